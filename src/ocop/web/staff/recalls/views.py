"""Recalls: the list, what one can begin at, one with what it reaches, its things as a list, its report."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import django_filters
import django_tables2 as tables
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from ocop.base.actors import Actor
from ocop.base.text import tidy
from ocop.domain.batches.models import Batch
from ocop.domain.recalls import access, queries
from ocop.domain.recalls.models import Recall, RecallItem
from ocop.domain.recalls.states import RecallItemKind, RecallState
from ocop.domain.stamps import queries as stamps
from ocop.papers import recall_report
from ocop.web.shared import recalls as pages
from ocop.web.shared import recalls as shared
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.columns import ListTable, Worked, moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.pages import show
from ocop.web.ui.permissions import can_open_page
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

KINDS = {
    "batch": "Lô hàng", "lot": "Nguyên liệu, lô", "package": "Thùng, pallet", "place": "Địa điểm",
    "item": "Một đơn vị hàng", "other": "Mã khác",
}  # fmt: skip


def crumbs(recall: Recall | None = None) -> Crumbs:
    """Return the breadcrumbs of a recall."""
    path: Crumbs = (Crumb("Thu hồi hàng", reverse("staff:recall-list")),)
    return path if recall is None else (*path, Crumb(recall.ref, reverse("staff:recall-detail", args=[recall.ref])))


def index(request: ActorRequest) -> HttpResponse:
    """Show the recalls I may see."""
    listing = Listing(
        "Thu hồi hàng",
        Empty("Thu hồi bắt đầu từ trang của một lô hàng hoặc từ trang tìm hàng cần thu hồi.", "Chưa có thu hồi nào"),
        search_label="Tìm theo số, hàng, lý do",
        word="thu hồi",
        buttons=buttons(
            request.actor,
            Button(
                "Đề nghị thu hồi",
                "staff:recall-find",
                args=[],
                decision=access.propose_recall(request.actor),
                weight="stop",
            ),
        ),
    )
    return show_list(request, listing, shared.RecallFilter(request), shared.RecallTable)


def find(request: ActorRequest) -> HttpResponse:
    """Find what a recall shall begin at."""
    text = tidy(request.GET.get("q", ""))[:300]
    batch = _batch_of_stamp(request.actor, text) if text else None
    match = queries.find_things(request.actor, batch.ref if batch else text) if text else []
    groups = [(word, [item for item in match if item.kind == kind]) for kind, word in KINDS.items()]
    trail = [*crumbs(), Crumb("Tìm hàng cần thu hồi")]
    rows = [(word, things) for word, things in groups if things]
    return show(request, "staff/recalls/find.html", text=text, groups=rows, trail=trail)


def _batch_of_stamp(by: Actor, text: str) -> Batch | None:
    """Return the batch behind a stamp whose code was typed or scanned, of what the actor may see."""
    place = stamps.find_by_code(by, text)
    return place.range.batch if isinstance(place, stamps.StampPlace) else None


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a recall with what it reaches, who was told and what came back."""
    recall = or_404(queries.get_recall, request.actor, ref)
    by = request.actor
    things = list(queries.items_of(by, recall))
    decide, act = access.decide_recall(by, recall), access.propose_recall(by)

    next_steps = {  # one thing at a time
        RecallState.PROPOSED: (
            Button("Ra lệnh thu hồi", "staff:recall-order", args=[ref], decision=decide, weight="stop"),
            Button("Không thu hồi", "staff:recall-refuse", args=[ref], decision=decide),
            Button("Rút đề nghị", "staff:recall-withdraw", args=[ref], decision=act),
        ),
        RecallState.ORDERED: (Button("Kết thúc", "staff:recall-close", args=[ref], decision=act, weight="primary"),),
    }

    page = Detail(
        title=f"{'Diễn tập thu hồi' if recall.is_rehearsal else 'Thu hồi'} {recall.ref}",
        state=shared.badge_of(recall),
        under=recall.root_label,
        crumbs=crumbs(),
        buttons=buttons(
            by,
            *next_steps.get(RecallState(recall.state), ()),
            Button("Báo cáo (PDF)", "staff:recall-report", args=[ref], decision=access.propose_recall(by)),
            Button("Danh sách hàng", "staff:recall-items", args=[ref], decision=act),
        ),
        facts=facts(
            Fact("Bắt đầu từ", recall.root_label),
            Fact("Mã", recall.root),
            Fact("Từ lúc", moment(recall.since)),
            Fact("Đến lúc", moment(recall.until)),
            Fact("Lý do", recall.reason),
            Fact("Người mua và nơi bán phải làm", recall.advice),
            Fact("Người đề nghị", recall.proposed_by),
            Fact("Đề nghị lúc", moment(recall.proposed_at)),
            Fact("Người quyết định", recall.decided_by),
            Fact("Quyết định lúc", moment(recall.decided_at)),
            Fact("Lý do không thu hồi", recall.refusal),
            Fact("Kết luận", recall.conclusion),
            Fact("Đã về", shared.came_back(recall)),
        ),
        history=history_of(recall),
    )
    standing = recall.state == RecallState.ORDERED and not recall.is_rehearsal
    returns = [
        (
            thing,
            shared.called(thing),
            shared.amount(thing.came_back),
            shared.amount(thing.quantity, thing.unit),
            bool(access.record_return(by, thing)),
        )
        for thing in things
        if thing.kind in (RecallItemKind.BATCH, RecallItemKind.LOT, RecallItemKind.PACKAGE, RecallItemKind.OUTLET)
        and (standing or thing.came_back)
    ]
    notices = [
        (item, queries.reader_of(item), shared.contact_of(item), bool(standing and access.answer_notice(by, item)))
        for item in queries.list_notices(by, recall=recall)
    ]
    may_print = can_open_page(by, "staff:recall-letter")
    return show_detail(
        request,
        page,
        "staff/recalls/detail.html",
        recall=recall,
        figures=shared.figures(things),
        top=shared.tree(recall.root, recall.root_label, things, _address),
        returns=returns,
        standing=standing,
        notices=notices,
        letters=may_print and any(item.producer_id is not None for item, *_ in notices),
    )


def _address(thing: RecallItem) -> str:
    return reverse("staff:batch-detail", args=[thing.batch.ref]) if thing.batch else ""


class ItemFilter(ListFilter):
    """What kind of thing."""

    kind = django_filters.ChoiceFilter(label="Loại", choices=RecallItemKind.choices)

    def __init__(self, request: ActorRequest, recall: Recall) -> None:
        def ask(search: str = "", kind: str = "") -> Any:
            rows = queries.items_of(request.actor, recall)
            rows = rows.filter(label__icontains=search) if search else rows
            return rows.filter(kind=kind) if kind else rows

        super().__init__(request, ask)


def way_of(item: RecallItem) -> str:
    """Return the steps to a thing in words."""
    return " → ".join(shared.HOW_WORDS.get(step["how"], step["how"]) for step in item.steps) or "điểm bắt đầu"


class ItemTable(ListTable):
    """One thing a line, with the steps by which it was found in words."""

    kind = tables.Column(accessor="get_kind_display", verbose_name="Loại", order_by="kind")
    label = tables.Column(verbose_name="Hàng", attrs={"td": {"class": "sb-wide"}})
    uri = tables.Column(verbose_name="Mã", attrs={"td": {"class": "sb-any"}})
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    quantity = Worked(lambda item: shared.amount(item.quantity, item.unit), verbose_name="Số lượng")
    came_back = Worked(lambda item: shared.amount(item.came_back), verbose_name="Đã về")
    way = Worked(way_of, verbose_name="Tìm ra thế nào", attrs={"td": {"class": "sb-wide"}})

    class Meta(ListTable.Meta):
        sequence: Any = ("kind", "label", "producer", "quantity", "came_back", "way", "uri")


def items(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the things of a recall as a list, with its Excel file."""
    recall = or_404(queries.get_recall, request.actor, ref)
    mark = "Diễn tập: hàng" if recall.is_rehearsal else "Hàng"
    listing = Listing(
        f"{mark} của thu hồi {recall.ref}",
        Empty("Thu hồi này không chạm đến hàng nào."),
        crumbs=crumbs(recall),
        search_label="Tìm theo tên hàng",
        word="mục",
    )
    return show_list(request, listing, ItemFilter(request, recall), ItemTable)


def report(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the report of a recall as PDF."""
    recall = or_404(queries.get_recall, request.actor, ref)
    content = recall_report.collect(recall, by=request.actor, at=timezone.now()).pdf()
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"thu-hoi-{recall.ref}.pdf", content_type="application/pdf"
    )


def letter(request: ActorRequest, ref: str, pk: int) -> HttpResponseBase:
    """Send the letter of one notice, to print or hand on, as PDF."""
    recall = or_404(queries.get_recall, request.actor, ref)
    return pages.letters_file(recall, queries.list_notices(request.actor, recall=recall).filter(pk=pk))


def letters(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the letters to all outlets and producers of a recall as one PDF."""
    recall = or_404(queries.get_recall, request.actor, ref)
    return pages.letters_file(recall, queries.list_notices(request.actor, recall=recall))
