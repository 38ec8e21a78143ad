"""One form an act of the diary: few fields, the last answers filled in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ocop.domain.diary import queries
from ocop.domain.diary.models import Package, Record, Stock
from ocop.domain.diary.rules import units
from ocop.domain.diary.rules.records import EntryInput, Use
from ocop.domain.diary.rules.templates import Word
from ocop.domain.diary.states import DiaryAct, PackageKind, PackageState, PartnerKind
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products import queries as products
from ocop.web.portal.trace.fields import PhotosField, SuggestionsInput, UuidField, moment_field
from ocop.web.shared.places import place_choices, place_field
from ocop.web.ui.format import vn_date, vn_number
from ocop.web.ui.forms import PlainForm, day_field, int_or_none
from ocop.web.ui.numbers import AmountField, CountField

MAX_ROWS = 40  # lots and packages offered in one form, the newest first
UNIT_WORDS = {code: "cái, con, viên" if code == units.COUNT else unit.word for code, unit in units.UNITS.items()}


@dataclass(frozen=True)
class About:
    """Whose diary a form writes in, which act, and the record it stands in for, if it corrects one."""

    producer: Producer
    by: Any
    word: Word
    instead_of: Record | None = None


class RecordForm(PlainForm):
    """A record: the fields of its act, those of the trade, and what every record tells."""

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about, self.word = about, about.word
        if about.instead_of is not None:
            self.fields["reason_wrong"] = forms.CharField(
                label="Bản ghi cũ sai ở đâu", max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
                help_text="Lý do được lưu cùng bản ghi cũ; bản ghi cũ không bị xoá.",
            )  # fmt: skip
        self.lots = _lots(about)
        ACTS[about.word.act].add(self)
        for place, detail in enumerate(about.word.details):
            widget = SuggestionsInput(detail.choices) if detail.choices else forms.TextInput()
            self.fields[f"detail_{place}"] = forms.CharField(
                label=detail.label, help_text=detail.hint, max_length=200, required=False, widget=widget
            )
        places = [(str(site.pk), site.name) for site in producers.list_premises(about.producer)]
        needed = about.word.act == DiaryAct.WORK
        self.fields["premises_id"] = forms.TypedChoiceField(
            label="Nơi làm", coerce=int_or_none, empty_value=None, required=needed,
            choices=[("", "Hãy chọn" if needed else "Không nêu"), *places],
            help_text="" if places else _lead(
                "Chưa có nơi làm nào: {}.", "portal:producer-open-premises", about.producer, "thêm vùng trồng, cơ sở"
            ),
        )  # fmt: skip
        self.fields["when"] = moment_field()
        self.fields["file"] = PhotosField()
        self.fields["note"] = forms.CharField(
            label="Ghi chú", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields["uuid"] = UuidField()

    def entry_input(self) -> EntryInput:
        """Return what every record tells."""
        given = self.cleaned_data
        details = {detail.code: given[f"detail_{place}"] for place, detail in enumerate(self.word.details)}
        where, note, photos = given["premises_id"], given["note"], given["file"]
        return EntryInput(given["uuid"], self.word.word, given["when"], where, note, details, photos, self.imprint())

    def imprint(self) -> str:
        """Return a hash of all that was sent, good or not."""
        digest = blake2b(digest_size=16)
        data = cast("MultiValueDict[str, str]", self.data)
        sent = [(name, data.getlist(name)) for name in sorted(data) if name != "csrfmiddlewaretoken"]
        digest.update(json.dumps(sent).encode())
        for photo in self.files.getlist("file"):
            photo.seek(0)
            digest.update(blake2b(photo.read()).digest())
            photo.seek(0)
        return digest.hexdigest()

    def values(self) -> dict[str, Any]:
        """Return what the act is told beside that."""
        values: dict[str, Any] = ACTS[self.word.act].read(self)
        return values

    def uses(self) -> list[Use]:
        """Return the amounts typed beside lots."""
        given = self.cleaned_data
        return [Use(stock.pk, given[f"use_{stock.pk}"]) for stock, _ in self.lots if given.get(f"use_{stock.pk}")]

    def add_lots(self, before: str) -> None:
        """Offer every lot in hand with a field for how much of it."""
        for stock, left in self.lots[:MAX_ROWS]:
            held = units.said(left, stock.unit, stock.batch.unit if stock.batch else "")
            self.fields[f"use_{stock.pk}"] = AmountField(
                label=f"{before}: {stock.name}",
                required=False,
                help_text=f"Còn {held}, từ ngày {vn_date(stock.since)}. Không dùng thì để trống.",
            )

    def add_unit(self, codes: Sequence[str] = (), *, required: bool = True) -> None:
        """Offer units."""
        known = codes or tuple(units.UNITS)
        choices = [(code, UNIT_WORDS[code]) for code in known]
        self.fields["unit"] = forms.ChoiceField(label="Đơn vị tính", choices=choices, required=required)

    def add_partner(self, label: str, *kinds: str) -> None:
        """Offer partners of these kinds."""
        result = [(str(partner.pk), partner.name) for partner in queries.partners_of(self.about.producer, *kinds)]
        self.fields["partner_id"] = forms.TypedChoiceField(
            label=label, coerce=int, choices=[("", "Hãy chọn"), *result],
            help_text="" if result else _lead(
                "Chưa có đối tác nào: {}.", "portal:trace-partner-add", self.about.producer, "thêm đối tác"
            ),
        )  # fmt: skip

    def add_packages(self, label: str, packages: Sequence[Package]) -> None:
        """Offer packages to tick."""
        if packages:
            self.fields["package_ids"] = forms.TypedMultipleChoiceField(
                label=label, coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(str(package.pk), package_words(package)) for package in packages],
            )  # fmt: skip

    def own_packages(self, *states: str, kind: str = "") -> list[Package]:
        """Return packages in these states, and those of the record that is corrected."""
        packages = list(queries.packages_of(self.about.producer, *states)[:MAX_ROWS])
        if self.about.instead_of is not None:
            known = {package.pk for package in packages}
            packages = [*(item for item in _moved(self.about.instead_of) if item.pk not in known), *packages]
        return [package for package in packages if not kind or package.kind == kind]

    def packages(self) -> list[int]:
        """Return the packages ticked."""
        return list(self.cleaned_data.get("package_ids", ()))


def _lead(sentence: str, page: str, producer: Producer, words: str) -> SafeString:
    """Return a hint that leads to the page where what is missing is added."""
    return format_html(sentence, format_html('<a href="{}">{}</a>', reverse(page, args=[producer.ref]), words))


def package_words(package: Package) -> str:
    """Return a package in words: its number, what is in it, to whom it went."""
    held = queries.contents_of(package)
    words = "; ".join(
        f"{units.said(amount, stock.unit, stock.batch.unit if stock.batch else '')} {stock.name}"
        for stock, amount in held
    )
    if not words:
        words = f"{vn_number(package.holds.count())} thùng"
    whom = f", đã gửi {package.partner.name}" if package.partner is not None else ""
    return f"{package.ref} ({package.get_kind_display().lower()}): {words}{whom}"


def _lots(about: About) -> list[tuple[Stock, Decimal]]:
    """Return lots with what may be taken of them; a record that is corrected gives back what it took."""
    result = {item.pk: (item, item.left) for item in queries.in_hand(about.producer)[:MAX_ROWS]}
    if about.instead_of is not None:
        for move in about.instead_of.moves.select_related("stock", "stock__batch"):
            stock, left = result.get(move.stock_id, (move.stock, move.stock.left))
            result[move.stock_id] = (stock, left - move.amount)
    return [(stock, left) for stock, left in result.values() if left > 0]


def _moved(record: Record) -> list[Package]:
    rows = record.steps.select_related("package", "package__partner").exclude(before="")
    return [step.package for step in rows if step.package.inside_id is None or step.before != step.after]


@dataclass(frozen=True)
class Fields:
    """The fields of an act: how they are added, and what they say."""

    add: Callable[[RecordForm], None]
    read: Callable[[RecordForm], dict[str, Any]]


def _add_goods(form: RecordForm) -> None:
    form.fields["name"] = forms.CharField(label=form.word.what or "Tên hàng", max_length=200)
    form.fields["amount"] = AmountField(label="Số lượng")
    form.add_unit(form.word.units)


def _add_material(form: RecordForm) -> None:
    form.add_partner("Nhận từ", PartnerKind.SUPPLIER, PartnerKind.OUTLET)
    _add_goods(form)
    form.fields["label"] = forms.CharField(
        label="Nhãn lô của bên giao", max_length=300, required=False,
        help_text="Quét hoặc dán đường dẫn trên nhãn nếu có, để nối với nhật ký của bên giao.",
    )  # fmt: skip


def _add_work(form: RecordForm) -> None:
    if not form.word.uses:
        return
    form.fields["input_name"] = forms.CharField(label=form.word.uses, max_length=200, required=False)
    form.fields["amount"] = AmountField(label="Lượng dùng", required=False)
    form.add_unit(form.word.units)
    kept = [(str(stock.pk), f"{stock.name}, còn {units.said(left, stock.unit)}") for stock, left in form.lots]
    if kept:
        form.fields["stock_id"] = forms.TypedChoiceField(
            label="Lấy từ kho", coerce=int, empty_value=None, required=False, choices=[("", "Không trừ kho"), *kept],
            help_text="Chọn thì lượng dùng được trừ vào lô này, theo đơn vị của lô.",
        )  # fmt: skip


def _read_work(form: RecordForm) -> dict[str, Any]:
    given = form.cleaned_data
    stock, amount = given.get("stock_id"), given.get("amount")
    if stock is not None:
        return {"use": Use(stock, amount if amount is not None else Decimal(0))}
    return {"input_name": given.get("input_name", ""), "amount": amount, "unit": given.get("unit", "")}


def _add_make(form: RecordForm) -> None:
    own = products.list_products(form.about.by, producer=form.about.producer.ref)
    form.fields["product_id"] = forms.TypedChoiceField(
        label="Sản phẩm", coerce=int, choices=[(str(item.pk), f"{item.name} ({item.unit})") for item in own]
    )
    batches = [(str(open_batch.pk), f"Lô {open_batch.lot_number}: {open_batch.product.name}")
               for open_batch in queries.open_batches(form.about.producer)[:MAX_ROWS]]  # fmt: skip
    form.fields["batch_id"] = forms.TypedChoiceField(
        label="Vào lô", coerce=int_or_none, empty_value=None, required=False, choices=[("", "Lô mới"), *batches]
    )
    form.fields["lot_number"] = forms.CharField(
        label="Số lô mới", max_length=20, required=False,
        help_text="Đúng như ghi trên nhãn: chữ không dấu, số. Để trống nếu làm vào lô đang mở.",
    )  # fmt: skip
    form.fields["quantity"] = CountField(
        label="Số lượng làm ra",
        help_text="Tính theo đơn vị bán lẻ của sản phẩm: hộp, chai, gói.",
    )  # fmt: skip
    form.add_lots("Đã dùng")
    form.fields["content"] = AmountField(
        label="Một đơn vị bán lẻ cần bao nhiêu nguyên liệu", required=False,
        help_text="Ví dụ một hộp cần 0,5 kg. Để trống khi nguyên liệu đếm từng cái.",
    )  # fmt: skip
    form.add_unit()
    form.fields["loss"] = AmountField(
        label="Hao hụt", required=False, help_text="Phần nguyên liệu mất đi, cùng đơn vị. Không có thì để trống."
    )
    form.fields["expires_on"] = day_field("Hạn dùng của lô mới", required=False)


def _read_make(form: RecordForm) -> dict[str, Any]:
    given = form.cleaned_data
    names = ("product_id", "batch_id", "lot_number", "quantity", "content", "unit", "expires_on")
    return {name: given[name] for name in names} | {"uses": form.uses(), "loss": given["loss"] or Decimal(0)}


def _add_pack(form: RecordForm) -> None:
    form.fields["kind"] = forms.ChoiceField(label="Đóng vào", choices=PackageKind.choices, widget=forms.RadioSelect)
    form.add_lots("Mỗi thùng chứa")
    form.fields["count"] = CountField(label="Số thùng giống nhau", maximum=100)
    cartons = form.own_packages(PackageState.PACKED, PackageState.RETURNED, kind=PackageKind.CARTON)
    form.add_packages("Thùng xếp lên pallet", cartons)


def _add_ship(form: RecordForm) -> None:
    form.add_partner("Gửi đến", PartnerKind.OUTLET, PartnerKind.SUPPLIER)
    form.add_packages("Thùng, pallet gửi đi", form.own_packages(PackageState.PACKED, PackageState.RETURNED))
    form.add_lots("Hàng lẻ gửi đi")
    carriers = queries.partners_of(form.about.producer, PartnerKind.CARRIER)
    if carriers:
        form.fields["carrier_id"] = forms.TypedChoiceField(
            label="Đơn vị vận chuyển", coerce=int, empty_value=None, required=False,
            choices=[("", "Tự chở"), *((str(carrier.pk), carrier.name) for carrier in carriers)],
        )  # fmt: skip


def _add_take_back(form: RecordForm) -> None:
    form.add_partner("Nhận lại từ", PartnerKind.OUTLET, PartnerKind.SUPPLIER)
    sent = [package for package in form.own_packages(PackageState.SENT) if package.received_at is None]
    form.add_packages("Thùng, pallet trả lại", sent)
    out: dict[int, tuple[Stock, list[str]]] = {}
    for stock, partner, amount in queries.sent_stocks(form.about.producer)[:MAX_ROWS]:
        said = units.said(amount, stock.unit, stock.batch.unit if stock.batch else "")
        out.setdefault(stock.pk, (stock, []))[1].append(f"{said} cho {partner.name}")
    form.lots = [(stock, stock.left) for stock, _ in out.values()]
    for stock, said_to in out.values():
        form.fields[f"use_{stock.pk}"] = AmountField(
            label=f"Hàng lẻ trả lại: {stock.name}", required=False, help_text=f"Đã xuất {'; '.join(said_to)}."
        )
    _add_reason(form)


def _add_destroy(form: RecordForm) -> None:
    form.add_lots("Tiêu huỷ")
    own = form.own_packages(PackageState.PACKED, PackageState.RETURNED)
    form.add_packages("Thùng, pallet tiêu huỷ", own)
    _add_reason(form)


def _add_reason(form: RecordForm) -> None:
    form.fields["reason"] = forms.CharField(label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


def _add_receive(form: RecordForm) -> None:
    form.fields["code"] = forms.CharField(
        label="Mã thùng", max_length=300,
        help_text="Quét mã QR hoặc mã vạch trên nhãn thùng, hoặc gõ số SSCC hay số thùng của bên gửi (TH-2026-00001).",
    )  # fmt: skip


def _add_unpack(form: RecordForm) -> None:
    own = form.own_packages(PackageState.PACKED, PackageState.RETURNED)
    form.fields["package_id"] = forms.TypedChoiceField(
        label="Thùng, pallet", coerce=int, choices=[("", "Hãy chọn"), *((str(p.pk), package_words(p)) for p in own)]
    )


def _named_values(*names: str, moved: bool = False) -> Callable[[RecordForm], dict[str, Any]]:
    """Return a reader of these fields, with lots and packages where they are moved."""

    def read(form: RecordForm) -> dict[str, Any]:
        values = {name: form.cleaned_data.get(name) for name in names}
        return values | ({"uses": form.uses(), "package_ids": form.packages()} if moved else {})

    return read


ACTS: dict[str, Fields] = {
    DiaryAct.WORK: Fields(_add_work, _read_work),
    DiaryAct.HARVEST: Fields(_add_goods, _named_values("name", "amount", "unit")),
    DiaryAct.RECEIVE_MATERIAL: Fields(_add_material, _named_values("partner_id", "name", "amount", "unit", "label")),
    DiaryAct.MAKE: Fields(_add_make, _read_make),
    DiaryAct.PACK: Fields(_add_pack, _named_values("kind", "count", moved=True)),
    DiaryAct.UNPACK: Fields(_add_unpack, _named_values("package_id")),
    DiaryAct.SHIP: Fields(_add_ship, _named_values("partner_id", "carrier_id", moved=True)),
    DiaryAct.RECEIVE: Fields(_add_receive, _named_values("code")),
    DiaryAct.TAKE_BACK: Fields(_add_take_back, _named_values("partner_id", "reason", moved=True)),
    DiaryAct.DESTROY: Fields(_add_destroy, _named_values("reason", moved=True)),
}


class WhereForm(PlainForm):
    """Where a partner is, and its telephone."""

    place_id = place_field()
    address = forms.CharField(label="Địa chỉ", max_length=250, required=False, help_text="Số nhà, đường, thôn, khu.")
    phone_number = forms.CharField(
        label="Điện thoại", max_length=20, required=False, help_text="Để báo ngay khi có hàng phải thu hồi."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = place_choices(timezone.localdate())  # type: ignore[attr-defined]


class PartnerForm(WhereForm):
    """Whom a producer deals with."""

    kind = forms.ChoiceField(label="Loại", choices=PartnerKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Tên đối tác", max_length=200)
    gln = forms.CharField(label="Mã GLN", max_length=30, required=False, help_text="13 chữ số, nếu đối tác có.")
    known_as = forms.CharField(
        label="Mã chủ thể trong hệ thống", max_length=20, required=False,
        help_text="Dạng CT-2026-00001, khi đối tác cũng là chủ thể OCOP: họ nhận được thùng hàng bằng mã.",
    )  # fmt: skip
    field_order = ("kind", "name", "place_id", "address", "phone_number", "gln", "known_as")
