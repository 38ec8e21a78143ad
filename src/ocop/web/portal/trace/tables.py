"""Lists of the diary: records, lots in hand, packages, partners."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.forms import DateInput

from ocop.base.tones import Tone
from ocop.domain.diary import queries
from ocop.domain.diary.models import Record, Stock
from ocop.domain.diary.rules import units
from ocop.domain.diary.states import DiaryAct, PackageKind, PackageState, PartnerKind, StockKind
from ocop.domain.producers import queries as producers
from ocop.web.ui.columns import Day, Link, ListTable, Moment, State, Worked, badge
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest

ASKED = {"wrong", "left", "standing"}
CALENDAR = DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _yes_or_no(chosen: dict[str, Any]) -> dict[str, Any]:
    """Return what was chosen with yes and no as the queries take them."""
    return {name: {"yes": True, "no": False}.get(value, value) if name in ASKED else value
            for name, value in chosen.items()}  # fmt: skip


class OfProducer(ListFilter):
    """Filters that also ask of which of my producers."""

    def __init__(self, request: ActorRequest, ask: Any) -> None:
        own = [(item.ref, item.name) for item in producers.list_own(request.actor)]
        super().__init__(request, ask, without=() if len(own) > 1 else ("producer",))
        if "producer" in self.filters:
            self.filters["producer"].extra["choices"] = own


class RecordFilter(OfProducer):
    """Search, act, days, whether it still stands."""

    act = django_filters.ChoiceFilter(label="Việc", choices=DiaryAct.choices)
    wrong = django_filters.ChoiceFilter(
        label="Đính chính", choices=[("no", "Bản ghi đúng"), ("yes", "Bản ghi đã đính chính")]
    )
    producer = django_filters.ChoiceFilter(label="Chủ thể", choices=[])
    since = django_filters.DateFilter(label="Từ ngày", widget=CALENDAR)
    until = django_filters.DateFilter(label="Đến ngày", widget=CALENDAR)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_records(request.actor, **_yes_or_no(chosen)))


def record_state(record: Record) -> Any:
    """Return whether a record stands."""
    return badge(Tone.MUTE, "Đã đính chính") if record.wrong_at else badge(Tone.OK, "Đang đúng")


class RecordTable(ListTable):
    """One record a line."""

    happened_at = Moment(verbose_name="Lúc")
    title = Link("trace-record", verbose_name="Việc", order_by=("template", "word"))
    summary = tables.Column(verbose_name="Nội dung", orderable=False)
    premises = tables.Column(verbose_name="Nơi làm", order_by="premises__name")
    wrong_at = tables.Column(verbose_name="Trạng thái", empty_values=())
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    partner = tables.Column(verbose_name="Đối tác", visible=False)
    recorded_at = Moment(verbose_name="Ghi lúc", visible=False)
    wrong_reason = tables.Column(verbose_name="Lý do đính chính", visible=False)
    ref = tables.Column(verbose_name="Mã", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("happened_at", "title", "summary", "premises", "wrong_at", "producer", "...")

    def render_wrong_at(self, record: Record) -> Any:
        """Show whether it stands."""
        return record_state(record)

    def value_wrong_at(self, record: Record) -> str:
        """Return it in words."""
        return "Đã đính chính" if record.wrong_at else "Đang đúng"


def held(stock: Stock, amount: Any) -> str:
    """Return an amount of a lot in words."""
    return units.said(amount, stock.unit, stock.batch.unit if stock.batch else "")


class StockFilter(OfProducer):
    """Search, kind, whether anything is left."""

    kind = django_filters.ChoiceFilter(label="Loại", choices=StockKind.choices)
    left = django_filters.ChoiceFilter(label="Còn lại", choices=[("yes", "Còn hàng"), ("no", "Đã hết")])
    producer = django_filters.ChoiceFilter(label="Chủ thể", choices=[])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_stocks(request.actor, **_yes_or_no(chosen)))


class StockTable(ListTable):
    """One lot a line."""

    name = Link("trace-stock", verbose_name="Hàng")
    left = Worked(lambda stock: held(stock, stock.left), verbose_name="Còn lại")
    quantity = Worked(lambda stock: held(stock, stock.quantity), verbose_name="Đã có tất cả")
    kind = tables.Column(verbose_name="Loại")
    since = Day(verbose_name="Từ ngày")
    partner = tables.Column(verbose_name="Nhận từ", order_by="partner__folded")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    ref = tables.Column(verbose_name="Mã", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "left", "quantity", "kind", "since", "partner", "producer", "ref")


class PackageFilter(OfProducer):
    """Search, kind, state."""

    kind = django_filters.ChoiceFilter(label="Loại", choices=PackageKind.choices)
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=PackageState.choices)
    producer = django_filters.ChoiceFilter(label="Chủ thể", choices=[])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_packages(request.actor, **chosen))


class PackageTable(ListTable):
    """One carton or pallet a line."""

    ref = Link("trace-package", verbose_name="Số thùng")
    state = State(PackageState, verbose_name="Trạng thái")
    kind = tables.Column(verbose_name="Loại")
    sscc = tables.Column(verbose_name="SSCC", empty_values=("",))
    inside = tables.Column(verbose_name="Nằm trong")
    partner = tables.Column(verbose_name="Gửi đến", order_by="partner__folded")
    packed_at = Day(verbose_name="Đóng ngày")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "kind", "sscc", "inside", "partner", "packed_at", "producer")


class PartnerFilter(ListFilter):
    """Search, kind, whether dealings go on."""

    kind = django_filters.ChoiceFilter(label="Loại", choices=PartnerKind.choices)
    standing = django_filters.ChoiceFilter(label="Giao dịch", choices=[("yes", "Đang giao dịch"), ("no", "Đã ngừng")])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_partners(request.actor, **_yes_or_no(chosen)))


class PartnerTable(ListTable):
    """One partner a line."""

    name = Link("trace-partner", verbose_name="Đối tác", order_by="folded")
    kind = tables.Column(verbose_name="Loại")
    address = tables.Column(verbose_name="Địa chỉ", empty_values=("",))
    phone = tables.Column(verbose_name="Điện thoại", empty_values=("",))
    gln = tables.Column(verbose_name="GLN", empty_values=("",), visible=False)
    closed_at = Day(verbose_name="Ngừng từ")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    ref = tables.Column(verbose_name="Mã", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "kind", "address", "phone", "gln", "closed_at", "producer", "ref")
