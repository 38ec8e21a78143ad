"""Sessions: fill, open with who is present, follow, close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ocop.domain.councils import access, queries, services
from ocop.domain.councils.models import Session
from ocop.domain.councils.queries import SessionBoard
from ocop.domain.councils.states import SESSION_FLOW, CaseState, Route, SessionForm, SessionState
from ocop.web.shared import papers
from ocop.web.staff.sessions.forms import AddForm, PresentForm
from ocop.web.staff.sessions.tables import SessionFilter, SessionTable, lines_of
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import link, moment, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm, ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts

S = SessionState


def crumbs(session: Session | None = None) -> Crumbs:
    """Return the breadcrumbs of a session."""
    path: Crumbs = (Crumb("Phiên họp", reverse("staff:session-list")),)
    return path if session is None else (*path, Crumb(session.ref, _address(session)))


def _address(session: Session) -> str:
    return reverse("staff:session-detail", args=[session.ref])


def index(request: ActorRequest) -> HttpResponse:
    """Show the sessions of my councils."""
    empty = Empty("Phiên họp được lên lịch ở trang của từng hội đồng.", "Chưa có phiên họp nào")
    listing = Listing("Phiên họp", empty, search_label="Tìm theo số phiên, hội đồng, nơi họp", word="phiên họp")
    return show_list(request, listing, SessionFilter(request), SessionTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a session: its dossiers, how many sheets are in, who is present; scores only once opened."""
    session = or_404(queries.get_session, request.actor, ref)
    board = queries.session_board(session, request.actor)
    by, at, office = request.actor, [ref], access.office(request.actor)
    waits = any(line.state == CaseState.LISTED for line in board.lines)
    start = Button(
        "Bắt đầu chấm tất cả",
        "staff:session-start",
        args=at,
        decision=board.lead,
        weight="primary",
        method="post",
    )
    acts: dict[str, list[Button]] = {
        S.PLANNED: [
            Button("Mở phiên họp", "staff:session-open", args=at, decision=board.lead, weight="primary"),
            Button("Đưa hồ sơ vào phiên", "staff:session-add", args=at, decision=office),
            Button("Huỷ phiên", "staff:session-cancel", args=at, decision=office, weight="stop"),
        ],
        S.OPEN: [
            *([start] if waits else []),
            Button("Kết thúc phiên", "staff:session-close", args=at, decision=board.lead),
        ],
    }
    page = Detail(
        title=f"Phiên họp {session.ref}",
        state=state_badge(SessionState(session.state)),
        under=session.council.name,
        crumbs=crumbs(),
        buttons=buttons(by, *acts.get(session.state, ())),
        facts=_facts(session, board),
        history=history_of(session, maximum=30),
    )
    return show_detail(
        request,
        page,
        "staff/sessions/detail.html",
        board=board,
        lines=lines_of(board),
        documents=_documents(request, board),
        meets=session.form == SessionForm.MEETING and session.state == S.OPEN,
    )


def _documents(request: ActorRequest, board: SessionBoard) -> list[papers.OfferedPaper]:
    """Return the papers there are of a session: minutes, and the drafts its results lead to."""
    session, routes = board.session, {line.route for line in board.lines}
    names = ["minutes"] if session.state in {S.OPEN, S.CLOSED} else []
    names += ["decision"] if Route.CERTIFY in routes else []
    names += ["decision_ministry"] if Route.MINISTRY in routes else []
    return papers.offered(request, "document-session", papers.OF_SESSION, session.ref, names)


def _facts(session: Session, board: SessionBoard) -> Facts:
    council = session.council
    here = sum(seat.pk in board.present for seat in board.seats if seat.kind in {"chair", "vice", "member"})
    meets = session.form == SessionForm.MEETING and session.state in {S.OPEN, S.CLOSED}
    return facts(
        Fact("Hội đồng", link(reverse("staff:council-detail", args=[council.ref]), council.ref)),
        Fact("Hình thức", session.get_form_display()),
        Fact("Thời điểm", moment(session.planned_at)),
        Fact("Nơi họp", session.place),
        Fact("Có mặt", f"{here} trên {board.scoring_seats} người chấm điểm" if meets else ""),
        Fact("Mở lúc", moment(session.opened_at)),
        Fact("Kết thúc lúc", moment(session.closed_at)),
        Fact("Lý do huỷ", session.cancel_reason),
    )


def add(request: ActorRequest, ref: str) -> HttpResponse:
    """Put accepted dossiers before a planned session."""
    session = or_404(queries.get_session, request.actor, ref)
    ready = list(queries.list_ready(session))
    may = SESSION_FLOW.check(session.state, S.OPEN) & access.office(request.actor)
    page = _page(
        session,
        "Đưa hồ sơ vào phiên",
        decision=may,
        intro="Hồ sơ tỉnh đã tiếp nhận hoặc Bộ xếp dưới 5 sao, và chưa ở phiên nào."
        if ready
        else "Chưa có hồ sơ nào sẵn sàng.",
    )
    return form_page(
        request,
        AddForm,
        page,
        act=lambda at, **values: services.put_cases(session_id=session.pk, **values, by=request.actor, at=at),
        done=lambda made: f"Đã đưa {len(made)} hồ sơ vào phiên.",
        to=page.back,
        ready=ready,
    )


def open_session(request: ActorRequest, ref: str) -> HttpResponse:
    """Open a session with those who are present."""
    session = or_404(queries.get_session, request.actor, ref)
    board = queries.session_board(session, request.actor)
    rules, written = session.council.regulation, session.form == SessionForm.WRITTEN
    page = _page(
        session,
        "Mở phiên họp",
        decision=SESSION_FLOW.check(session.state, S.OPEN) & board.lead,
        facts=facts(
            Fact("Hồ sơ", str(len(board.lines))),
            Fact("Người chấm điểm", str(board.scoring_seats)),
            Fact("Cần có mặt", "" if written else f"ít nhất {rules.quorum_percent} %, có chủ tịch"),
        ),
        second="Danh sách có mặt được giữ trong biên bản; ai đến muộn hoặc về sớm ghi thêm sau.",
    )
    seats: dict[str, Any] = {} if written else {"seats": board.seats}
    return form_page(
        request,
        ConfirmForm if written else PresentForm,
        page,
        act=lambda at, **values: services.open_session(session_id=session.pk, **values, by=request.actor, at=at),
        done="Phiên họp đã mở.",
        to=page.back,
        **seats,
    )


@require_POST
def start(request: ActorRequest, ref: str) -> HttpResponse:
    """Let the members score every dossier that waits."""
    session = or_404(queries.get_session, request.actor, ref)
    return _now(request, session, services.start_all, "Thành viên chấm được các hồ sơ của phiên.")


@require_POST
def arrive(request: ActorRequest, ref: str, seat: int) -> HttpResponse:
    """Note that somebody came."""
    session = or_404(queries.get_session, request.actor, ref)
    held = or_404(queries.get_seat, request.actor, seat)
    return _now(request, session, services.arrive, "Đã ghi có mặt.", seat_id=held.pk)


@require_POST
def leave(request: ActorRequest, ref: str, seat: int) -> HttpResponse:
    """Note that somebody left."""
    session = or_404(queries.get_session, request.actor, ref)
    held = or_404(queries.get_seat, request.actor, seat)
    return _now(request, session, services.leave, "Đã ghi ra về.", seat_id=held.pk)


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close a session."""
    session = or_404(queries.get_session, request.actor, ref)
    board = queries.session_board(session, request.actor)
    page = _page(
        session,
        "Kết thúc phiên",
        decision=SESSION_FLOW.check(session.state, S.CLOSED) & board.lead,
        facts=facts(Fact("Hồ sơ", str(len(board.lines))), Fact("Chưa kết luận", str(board.left))),
        second="Sau khi kết thúc không ghi thêm gì vào phiên.",
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at, **values: services.close_session(session_id=session.pk, **values, by=request.actor, at=at),
        done="Phiên họp đã kết thúc.",
        to=page.back,
    )


def cancel(request: ActorRequest, ref: str) -> HttpResponse:
    """Cancel a planned session."""
    session = or_404(queries.get_session, request.actor, ref)
    page = _page(
        session,
        "Huỷ phiên",
        decision=SESSION_FLOW.check(session.state, S.CANCELLED) & access.office(request.actor),
        facts=facts(Fact("Thời điểm", moment(session.planned_at)), Fact("Hồ sơ", str(session.case_count))),
        warning="Các hồ sơ trong phiên trở lại chờ phiên khác.",
        weight="stop",
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, **values: services.cancel_session(session_id=session.pk, **values, by=request.actor, at=at),
        done="Đã huỷ phiên họp.",
        to=page.back,
    )


def _page(session: Session, title: str, **options: Any) -> Page:
    return Page(
        title=f"{title} {session.ref}", submit=title, crumbs=crumbs(session), back=_address(session), **options
    )  # fmt: skip


def _now(
    request: ActorRequest, session: Session, service: Callable[..., Any], done: str, **values: Any
) -> HttpResponse:
    def act(at: datetime) -> Any:
        return service(session_id=session.pk, **values, by=request.actor, at=at)

    return post_act(request, act, done=done, to=_address(session))
