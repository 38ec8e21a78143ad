"""Recalls that reach my goods: the notices, their answers, what came back."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from ocop.domain.recalls import access, queries
from ocop.domain.recalls.models import Recall
from ocop.domain.recalls.states import RecallItemKind, RecallState
from ocop.web.shared import recalls as pages
from ocop.web.shared import recalls as shared
from ocop.web.ui.columns import moment
from ocop.web.ui.details import Detail, facts, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

SHOWN = (RecallItemKind.BATCH, RecallItemKind.LOT, RecallItemKind.PACKAGE, RecallItemKind.OUTLET)


def crumbs(recall: Recall | None = None) -> Crumbs:
    """Return the breadcrumbs of a recall."""
    path: Crumbs = (Crumb("Thu hồi", reverse("portal:recall-list")),)
    return path if recall is None else (*path, Crumb(recall.ref, _home(recall)))


def index(request: ActorRequest) -> HttpResponse:
    """Show the recalls that reach my goods."""
    listing = Listing(
        "Thu hồi",
        Empty("Khi có lệnh thu hồi chạm đến hàng của bạn, lệnh hiện ở đây.", "Không có thu hồi nào"),
        search_label="Tìm theo số, hàng, lý do",
        word="thu hồi",
    )
    filters = shared.RecallFilter(request)
    filters.filters.pop("rehearsal")
    hidden = ("is_rehearsal", "back", "proposed_at")
    return show_list(request, listing, filters, shared.RecallTable, exclude=hidden)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a recall as far as it is mine: why, what to do, my goods in it, the notices to me."""
    recall = or_404(queries.get_recall, request.actor, ref)
    by = request.actor
    page = Detail(
        title=f"Thu hồi {recall.ref}",
        state=shared.badge_of(recall),
        under=recall.root_label,
        crumbs=crumbs(),
        facts=facts(
            Fact("Bắt đầu từ", recall.root_label),
            Fact("Lý do", recall.reason),
            Fact("Người mua và nơi bán phải làm", recall.advice),
            Fact("Ra lệnh lúc", moment(recall.decided_at)),
            Fact("Kết thúc lúc", moment(recall.closed_at)),
        ),
    )
    standing = recall.state == RecallState.ORDERED
    goods = [
        (item, shared.called(item), shared.amount(item.came_back), shared.amount(item.quantity, item.unit))
        for item in queries.items_of(by, recall)
        if item.kind in SHOWN
    ]
    notices = [
        (item, queries.reader_of(item), shared.contact_of(item), bool(standing and access.answer_notice(by, item)))
        for item in queries.list_notices(by, recall=recall)
    ]
    return show_detail(
        request, page, "portal/recalls/detail.html", recall=recall, goods=goods, notices=notices, standing=standing
    )


def record_return(request: ActorRequest, ref: str, pk: int) -> HttpResponse:
    """Record what came back of my goods."""
    item = or_404(queries.get_item, request.actor, ref, pk)
    return pages.return_page(request, item, crumbs(item.recall), _home(item.recall))


def answer(request: ActorRequest, ref: str, pk: int) -> HttpResponse:
    """Answer a notice to me or to one of my outlets."""
    recall = or_404(queries.get_recall, request.actor, ref)
    notice = or_404(queries.get_notice, request.actor, pk)
    return pages.answer_page(request, notice, crumbs(recall), _home(recall))


def letter(request: ActorRequest, ref: str, pk: int) -> HttpResponseBase:
    """Send the letter of a notice to me or to one of my outlets, to print or hand on, as PDF."""
    recall = or_404(queries.get_recall, request.actor, ref)
    return pages.letters_file(recall, queries.list_notices(request.actor, recall=recall).filter(pk=pk))


def _home(recall: Recall) -> str:
    return reverse("portal:recall-detail", args=[recall.ref])
