"""The facts of the minutes of a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localtime

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Presence, Result, Seat, Session
from ocop.domain.councils.states import SCORING, CaseState, SeatKind, SessionForm, SessionState
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.minutes import facts as paper
from ocop.papers.minutes.layout import PAPER
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office


def collect(session: Session, *, by: Actor, at: datetime) -> Document:
    """Return the minutes of a session: a draft until it is closed. Raises Denied before it is opened."""
    if session.opened_at is None:
        raise Denied("paper.not-opened", "Phiên họp chưa bắt đầu nên chưa có biên bản.")
    seats, written = shared.seats_of(session), session.form == SessionForm.WRITTEN
    sitting = [seat for seat in seats if seat.kind in (*SCORING, SeatKind.SECRETARY)]
    came = {presence.seat_id: presence for presence in session.presences.all()}
    here = [seat for seat in sitting if written or seat.pk in came]
    cases = list(councils.list_cases(by, session=session.ref).select_related("result").order_by("place"))
    began = localtime(session.opened_at)
    facts = paper.MinutesFacts(
        head=office.head(
            at,
            issuer=session.council.name,
            place=office.place_name(places.province(began.date())),
            on=office.local_day(session.closed_at),
            draft=session.state != SessionState.CLOSED,
        ),
        council=session.council.name,
        session=session.ref,
        form=session.get_form_display(),
        place=session.place,
        began_at=began,
        ended_at=office.local(session.closed_at),
        decision=f"{session.council.decision_number} ngày {formats.day(session.council.decided_on)}",
        present=tuple(_person(seat, came.get(seat.pk)) for seat in here),
        absent=tuple(_person(seat) for seat in sitting if seat not in here),
        invited=tuple(_person(seat, came.get(seat.pk)) for seat in seats if seat.kind == SeatKind.ADVISER),
        seats=len(sitting),
        quorum="" if written else _quorum(session, sitting, came),
        course=_course(cases),
        outcomes=tuple(map(_row, cases)),
        conclusions=_conclusions(cases),
        chair=shared.signer(seats, SeatKind.CHAIR, "Chủ tịch hội đồng"),
        secretary=shared.signer(seats, SeatKind.SECRETARY, "Thư ký"),
    )
    final = session.state == SessionState.CLOSED
    return Document(f"bien-ban-{session.ref}", "Biên bản họp hội đồng", PAPER, facts, final)


def _quorum(session: Session, sitting: list[Seat], came: Mapping[int, Presence]) -> str:
    scoring = [seat for seat in sitting if seat.kind in SCORING]
    present = sum(seat.pk in came for seat in scoring)
    regulation = session.council.regulation
    required = f"ít nhất {regulation.quorum_percent}{formats.HARD}%" + (
        ", có chủ tịch hội đồng" if regulation.chair_needed else ""
    )
    return f"Có {present}/{len(scoring)} thành viên chấm điểm dự họp; quy chế yêu cầu {required}."


def _person(seat: Seat, came: Presence | None = None) -> paper.Person:
    left = f"rời phiên lúc {localtime(came.left_at):%H:%M}" if came and came.left_at else ""
    return paper.Person(name=str(seat.user), seat=seat.get_kind_display(), organisation=seat.organisation, note=left)


def _row(case: Case) -> paper.Outcome:
    result: Result | None = getattr(case, "result", None)
    notes = []
    if case.state == CaseState.DISQUALIFIED:
        notes.append(f"Bị loại: {case.ground_reason}")
    elif result is None:
        notes.append(f"{case.get_state_display()}{': ' + case.ground_reason if case.ground_reason else ''}.")
    elif result.gate_star < result.band:
        notes.append(f"Theo điểm {formats.stars(result.band)}, theo mức tối thiểu {formats.stars(result.gate_star)}.")
    if result is not None and result.note:
        notes.append(result.note)
    return paper.Outcome(
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        producer=case.dossier.product.producer.name,
        points=result.points if result else None,
        members=result.members if result else None,
        spread=result.spread if result else None,
        star=result.star if result else None,
        note=" ".join(notes),
    )


def _course(cases: list[Case]) -> tuple[str, ...]:
    sentences = [
        f"Hội đồng xem xét {formats.integer(len(cases))} hồ sơ; từng thành viên chấm điểm độc lập trên hệ thống."
    ]
    sentences += [
        f"Sản phẩm {case.dossier.product.name}: chấm {case.scoring_round} lần. Lý do chấm lại: {case.rescore_reason}"
        for case in cases
        if case.scoring_round > 1 and case.rescore_reason
    ]
    return tuple(sentences)


def _conclusions(cases: list[Case]) -> tuple[str, ...]:
    ended = [case for case in cases if case.state == CaseState.CONCLUDED]
    out = sum(case.state == CaseState.DISQUALIFIED for case in cases)
    put_off = sum(case.state == CaseState.DEFERRED for case in cases)
    by_star: dict[int, int] = {}
    for case in ended:
        by_star[case.result.star] = by_star.get(case.result.star, 0) + 1
    counts = sorted(by_star.items(), reverse=True)
    counted = "; ".join(f"{formats.stars(star)}: {formats.integer(count)} sản phẩm" for star, count in counts)
    sentences = [f"Hội đồng kết luận {formats.integer(len(ended))} sản phẩm{f' ({counted})' if counted else ''}."]
    if out:
        sentences.append(f"Loại {formats.integer(out)} sản phẩm.")
    if put_off:
        sentences.append(f"Chuyển {formats.integer(put_off)} sản phẩm sang phiên khác.")
    return tuple(sentences)
