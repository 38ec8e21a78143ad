"""Facts of a council and of its results that several papers print."""

from __future__ import annotations

from collections.abc import Iterable

from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Result, Seat, Session
from ocop.domain.councils.states import SeatKind
from ocop.papers import formats
from ocop.papers.document import Signer

HAND = "(Ký, ghi rõ họ tên)"
CLOSED = ("paper.scores-closed", "Chủ tịch hội đồng chưa mở điểm nên chưa có giấy này.")


def seats_of(session: Session) -> list[Seat]:
    """Return who sat on the council while the session was on, also those who left the council since."""
    start = session.opened_at or session.planned_at
    end = session.closed_at
    return [
        seat
        for seat in councils.list_seats(session.council, standing=False)
        if (seat.until is None or seat.until > start) and (end is None or seat.since <= end)
    ]


def signer(seats: Iterable[Seat], kind: SeatKind, line: str) -> Signer:
    """Return who signs in a seat of the council; nobody's name where the seat is empty."""
    name = next((str(seat.user) for seat in seats if seat.kind == kind), "")
    return Signer(lines=(line,), name=name, hint=HAND)


def ministry_result(result: Result | None) -> str:
    """Return what the ministry gave, and by which paper; nothing before that is recorded."""
    mean = result.ministry_exact if result else None
    if result is None or mean is None or result.ministry_star is None:
        return ""
    paper = f"văn bản số {result.ministry_decision} ngày {formats.day(result.ministry_on)}"
    return f"{formats.mean_of(mean)} điểm, {formats.stars(result.ministry_star)} ({paper})"


def failed_gate(gate: dict[str, object]) -> str:
    """Return a minimum that was not reached as a sentence."""
    return (
        f"Tiêu chí {gate['criterion']} {gate['name']}: được {gate['given']} điểm, cần {gate['needed']} điểm "
        f"cho hạng {gate['star']} sao"
    )
