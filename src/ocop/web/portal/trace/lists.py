"""Looking things up in the diary: records, lots in hand, packages with their labels, partners, pictures."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from ocop.base import files
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.base.tones import Tone
from ocop.domain.diary import access, queries, services, wording
from ocop.domain.diary.models import Package, Partner, Record, Stock
from ocop.domain.diary.states import DiaryAct, PackageState
from ocop.domain.producers import queries as producers
from ocop.papers import package_label
from ocop.web.portal.trace import tables
from ocop.web.portal.trace.forms import PartnerForm, WhereForm
from ocop.web.portal.trace.shared import crumbs, diary_of, find, home_of, record_of
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import badge, day, link, moment, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

DIARY = "Mở nhật ký"


def several(request: ActorRequest) -> tuple[str, ...]:
    """Return the columns that say nothing when I speak for one producer."""
    return () if len(request.actor.producers) > 1 else ("producer",)


def records(request: ActorRequest) -> HttpResponse:
    """Show my records."""
    empty = Empty(
        "Mỗi việc đã làm là một bản ghi, ghi trong nhật ký.", "Chưa có bản ghi nào", DIARY, reverse("portal:trace-home")
    )
    listing = Listing("Bản ghi", empty, crumbs(), search_label="Tìm trong bản ghi", word="bản ghi")
    return show_list(request, listing, tables.RecordFilter(request), tables.RecordTable, exclude=several(request))


def record(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a record: what was told, with its pictures; correct it."""
    result = record_of(request, ref)
    may = access.correct(result) & access.keep_diary(request.actor, result.producer)
    packages = queries.packages_of_record(result)
    labels = ALLOWED if packages else denied("diary.no-labels", wording.NO_LABELS)
    wanted = [
        Button("Ghi lại cho đúng", "portal:trace-again", args=[ref], decision=may, weight="primary"),
        Button("Chỉ đánh dấu sai", "portal:trace-correct", args=[ref], decision=may, weight="stop"),
    ]
    if result.act == DiaryAct.PACK:
        wanted.insert(0, Button("In nhãn thùng", "portal:trace-labels", args=[ref], decision=labels, weight="primary"))
    newer = getattr(result, "corrected_by", None)
    page = Detail(
        title=result.title,
        state=tables.record_state(result),
        under=result.summary,
        crumbs=crumbs(Crumb("Bản ghi", reverse("portal:trace-records"))),
        buttons=buttons(request.actor, *wanted),
        facts=facts(
            Fact("Lúc", moment(result.happened_at)),
            Fact("Nơi làm", result.premises),
            *(Fact(label, value) for label, value in result.facts),
            Fact("Lô hàng", _batch_link(result)),
            Fact("Ghi lúc", moment(result.recorded_at)),
            Fact("Người ghi", result.by),
            Fact("Mã bản ghi", result.ref),
            Fact("Đánh dấu sai lúc", moment(result.wrong_at)),
            Fact("Lý do đính chính", result.wrong_reason),
            Fact("Đã thay bằng", link(home_of(newer), newer.ref) if newer else ""),
            Fact("Thay cho", link(home_of(result.corrects), result.corrects.ref) if result.corrects else ""),
        ),
    )
    photos = queries.photos_of([result])
    keep = [reverse(f"portal:trace-{name}", args=[ref]) for name in ("again", "correct")] if may else []
    return show_detail(
        request, page, "portal/trace/record.html", record=result, photos=photos, packages=packages, keep=keep
    )


def _batch_link(record: Record) -> object:
    batch = record.batch
    if batch is None or batch.product.producer_id != record.producer_id:
        return ""
    return link(reverse("portal:batch-detail", args=[batch.ref]), f"Lô {batch.lot_number}")


def photo(request: ActorRequest, pk: int) -> HttpResponseBase:
    """Send a picture of one of my records."""
    kept = or_404(queries.get_photo, request.actor, pk)
    try:
        content = files.open_file(kept.file)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=kept.file.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    return response


def stocks(request: ActorRequest) -> HttpResponse:
    """Show what is and was in hand."""
    empty = Empty(
        "Hàng vào kho khi ghi thu hoạch, nhận nguyên liệu hoặc làm thành phẩm.",
        "Chưa có hàng trong kho",
        DIARY,
        reverse("portal:trace-home"),
    )
    listing = Listing("Kho", empty, crumbs(), search_label="Tìm theo tên, mã", word="lô")
    return show_list(request, listing, tables.StockFilter(request), tables.StockTable, exclude=several(request))


def stock(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a lot and what was done to it."""
    lot: Stock = or_404(queries.get_stock, request.actor, ref)
    recalled = badge(Tone.STOP, "Đang thu hồi") if queries.is_recalled(lot) else ""
    page = Detail(
        title=lot.name,
        state=recalled,
        crumbs=crumbs(Crumb("Kho", reverse("portal:trace-stocks"))),
        facts=facts(
            Fact("Còn lại", tables.held(lot, lot.left)),
            Fact("Đã có tất cả", tables.held(lot, lot.quantity)),
            Fact("Loại", lot.get_kind_display()),
            Fact("Từ lúc", moment(lot.since)),
            Fact("Nơi làm", lot.premises),
            Fact("Nhận từ", lot.partner),
            Fact("Tên trong dữ liệu truy xuất", lot.uri),
            Fact("Mã", lot.ref),
        ),
    )
    moves = [(move, tables.held(lot, abs(move.amount))) for move in queries.moves_of(lot)]
    return show_detail(request, page, "portal/trace/stock.html", moves=moves)


def packages(request: ActorRequest) -> HttpResponse:
    """Show my cartons and pallets."""
    empty = Empty(
        "Thùng và pallet có ở đây khi ghi “Đóng thùng”.", "Chưa có thùng nào", DIARY, reverse("portal:trace-home")
    )
    listing = Listing("Thùng, pallet", empty, crumbs(), search_label="Tìm theo số thùng, SSCC", word="thùng")
    return show_list(request, listing, tables.PackageFilter(request), tables.PackageTable, exclude=several(request))


def package(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a carton or pallet with what is in it."""
    box: Package = or_404(queries.get_package, request.actor, ref)
    outer = box.inside
    page = Detail(
        title=f"{box.get_kind_display()} {box.ref}",
        state=state_badge(PackageState(box.state)),
        crumbs=crumbs(Crumb("Thùng, pallet", reverse("portal:trace-packages"))),
        buttons=buttons(
            request.actor,
            Button("In nhãn", "portal:trace-label", args=[ref], decision=_labelled(box), weight="primary"),
        ),
        facts=facts(
            Fact("SSCC", box.sscc),
            Fact("Nằm trong", link(reverse("portal:trace-package", args=[outer.ref]), outer.ref) if outer else ""),
            Fact("Đóng lúc", moment(box.packed_at)),
            Fact("Gửi đến", box.partner),
            Fact("Gửi lúc", moment(box.sent_at)),
            Fact("Bên nhận mở lúc", moment(box.received_at)),
        ),
    )
    held = [(item, tables.held(item, amount)) for item, amount in queries.contents_of(box)]
    inner = queries.list_packages(request.actor).filter(inside=box)
    return show_detail(request, page, "portal/trace/package.html", held=held, inner=inner)


def _labelled(box: Package) -> Decision:
    gone = box.state in {PackageState.OPENED, PackageState.DESTROYED}
    return denied("diary.no-label", wording.NO_LABEL) if gone else ALLOWED


def label(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the label of a package."""
    return _labels([or_404(queries.get_package, request.actor, ref)], ref)


def labels(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the labels of all packages that a record closed."""
    result = record_of(request, ref)
    outcome = queries.packages_of_record(result)
    if not outcome:
        raise Http404
    return _labels(outcome, result.ref)


def _labels(packages: list[Package], name: str) -> HttpResponseBase:
    content = package_label.as_pdf(
        [package_label.of(box, host=settings.OCOP_HOST) for box in packages], made_at=timezone.localtime()
    )
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"nhan-{name}.pdf", content_type="application/pdf"
    )


def partners(request: ActorRequest) -> HttpResponse:
    """Show with whom I deal."""
    own = list(producers.list_own(request.actor))
    wanted = [
        Button(
            f"Thêm đối tác cho {item.name}" if len(own) > 1 else "Thêm đối tác",
            "portal:trace-partner-add",
            args=[item.ref],
            decision=access.keep_diary(request.actor, item),
            weight="primary",
        )
        for item in own
    ]
    empty = Empty("Đối tác là nơi cung cấp nguyên liệu, nơi bán và đơn vị vận chuyển của chủ thể.", "Chưa có đối tác")
    listing = Listing(
        "Đối tác", empty, crumbs(), buttons(request.actor, *wanted), search_label="Tìm theo tên", word="đối tác"
    )
    return show_list(request, listing, tables.PartnerFilter(request), tables.PartnerTable, exclude=several(request))


def partner_crumbs(*more: Crumb) -> Crumbs:
    """Return the breadcrumbs of a partner."""
    return crumbs(Crumb("Đối tác", reverse("portal:trace-partners")), *more)


def partner(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a partner."""
    other: Partner = or_404(queries.get_partner, request.actor, ref)
    page = Detail(
        title=other.name,
        state=badge(Tone.MUTE, "Đã ngừng giao dịch") if other.closed_at else badge(Tone.OK, "Đang giao dịch"),
        crumbs=partner_crumbs(),
        buttons=buttons(
            request.actor,
            Button(
                "Sửa địa chỉ, điện thoại",
                "portal:trace-partner-locate",
                args=[ref],
                decision=_open(request, other),
                weight="primary",
            ),
            Button("Ngừng giao dịch", "portal:trace-partner-close", args=[ref], decision=_open(request, other)),
        ),
        facts=facts(
            Fact("Loại", other.get_kind_display()),
            Fact("Xã, phường, đặc khu", other.place),
            Fact("Địa chỉ", other.address),
            Fact("Điện thoại", other.phone),
            Fact("GLN", other.gln),
            Fact("Là chủ thể", other.known_as),
            Fact("Đối tác của", other.producer),
            Fact("Ngừng từ", day(timezone.localdate(other.closed_at)) if other.closed_at else ""),
            Fact("Mã", other.ref),
        ),
        history=history_of(other),
    )
    return show_detail(request, page)


def _open(request: ActorRequest, other: Partner) -> Decision:
    closed = denied("partner.closed", wording.PARTNER_CLOSED) if other.closed_at else ALLOWED
    return closed & access.keep_diary(request.actor, other.producer)


def add_partner(request: ActorRequest, producer: str) -> HttpResponse:
    """Add a partner."""
    owner = find(request, producer)
    page = Page(
        title="Thêm đối tác",
        submit="Thêm đối tác",
        intro=owner.name,
        crumbs=partner_crumbs(),
        decision=access.keep_diary(request.actor, owner),
        back=diary_of(owner),
    )
    return form_page(
        request,
        PartnerForm,
        page,
        act=lambda at, **values: services.add_partner(producer_id=owner.pk, **values, by=request.actor, at=at),
        done=lambda made: f"Đã thêm đối tác {made.name}.",
        to=reverse("portal:trace-partners"),
        initial={"kind": "supplier"},
    )


def locate_partner(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct where a partner is and its telephone."""
    other: Partner = or_404(queries.get_partner, request.actor, ref)
    page = Page(
        title=f"Địa chỉ, điện thoại của {other.name}",
        submit="Lưu",
        crumbs=partner_crumbs(Crumb(other.name, reverse("portal:trace-partner", args=[ref]))),
        decision=_open(request, other),
        back=reverse("portal:trace-partner", args=[ref]),
    )
    return form_page(
        request,
        WhereForm,
        page,
        act=lambda at, **values: services.locate_partner(partner_id=other.pk, **values, by=request.actor, at=at),
        done="Đã lưu.",
        to=page.back,
        initial={"place_id": other.place_id, "address": other.address, "phone_number": other.phone},
    )


def close_partner(request: ActorRequest, ref: str) -> HttpResponse:
    """End dealings with a partner."""
    other: Partner = or_404(queries.get_partner, request.actor, ref)
    page = Page(
        title=f"Ngừng giao dịch với {other.name}",
        submit="Ngừng giao dịch",
        intro="Đối tác không còn trong danh sách chọn; bản ghi đã có được giữ nguyên.",
        crumbs=partner_crumbs(Crumb(other.name, reverse("portal:trace-partner", args=[ref]))),
        decision=_open(request, other),
        weight="stop",
        back=reverse("portal:trace-partner", args=[ref]),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.close_partner(partner_id=other.pk, by=request.actor, at=at),
        done="Đã ngừng giao dịch với đối tác.",
        to=page.back,
    )
