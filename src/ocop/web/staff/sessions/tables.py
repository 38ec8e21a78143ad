"""The list of sessions, and the lines of one session's board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse

from ocop.domain.councils import queries
from ocop.domain.councils.queries import SessionBoard
from ocop.domain.councils.states import CaseState, Route, SessionState
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State, star_shapes, state_badge
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class SessionFilter(ListFilter):
    """Search, state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=SessionState.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_sessions(request.actor, **chosen))


class SessionTable(ListTable):
    """One session a line."""

    ref = Link("staff:session-detail", verbose_name="Phiên họp")
    state = State(SessionState, verbose_name="Trạng thái")
    planned_at = Moment(verbose_name="Thời điểm")
    form = tables.Column(verbose_name="Hình thức")
    council = tables.Column(verbose_name="Hội đồng", accessor="council__name")
    place = tables.Column(verbose_name="Nơi họp", empty_values=("",))
    case_count = Count(verbose_name="Số hồ sơ")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "planned_at", "form", "council", "place", "case_count")


@dataclass(frozen=True, slots=True)
class Line:
    """A case as the board shows it."""

    place: int
    address: str
    product: str
    producer: str
    badge: Any
    progress: str
    points: str
    over: bool
    outcome: Any


def lines_of(board: SessionBoard) -> list[Line]:
    """Return the cases of a session for its page; badges and stars are drawn once a kind, not once a line."""
    address = reverse("staff:case-detail", args=[0])
    badges = {state: state_badge(CaseState(state)) for state in {line.state for line in board.lines}}
    stars = {star: star_shapes(star) for star in {line.star for line in board.lines if line.star}}
    routes = dict(Route.choices)
    return [
        Line(
            place=line.place,
            address=address.replace("/0/", f"/{line.pk}/"),
            product=line.product,
            producer=line.producer,
            badge=badges[line.state],
            progress=f"{line.handed_in} / {line.scorers}" if line.scoring_round else "",
            points=f"{line.mean}, lệch {line.spread}" if line.mean else "",
            over=line.over,
            outcome=(stars[line.star], routes.get(line.route, "")) if line.star else None,
        )
        for line in board.lines
    ]
