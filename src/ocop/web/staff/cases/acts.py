"""The acts on a case: each says in figures what it will do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base.decisions import ALLOWED, denied
from ocop.domain.councils import access, queries, services, wording
from ocop.domain.councils.models import Case
from ocop.domain.councils.states import CaseState, Route
from ocop.web.shared.councils import result_facts
from ocop.web.staff.cases.forms import AdviseForm, AgreeForm, DecideForm, DisqualifyForm, MinistryForm, agree_name
from ocop.web.staff.cases.views import (
    crumbs,
    decide_step,
    defer_answer,
    figures_of,
    may_decide,
    sheet_of,
)
from ocop.web.ui.acts import Page, form_page, post_act
from ocop.web.ui.details import facts
from ocop.web.ui.forms import ConfirmForm, ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact

S = CaseState


def _page(case: Case, title: str, **options: Any) -> Page:
    name = case.dossier.product.name
    return Page(
        title=f"{title}: {name}",
        submit=title,
        crumbs=crumbs(case, inside=True),
        back=reverse("staff:case-detail", args=[case.pk]),
        **options,
    )


def advise(request: ActorRequest, pk: int) -> HttpResponse:
    """Report for the advisory team."""
    case = or_404(queries.get_case, request.actor, pk)
    early = case.state in {S.LISTED, S.SCORING}
    page = _page(
        case,
        "Báo cáo tư vấn",
        decision=(ALLOWED if early else denied("case.advice-late", wording.ADVICE_LATE))
        & access.advise(request.actor, case),
        facts=facts(Fact("Hồ sơ", case.dossier.ref), Fact("Chủ thể", case.dossier.product.producer.name)),
    )
    return form_page(
        request,
        AdviseForm,
        page,
        act=lambda at, **values: services.advise(case_id=case.pk, **values, by=request.actor, at=at),
        done="Đã ghi báo cáo tư vấn.",
        to=page.back,
    )


@require_POST
def start(request: ActorRequest, pk: int) -> HttpResponse:
    """Let the members score a case."""
    case = or_404(queries.get_case, request.actor, pk)
    return post_act(
        request,
        lambda at: services.start_scoring(case_id=case.pk, by=request.actor, at=at),
        done="Thành viên chấm được hồ sơ này.",
        to=reverse("staff:case-detail", args=[pk]),
    )


def open_scores(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the scores to the whole council."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    page = _page(
        case,
        "Mở điểm",
        decision=decide_step(case, S.OPENED, board.preside & board.ready),
        facts=facts(
            Fact("Vòng chấm", str(case.scoring_round)), Fact("Đã nộp phiếu", f"{board.handed_in} trên {board.counted}")
        ),
        second="Cả hội đồng thấy điểm của từng người. Điểm mở rồi không đóng lại được.",
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at, **values: services.open_scores(case_id=case.pk, **values, by=request.actor, at=at),
        done="Đã mở điểm.",
        to=page.back,
    )


def rescore(request: ActorRequest, pk: int) -> HttpResponse:
    """Let the members score again."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    spread = f"{board.spread} điểm, mức cho phép {board.limit}" if board.spread is not None else ""
    page = _page(
        case,
        "Chấm lại",
        decision=decide_step(case, S.SCORING, board.preside),
        facts=facts(Fact("Chênh lệch", spread), Fact("Còn được chấm lại", f"{board.rounds_left} vòng")),
        second="Mỗi người bắt đầu từ phiếu cũ của mình; ai đổi tổng điểm phải ghi lý do.",
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, **values: services.ask_rescore(case_id=case.pk, **values, by=request.actor, at=at),
        done="Thành viên chấm lại được.",
        to=page.back,
    )


def agree(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the options on which the council agrees for the criteria with gates."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    given = dict(board.preview.given) if board.preview else {}
    page = _page(
        case,
        "Thống nhất mức tối thiểu",
        decision=decide_step(case, S.CONCLUDED, board.preside),
        intro="Mức hội đồng thống nhất quyết định điều kiện tối thiểu; điểm của từng người không đổi.",
    )
    values: dict[str, Any] = {"sheet": sheet_of(case), "spreads": board.criteria, "given": given}

    def act(at: Any, **_: Any) -> Any:
        form = AgreeForm(request.POST, **values)
        form.is_valid()
        return services.agree_marks(case_id=case.pk, marks=form.marks(), by=request.actor, at=at)

    initial = {agree_name(code): points for code, points in board.agreed.items()}
    return form_page(
        request, AgreeForm, page, act=act, done="Đã ghi mức thống nhất.", to=page.back, initial=initial, **values
    )


def conclude(request: ActorRequest, pk: int) -> HttpResponse:
    """Conclude a case, with what it comes to in figures."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    decides = board.conclude.code == "case.decision-needed"
    page = _page(
        case,
        "Kết luận",
        decision=decide_step(case, S.CONCLUDED, board.preside & may_decide(board)),
        facts=figures_of(case, board.preview) if board.preview else (),
        will="Kết quả sẽ ghi",
        warning=board.conclude.reason if decides else "Kết luận rồi không chấm lại được.",
    )
    form = DecideForm if decides else ConfirmForm
    return form_page(
        request,
        form,
        page,
        act=lambda at, **values: services.conclude_case(case_id=case.pk, **values, by=request.actor, at=at),
        done="Đã kết luận.",
        to=page.back,
    )


def disqualify(request: ActorRequest, pk: int) -> HttpResponse:
    """End a case on a ground its set names."""
    case = or_404(queries.get_case, request.actor, pk)
    page = _page(
        case,
        "Loại hồ sơ",
        decision=decide_step(case, S.DISQUALIFIED, access.preside(request.actor, case)),
        facts=facts(Fact("Hồ sơ", case.dossier.ref), Fact("Chủ thể", case.dossier.product.producer.name)),
        warning="Dừng chấm, không có kết quả, không xếp hạng. Không lấy lại được.",
        weight="stop",
    )
    grounds = sheet_of(case).disqualifiers
    return form_page(
        request,
        DisqualifyForm,
        page,
        act=lambda at, **values: services.disqualify(case_id=case.pk, **values, by=request.actor, at=at),
        done="Đã loại hồ sơ.",
        to=page.back,
        grounds=grounds,
    )


def defer(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a case out of its session."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    page = _page(
        case,
        "Chuyển phiên khác",
        decision=defer_answer(case, board, access.lead(request.actor, case.session, board.seat)),
        facts=facts(Fact("Hồ sơ", case.dossier.ref), Fact("Đã nộp phiếu", str(board.handed_in))),
        warning="Phiếu đã chấm ở phiên này được giữ nhưng không tính; phiên khác chấm từ đầu.",
        weight="stop",
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, **values: services.defer_case(case_id=case.pk, **values, by=request.actor, at=at),
        done="Hồ sơ chờ phiên khác.",
        to=page.back,
    )


def ministry(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what the ministry gave."""
    case = or_404(queries.get_case, request.actor, pk)
    result = queries.result_of(case)
    waits = result is not None and result.route == Route.MINISTRY and result.ministry_star is None
    page = _page(
        case,
        "Ghi kết quả của Bộ",
        decision=(ALLOWED if waits else denied("result.not-ministry", wording.NOT_MINISTRY))
        & access.result(request.actor),
        facts=facts(*result_facts(result)) if result else (),
    )
    return form_page(
        request,
        MinistryForm,
        page,
        act=lambda at, **values: services.record_ministry_result(case_id=case.pk, **values, by=request.actor, at=at),
        done="Đã ghi kết quả của Bộ.",
        to=page.back,
        initial={"decided_on": timezone.localdate()},
    )


def use_ministry(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the ministry's result, below 90, as the province's own."""
    case = or_404(queries.get_case, request.actor, pk)
    result = queries.result_of(case)
    came = result is not None and result.route == Route.MINISTRY and result.ministry_star is not None
    page = _page(
        case,
        "Dùng kết quả của Bộ",
        decision=(ALLOWED if came else denied("result.none", wording.MINISTRY_NONE)) & access.result(request.actor),
        facts=facts(*result_facts(result)) if result else (),
        second="Tỉnh công nhận theo số sao của Bộ (QĐ 26/2026/QĐ-TTg, Điều 7 khoản 4), không đánh giá lại.",
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at, **values: services.use_ministry_result(case_id=case.pk, **values, by=request.actor, at=at),
        done="Tỉnh dùng kết quả của Bộ.",
        to=page.back,
    )
