"""The chair's page: how many handed in; once opened the totals, the spread, the gates and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.councils import access, queries, wording
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.queries import Board, Preview
from ocop.domain.councils.rules import CriterionSpread, route
from ocop.domain.councils.states import CASE_FLOW, CaseState, Route, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.web.shared import papers
from ocop.web.shared.councils import result_facts
from ocop.web.shared.dossiers import reevaluation_due
from ocop.web.staff.sessions.views import crumbs as session_crumbs
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.columns import link, moment, star_shapes, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts

S = CaseState
UNDER = {
    S.LISTED: "Chờ bắt đầu chấm.",
    S.SCORING: "Thành viên đang chấm; chưa ai xem được điểm của người khác.",
    S.OPENED: "Điểm đã mở; hội đồng thảo luận, thống nhất và kết luận.",
    S.CONCLUDED: "Hội đồng đã kết luận.",
    S.DISQUALIFIED: "Hồ sơ bị loại, không chấm tiếp.",
    S.DEFERRED: "Hồ sơ được chuyển sang phiên khác.",
}


def crumbs(case: Case, *, inside: bool = False) -> Crumbs:
    """Return the breadcrumbs of a case."""
    path = session_crumbs(case.session)
    return (*path, Crumb(case.dossier.product.name, reverse("staff:case-detail", args=[case.pk]))) if inside else path


def decide_step(case: Case, then: CaseState, who: Decision) -> Decision:
    """Answer whether a step may be done now, by this person: first the session and the state, then who."""
    running = ALLOWED if case.session.state == SessionState.OPEN else denied("session.not-open", wording.NOT_OPEN)
    return CASE_FLOW.check(case.state, then) & running & who


def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a case as its council sees it."""
    case = or_404(queries.get_case, request.actor, pk)
    board = queries.board(case, request.actor)
    result = queries.result_of(case)
    page = Detail(
        title=case.dossier.product.name,
        state=state_badge(CaseState(case.state)),
        under=UNDER[S(case.state)],
        crumbs=crumbs(case),
        buttons=_buttons(request, case, board, result),
        facts=_facts(case, board, result),
        history=history_of(case),
    )
    return show_detail(
        request,
        page,
        "staff/cases/detail.html",
        case=case,
        board=board,
        rows=rows_of(board),
        preview=board.preview if case.state == S.OPENED else None,
        figures=figures_of(case, board.preview) if board.preview else (),
        advices=list(queries.list_advice(case)),
        result=result,
        documents=_documents(request, case, board, result),
    )


def _documents(request: ActorRequest, case: Case, board: Board, result: Result | None) -> list[papers.OfferedPaper]:
    """Return the papers there are of a case: my own sheet, and what opened scores and the result make."""
    handed = board.seat is not None and any(member.seat == board.seat and member.handed_in for member in board.members)
    names = ["score_sheet"] if handed else []
    names += ["summary"] if board.is_open and board.preview else []
    if result and case.session.state == SessionState.CLOSED:
        names += ["ministry_letter", "result_notice"] if result.goes_up else ["result_notice"]
    return papers.offered(request, "document-case", papers.OF_CASE, case.pk, names)


def _buttons(request: ActorRequest, case: Case, board: Board, result: Result | None) -> tuple[Button, ...]:
    by, at = request.actor, [case.pk]
    score = access.score(by, case, board.seat)
    advise = access.advise(by, case, board.seat)
    lead = access.lead(by, case.session, board.seat)
    mine = Button("Phiếu chấm của tôi", "staff:sheet", args=at, decision=score, weight="primary")
    stop = [
        Button(
            "Loại hồ sơ",
            "staff:case-disqualify",
            args=at,
            decision=decide_step(case, S.DISQUALIFIED, board.preside),
            weight="stop",
        ),
        Button(
            "Chuyển phiên khác", "staff:case-defer", args=at, decision=defer_answer(case, board, lead), weight="stop"
        ),
    ]
    report = [Button("Báo cáo tư vấn", "staff:case-advise", args=at, decision=advise)] if advise else []
    acts: dict[str, list[Button]] = {
        S.LISTED: [
            Button(
                "Bắt đầu chấm",
                "staff:case-start",
                args=at,
                decision=decide_step(case, S.SCORING, lead),
                weight="primary",
                method="post",
            ),
            *report,
            *stop,
        ],
        S.SCORING: [
            *([mine] if score else []),
            Button(
                "Mở điểm", "staff:case-open", args=at, decision=decide_step(case, S.OPENED, board.preside & board.ready)
            ),
            *report,
            *stop,
        ],
        S.OPENED: [
            Button(
                "Kết luận",
                "staff:case-conclude",
                args=at,
                decision=decide_step(case, S.CONCLUDED, board.preside & may_decide(board)),
                weight="primary",
            ),
            Button(
                "Thống nhất mức tối thiểu",
                "staff:case-agree",
                args=at,
                decision=decide_step(case, S.CONCLUDED, board.preside),
            ),
            Button("Chấm lại", "staff:case-rescore", args=at, decision=decide_step(case, S.SCORING, board.preside)),
            *stop,
        ],
    }
    wanted = acts.get(case.state, [])
    office = access.result(by)
    if result is not None and result.route == Route.MINISTRY and result.ministry_star is None:
        wanted = [Button("Ghi kết quả của Bộ", "staff:case-ministry", args=at, decision=office, weight="primary")]
    elif result is not None and result.route == Route.MINISTRY and result.ministry_star != 5:
        wanted = [Button("Dùng kết quả của Bộ", "staff:case-use-ministry", args=at, decision=office, weight="primary")]
    return buttons(by, *wanted)


def may_decide(board: Board) -> Decision:
    """Answer whether the page of the conclusion opens: also where the chair must first say why."""
    return ALLOWED if board.conclude.code == "case.decision-needed" else board.conclude


def defer_answer(case: Case, board: Board, lead: Decision) -> Decision:
    """Answer whether the case can be taken out of its session."""
    return CASE_FLOW.check(case.state, S.DEFERRED) & (lead if case.state == S.LISTED else board.preside)


def _facts(case: Case, board: Board, result: Result | None) -> Facts:
    dossier = case.dossier
    return facts(
        Fact("Hồ sơ", link(reverse("staff:dossier-detail", args=[dossier.ref]), dossier.ref)),
        Fact("Chủ thể", dossier.product.producer.name),
        Fact("Loại", dossier.get_kind_display()),
        Fact("Hạn đánh giá lại (45 ngày)", reevaluation_due(dossier)),
        Fact("Bộ tiêu chí", str(dossier.criteria_set)),
        Fact("Phiên họp", link(reverse("staff:session-detail", args=[case.session.ref]), case.session.ref)),
        Fact("Vòng chấm", str(case.scoring_round) if case.scoring_round else ""),
        Fact("Đã nộp phiếu", f"{board.handed_in} trên {board.counted}" if case.scoring_round else ""),
        Fact("Mở điểm lúc", moment(case.opened_at)),
        Fact("Lý do chấm lại", case.rescore_reason),
        Fact("Lý do", case.ground_reason),
        *(result_facts(result) if result else ()),
    )


def figures_of(case: Case, preview: Preview) -> Facts:
    """Return in figures what a conclusion will fix."""
    level = case.session.council.level
    failed = "; ".join(
        f"{gate.star} sao: tiêu chí {gate.criterion} cần {gate.needed}, đang {gate.given}" for gate in preview.failed
    )
    follows = Route(route(preview.band, preview.star, level.min_stars, level.max_stars)).label
    return facts(
        Fact("Điểm trung bình", f"{preview.reading} ({preview.points} điểm / {preview.members} phiếu)"),
        Fact("Chênh lệch", f"{preview.spread} điểm"),
        Fact("Hạng theo điểm", f"{preview.band} sao"),
        Fact("Hạng theo điều kiện tối thiểu", f"{preview.gate_star} sao"),
        Fact("Điều kiện chưa đạt", failed),
        Fact("Kết quả", star_shapes(preview.star)),
        Fact("Bước sau", follows),
    )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A criterion on the page: how the members judged it, as dots that can be read without colour."""

    spread: CriterionSpread
    dots: tuple[tuple[int, str, int], ...]
    gates: str
    standing: str

    @property
    def parts(self) -> bool:
        """Tell whether the members parted."""
        return self.spread.spread > 0


def rows_of(board: Board) -> list[SheetRow]:
    """Return the criteria of the opened round, those on which the members part the most first."""
    given = board.preview.given if board.preview else {}
    rows = [
        SheetRow(
            spread=criterion,
            dots=tuple((points, "●" * members, members) for points, members in criterion.counts),
            gates=", ".join(f"{star} sao từ {minimum}" for star, minimum in criterion.gates),
            standing=_standing(criterion, board, given),
        )
        for criterion in board.criteria
    ]
    return sorted(rows, key=lambda row: (not row.spread.split, -row.spread.spread))


def _standing(criterion: CriterionSpread, board: Board, given: dict[str, int]) -> str:
    if not criterion.gates:
        return ""
    if criterion.code in board.agreed:
        return f"{board.agreed[criterion.code]} điểm, đã thống nhất"
    return f"{given[criterion.code]} điểm, theo đa số" if criterion.code in given else ""


def sheet_of(case: Case) -> Any:
    """Return the criteria of a case."""
    return criteria.sheet_of(case.dossier.criteria_set_id)
