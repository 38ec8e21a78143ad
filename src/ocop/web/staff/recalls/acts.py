"""Acts on recalls as pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from ocop.base.decisions import Denied
from ocop.domain.recalls import access, queries, services
from ocop.domain.recalls.models import Recall
from ocop.domain.recalls.queries import RecallSet
from ocop.domain.recalls.states import RECALL_FLOW, RecallState
from ocop.web.shared import recalls as pages
from ocop.web.shared import recalls as shared
from ocop.web.staff.recalls.forms import CloseForm, PeriodForm, ProposeForm, RefuseForm
from ocop.web.staff.recalls.views import crumbs
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.details import facts
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact

REHEARSAL = "Diễn tập: không lô nào bị đổi và không ai được báo."


def propose(request: ActorRequest) -> HttpResponse:
    """Propose a recall; what it reaches now is shown below the form."""
    seen = ProposeForm(request.GET)
    seen.is_valid()
    asked = {name: seen.cleaned_data.get(name) for name in ("root", "since", "until")}
    result, why, is_place = _preview(**asked)
    page = Page(
        title="Đề nghị thu hồi",
        submit="Gửi đề nghị",
        intro="Hệ thống tìm mọi thứ làm ra từ đây và nơi chúng đã đến. Một cán bộ khác quyết định.",
        crumbs=crumbs(),
        second="Đề nghị chưa đổi gì. Lệnh thu hồi cần một cán bộ khác với người đề nghị.",
        decision=access.propose_recall(request.actor),
        weight="stop",
        back=reverse("staff:recall-find"),
        extra={
            "why": why,
            "period": PeriodForm(initial=asked) if is_place else None,
            "top": shared.tree(result.root.uri, result.root.label, result.items) if result else None,
            "figures": shared.figures(result.items) if result else [],
            "cut": bool(result and result.cut),
        },
    )
    return form_page(
        request,
        ProposeForm,
        page,
        act=lambda at, **typed: services.propose_recall(**typed, by=request.actor, at=at),
        done=lambda made: f"Đã gửi đề nghị {made.ref}. Chờ một cán bộ khác quyết định.",
        to=lambda made: reverse("staff:recall-detail", args=[made.ref]),
        initial={name: value for name, value in asked.items() if value},
        template="staff/recalls/propose.html",
    )


def _preview(root: str | None, since: Any, until: Any) -> tuple[RecallSet | None, str, bool]:
    """Return what a recall would reach, or why that cannot be said, and whether it begins at a place."""
    if not root:
        return None, "", False
    try:
        result = queries.recall_set(root, since=since, until=until)
    except Denied as error:
        return None, error.decision.reason, error.decision.code in {"recall.since", "recall.until"}
    return result, "", result.is_place


def order(request: ActorRequest, ref: str) -> HttpResponse:
    """Order a recall that another officer proposed."""
    recall = or_404(queries.get_recall, request.actor, ref)
    things = list(queries.items_of(request.actor, recall))
    will = "Mọi tem của các lô hàng dưới đây báo “Lô hàng đang thu hồi” ngay từ lần quét sau."
    page = Page(
        title=f"Ra lệnh {_called(recall)} {recall.ref}",
        submit="Ra lệnh diễn tập" if recall.is_rehearsal else "Ra lệnh thu hồi",
        crumbs=crumbs(recall),
        will=REHEARSAL if recall.is_rehearsal else will,
        facts=facts(Fact("Bắt đầu từ", recall.root_label), Fact("Lý do", recall.reason), *shared.figures(things)),
        warning="" if recall.is_rehearsal else "Không lấy lại được lệnh thu hồi. Các bên liên quan được báo ngay.",
        second="Bạn là người thứ hai: lệnh có hiệu lực ngay. Tập hàng được tìm lại lần nữa khi ra lệnh.",
        decision=RECALL_FLOW.check(recall.state, RecallState.ORDERED) & access.decide_recall(request.actor, recall),
        weight="stop",
        back=_back(recall),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.decide_recall(recall_id=recall.pk, order=True, by=request.actor, at=at),
        done="Đã ra lệnh diễn tập." if recall.is_rehearsal else "Đã ra lệnh thu hồi.",
        to=_back(recall),
    )


def refuse(request: ActorRequest, ref: str) -> HttpResponse:
    """Refuse a proposal."""
    return _reasoned_page(
        request,
        ref,
        RefuseForm,
        lambda recall, at, refusal: services.decide_recall(
            recall_id=recall.pk, order=False, refusal=refusal, by=request.actor, at=at
        ),
        title="Không thu hồi theo đề nghị",
        submit="Không thu hồi",
        done="Đã ghi quyết định không thu hồi.",
        then=RecallState.REFUSED,
        deciding=True,
    )


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a proposal."""
    return _reasoned_page(
        request,
        ref,
        ConfirmForm,
        lambda recall, at: services.withdraw_recall(recall_id=recall.pk, by=request.actor, at=at),
        title="Rút đề nghị",
        submit="Rút đề nghị",
        done="Đã rút đề nghị thu hồi.",
        then=RecallState.WITHDRAWN,
    )


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close a recall with its report."""
    return _reasoned_page(
        request,
        ref,
        CloseForm,
        lambda recall, at, conclusion: services.close_recall(
            recall_id=recall.pk, conclusion=conclusion, by=request.actor, at=at
        ),
        title="Kết thúc thu hồi",
        submit="Kết thúc",
        done="Đã kết thúc thu hồi. Các lô hàng vẫn ở trạng thái thu hồi.",
        then=RecallState.CLOSED,
    )


def _reasoned_page(
    request: ActorRequest,
    ref: str,
    form_class: type[forms.Form],
    service: Any,
    *,
    title: str,
    submit: str,
    done: str,
    then: RecallState,
    deciding: bool = False,
) -> HttpResponse:
    recall = or_404(queries.get_recall, request.actor, ref)
    who = access.decide_recall(request.actor, recall) if deciding else access.propose_recall(request.actor)
    page = Page(
        title=f"{title} {recall.ref}",
        submit=submit,
        intro=REHEARSAL if recall.is_rehearsal else "",
        crumbs=crumbs(recall),
        facts=facts(
            Fact("Bắt đầu từ", recall.root_label), Fact("Lý do", recall.reason), Fact("Đã về", shared.came_back(recall))
        ),
        decision=RECALL_FLOW.check(recall.state, then) & who,
        back=_back(recall),
    )
    return form_page(
        request,
        form_class,
        page,
        act=lambda at, **typed: service(recall, at, **typed),
        done=done,
        to=_back(recall),
    )


def record_return(request: ActorRequest, ref: str, pk: int) -> HttpResponse:
    """Record what came back of a thing."""
    item = or_404(queries.get_item, request.actor, ref, pk)
    return pages.return_page(request, item, crumbs(item.recall), _back(item.recall))


def answer(request: ActorRequest, ref: str, pk: int) -> HttpResponse:
    """Answer a notice that was sent to my commune."""
    recall = or_404(queries.get_recall, request.actor, ref)
    notice = or_404(queries.get_notice, request.actor, pk)
    return pages.answer_page(request, notice, crumbs(recall), _back(recall))


def _called(recall: Recall) -> str:
    return "diễn tập thu hồi" if recall.is_rehearsal else "thu hồi"


def _back(recall: Recall) -> str:
    return reverse("staff:recall-detail", args=[recall.ref])
