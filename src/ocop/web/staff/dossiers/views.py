"""Dossiers: the commune receives, asks for more, assesses and forwards; the province accepts or sends back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ocop.base import files
from ocop.base.decisions import Decision, Denied
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import RETURNED_STATES, DossierState, ReturnLevel
from ocop.domain.producers import services as producers
from ocop.web.shared import councils, papers
from ocop.web.shared import dossiers as shared
from ocop.web.shared.dossiers import decide_step
from ocop.web.staff.dossiers.forms import ForwardForm, ReceiveForm, ReportForm, ReturnForm
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import day
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import attachment_response, or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact, Facts

S = DossierState


def index(request: ActorRequest) -> HttpResponse:
    """Show the dossiers I may see."""
    empty = Empty("Chưa có hồ sơ nào khớp. Chủ thể soạn và nộp hồ sơ ở trang của chủ thể.")
    listing = Listing("Hồ sơ", empty, search_label="Tìm theo số hồ sơ, sản phẩm, chủ thể", word="hồ sơ")
    return show_list(request, listing, shared.DossierFilter(request), shared.DossierTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a dossier: what is said, what is shown for it, what the commune finds, what was asked for again."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    by, at = request.actor, [ref]
    receives, accepts = access.receive(by, dossier), access.accept(by, dossier)
    evidence = shared.evidence_of(request, dossier)
    page = Detail(
        title=f"Hồ sơ {dossier.ref}",
        state=shared.badge_of(dossier),
        under=shared.next_step(dossier),
        crumbs=shared.crumbs(request),
        buttons=()
        if dossier.state in queries.OVER
        else buttons(
            by,
            Button(
                "Tiếp nhận",
                "staff:dossier-receive",
                args=at,
                decision=decide_step(dossier, S.RECEIVED, receives),
                weight="primary",
            ),
            Button("Đánh giá của xã (Mẫu 03)", "staff:dossier-report", args=at, decision=may_report(by, dossier)),
            Button(
                "Trình tỉnh",
                "staff:dossier-forward",
                args=at,
                decision=decide_step(dossier, S.FORWARDED, access.forward(by, dossier)),
            ),
            Button(
                "Trả lại để bổ sung",
                "staff:dossier-return",
                args=at,
                decision=decide_step(dossier, S.RETURNED, receives),
                weight="stop",
            ),
            Button(
                "Tỉnh tiếp nhận",
                "staff:dossier-accept",
                args=at,
                decision=decide_step(dossier, S.ACCEPTED, accepts),
                weight="primary",
            ),
            Button(
                "Tỉnh trả lại",
                "staff:dossier-send-back",
                args=at,
                decision=decide_step(dossier, S.SENT_BACK, accepts),
                weight="stop",
            ),
        ),
        facts=shared.facts_of(request, dossier),
        history=history_of(dossier, dossier.registration),
    )
    return show_detail(
        request,
        page,
        "staff/dossiers/detail.html",
        dossier=dossier,
        assessment=queries.assessment(dossier),
        parts=shared.parts_of(dossier, evidence),
        evidence_of_dossier=evidence.get("", ()),
        answers=shared.answers_of(dossier),
        missing=queries.missing(dossier, timezone.localdate()),
        changes=queries.changes(dossier),
        report=getattr(dossier, "report", None),
        returns=list(dossier.returns.all()),
        documents=papers.of_dossier(request, dossier),
        result=councils.of_dossier(dossier),
    )


def may_report(by: Any, dossier: Dossier) -> Decision:
    """Answer whether the commune may write its report now."""
    return decide_step(dossier, S.FORWARDED, access.report(by, dossier))


def receive(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a dossier in: it gets its receipt number, its product code and the commune's last day."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    page = Page(
        title=f"Tiếp nhận hồ sơ {ref}",
        submit="Tiếp nhận",
        crumbs=shared.crumbs(request, dossier),
        facts=_facts(dossier),
        decision=decide_step(dossier, S.RECEIVED, access.receive(request.actor, dossier)),
        second="Hệ thống cấp số phiếu và mã sản phẩm. Xã, phường có 15 ngày làm việc để đánh giá và trình tỉnh.",
        back=_address(dossier),
    )
    return form_page(
        request,
        ReceiveForm,
        page,
        act=lambda at, samples: services.receive(dossier_id=dossier.pk, samples=samples, by=request.actor, at=at),
        done=lambda received: (
            f"Đã tiếp nhận, số phiếu {received.receipt_number}. Hạn trình tỉnh: {day(received.due_on)}."
        ),
        to=page.back,
        initial={"samples": criteria.sheet_of(dossier.criteria_set_id).samples},
    )


def return_to_producer(request: ActorRequest, ref: str, level: ReturnLevel = ReturnLevel.COMMUNE) -> HttpResponse:
    """Return a dossier to its producer for more, as its commune or as the province."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    verb = "Trả lại" if level == ReturnLevel.COMMUNE else "Cấp tỉnh trả lại"
    page = Page(
        title=f"{verb} hồ sơ {ref}",
        submit="Trả lại",
        crumbs=shared.crumbs(request, dossier),
        facts=_facts(dossier),
        decision=decide_step(dossier, RETURNED_STATES[level], access.handle(request.actor, dossier, level)),
        weight="stop",
        second="Chủ thể sửa và nộp lại; thời hạn của xã, phường tính lại từ lúc tiếp nhận lại.",
        back=_address(dossier),
    )
    return form_page(
        request,
        ReturnForm,
        page,
        act=lambda at, reasons, criteria: services.return_to_producer(
            dossier_id=dossier.pk, level=level, reasons=reasons, criteria=criteria, by=request.actor, at=at
        ),
        done="Đã trả lại hồ sơ kèm lý do.",
        to=page.back,
        sheet=criteria.sheet_of(dossier.criteria_set_id),
    )


def report(request: ActorRequest, ref: str) -> HttpResponse:
    """Write what the commune finds (Mẫu 03)."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    written = getattr(dossier, "report", None)
    page = Page(
        title=f"Đánh giá của xã, phường về hồ sơ {ref}",
        submit="Lưu đánh giá",
        crumbs=shared.crumbs(request, dossier),
        facts=_facts(dossier),
        decision=may_report(request.actor, dossier),
        back=_address(dossier),
    )
    return form_page(
        request,
        ReportForm,
        page,
        act=lambda at, **values: services.write_report(dossier_id=dossier.pk, **values, by=request.actor, at=at),
        done="Đã lưu đánh giá. Bước sau: trình tỉnh kèm văn bản đề nghị.",
        to=page.back,
        initial={name: getattr(written, name) for name in ReportForm.base_fields} if written else None,
    )


def forward(request: ActorRequest, ref: str) -> HttpResponse:
    """Send a dossier to the province with the commune's letter."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    page = Page(
        title=f"Trình tỉnh hồ sơ {ref}",
        submit="Trình tỉnh",
        crumbs=shared.crumbs(request, dossier),
        facts=_facts(dossier),
        decision=decide_step(dossier, S.FORWARDED, access.forward(request.actor, dossier)),
        second="Hồ sơ, Mẫu 03 và văn bản đề nghị tới Văn phòng OCOP cấp tỉnh; chủ thể không sửa được nữa.",
        back=_address(dossier),
    )
    return form_page(
        request,
        ForwardForm,
        page,
        act=lambda at, **values: services.forward(dossier_id=dossier.pk, **values, by=request.actor, at=at),
        done="Đã trình tỉnh.",
        to=page.back,
        initial={"letter_on": timezone.localdate()},
    )


def accept(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a dossier in at the province: the council may then evaluate it."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    page = Page(
        title=f"Tỉnh tiếp nhận hồ sơ {ref}",
        submit="Tiếp nhận",
        crumbs=shared.crumbs(request, dossier),
        facts=_facts(dossier),
        decision=decide_step(dossier, S.ACCEPTED, access.accept(request.actor, dossier)),
        second="Sau bước này hồ sơ được đưa vào phiên họp của hội đồng.",
        back=_address(dossier),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.accept(dossier_id=dossier.pk, by=request.actor, at=at),
        done="Đã tiếp nhận ở cấp tỉnh.",
        to=page.back,
    )


def paper(request: ActorRequest, ref: str, attachment: int) -> HttpResponseBase:
    """Send a paper shown in a dossier; reading one that names private persons is logged."""
    dossier = or_404(queries.get_dossier, request.actor, ref)
    paper_ids = {row.pk: row.paper_id for row in queries.list_attachments(dossier)}
    paper_id = paper_ids.get(attachment)
    if paper_id is None:
        raise Http404
    try:
        stored = producers.read_paper(paper_id=paper_id, by=request.actor, at=timezone.now())
        content = files.open_file(stored)
    except Denied as error:
        messages.error(request, error.decision.reason)
        return redirect(reverse("staff:dossier-detail", args=[ref]))
    except FileNotFoundError as error:
        raise Http404 from error
    return attachment_response(content, stored.name, stored.content_type)


def _address(dossier: Dossier) -> str:
    return reverse("staff:dossier-detail", args=[dossier.ref])


def _facts(dossier: Dossier) -> Facts:
    """Return what a form about a dossier shows of it."""
    return facts(
        Fact("Sản phẩm", dossier.product.name),
        Fact("Chủ thể", dossier.product.producer.name),
        Fact("Loại", dossier.get_kind_display()),
        Fact("Tự chấm", f"{queries.assessment(dossier).total} điểm"),
    )
