"""The chair's pages: a session with its cases, a case with its members; scores only of rounds that are open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from ocop.base.actors import Actor
from ocop.base.decisions import Decision, denied
from ocop.domain.councils import access, rules
from ocop.domain.councils.models import Case, Presence, ScoreSheet, Seat, Session
from ocop.domain.councils.queries._scorers import Preview, all_in, preview_of, reading_of, scorers_of
from ocop.domain.councils.rules import CriterionSpread
from ocop.domain.councils.states import ENDED, LIVE, SCORING, AfterRounds, CaseState, SessionForm
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.producers.models import Membership


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of a session in a line: how many submitted; totals only once the chair opened them."""

    pk: int
    place: int
    state: str
    dossier: str
    kind: str
    product: str
    producer: str
    scoring_round: int
    scorers: int
    handed_in: int
    mean: str
    spread: int | None
    over: bool
    star: int | None
    route: str


@dataclass(frozen=True, slots=True)
class SessionBoard:
    """A session as everybody of its council sees it."""

    session: Session
    seats: tuple[Seat, ...]
    present: frozenset[int]
    lines: tuple[CaseLine, ...]
    seat: Seat | None
    lead: Decision

    @property
    def scoring_seats(self) -> int:
        """Return how many seats score."""
        return sum(seat.kind in SCORING for seat in self.seats)

    @property
    def left(self) -> int:
        """Return how many cases have not ended."""
        return sum(line.state in LIVE for line in self.lines)


def session_board(session: Session, by: Actor) -> SessionBoard:
    """Return a session with all its cases; the number of queries is the same for any number of cases and members."""
    seats = tuple(Seat.objects.filter(council=session.council_id, until=None).select_related("user").order_by("pk"))
    mine = next((seat for seat in seats if seat.user_id == by.user_id), None)
    here = frozenset(Presence.objects.filter(session=session, left_at=None).values_list("seat_id", flat=True))
    return SessionBoard(session, seats, here, _lines(session, here), mine, access.lead(by, session, mine))


def _lines(session: Session, here: frozenset[int]) -> tuple[CaseLine, ...]:
    rows = list(
        Case.objects.filter(session=session)
        .order_by("place")
        .values_list(
            "pk", "place", "state", "scoring_round", "opened_round", "ended_at", "dossier__ref", "dossier__kind",
            "dossier__product__name", "dossier__product__producer__name", "dossier__product__producer_id",
            "result__star", "result__route", "dossier__criteria_set_id",
        )
    )  # fmt: skip
    scoring = dict(Seat.objects.filter(council=session.council_id, kind__in=SCORING).values_list("pk", "user_id"))
    standing = frozenset(Seat.objects.filter(council=session.council_id, until=None).values_list("pk", flat=True))
    asked = (standing if session.form == SessionForm.WRITTEN else here) & scoring.keys()
    handed: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    submitted = ScoreSheet.objects.filter(case__session=session, submitted_at__isnull=False)
    for case, seat, number, total in submitted.values_list("case_id", "seat_id", "scoring_round", "total"):
        handed[case][number][seat] = total or 0
    spoken: dict[int, list[tuple[int, datetime, datetime | None]]] = defaultdict(list)
    held = Membership.objects.filter(producer__in={row[10] for row in rows}, user__in=set(scoring.values()))
    for producer, user, since, until in held.values_list("producer_id", "user_id", "since", "until"):
        spoken[producer].append((user, since, until))
    limit = session.council.regulation.spread_limit
    return tuple(_line(row, asked, scoring, handed.get(row[0], {}), spoken.get(row[10], []), limit) for row in rows)


def _line(
    row: tuple[Any, ...],
    asked: frozenset[int],
    scoring: dict[int, int],
    handed: dict[int, dict[int, int]],
    spoken: list[tuple[int, datetime, datetime | None]],
    limit: int,
) -> CaseLine:
    pk, place, state, number, opened, ended_at, dossier, kind, product, producer, _, star, route, criteria_set = row
    over = ended_at if state in ENDED else None
    own = {user for user, since, until in spoken if _spoke(since, until, over)}
    now = {seat: total for seat, total in handed.get(number, {}).items() if scoring.get(seat) not in own}
    waiting = state in {CaseState.LISTED, CaseState.SCORING}
    count = len({seat for seat in asked | now.keys() if scoring.get(seat) not in own}) if waiting else len(now)
    seen = rules.may_see_scores(number, opened) and bool(now)
    spread = criteria_rules.spread(now.values()) if seen else None
    return CaseLine(
        pk=pk,
        place=place,
        state=state,
        dossier=dossier,
        kind=kind,
        product=product,
        producer=producer,
        scoring_round=number,
        scorers=count,
        handed_in=len(now),
        mean=reading_of(criteria_set, Fraction(sum(now.values()), len(now))) if seen else "",
        spread=spread,
        over=spread is not None and spread > limit,
        star=star,
        route=route or "",
    )


def _spoke(since: datetime, until: datetime | None, over: datetime | None) -> bool:
    if over is None:
        return until is None
    return since <= over and (until is None or until > over)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member on a case; total, opinion and reason only once the chair opened the round."""

    seat: Seat
    counts: bool
    aside: bool
    handed_in: bool
    total: int | None = None
    far: bool = False
    opinion: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Board:
    """A case as its council sees it: who has submitted; after opening also totals, spread and outcome."""

    case: Case
    members: tuple[MemberLine, ...]
    counted: int
    handed_in: int
    visible_round: int
    totals: tuple[int, ...]
    limit: int
    spread: int | None
    over: bool
    criteria: tuple[CriterionSpread, ...]
    agreed: dict[str, int]
    preview: Preview | None
    rounds_left: int
    preside: Decision
    ready: Decision
    conclude: Decision
    seat: Seat | None

    @property
    def is_open(self) -> bool:
        """Tell whether the scores of the present round may be seen."""
        return rules.may_see_scores(self.case.scoring_round, self.case.opened_round)


def board(case: Case, by: Actor) -> Board:
    """Return a case as its council sees it; before the chair opens them, scores are hidden even from the chair."""
    scorers = scorers_of(case)
    seat = access.seat_of(by, case.session.council_id)
    regulation = case.session.council.regulation
    visible_round, sheets = _opened_sheets(case)
    far = rules.far_apart({pk: sheet.total or 0 for pk, sheet in sheets.items()}, regulation.spread_limit)
    now_open = rules.may_see_scores(case.scoring_round, case.opened_round)
    members = [
        MemberLine(
            seat=one,
            counts=True,
            aside=False,
            handed_in=one.pk in scorers.handed,
            total=sheets[one.pk].total if one.pk in sheets else None,
            far=one.pk in far,
            opinion=sheets[one.pk].opinion if one.pk in sheets else "",
            reason=sheets[one.pk].reason if one.pk in sheets else "",
        )
        for one in scorers.seats
    ] + [MemberLine(seat=one, counts=False, aside=True, handed_in=False) for one in scorers.aside]
    totals = tuple(sheet.total or 0 for sheet in sheets.values())
    spread = criteria_rules.spread(totals) if totals else None
    marks = [sheet.marks for sheet in sheets.values()]
    paper = criteria.sheet_of(case.dossier.criteria_set_id)
    return Board(
        case=case,
        members=tuple(members),
        counted=len(scorers.seats),
        handed_in=len(scorers.totals),
        visible_round=visible_round,
        totals=totals,
        limit=regulation.spread_limit,
        spread=spread,
        over=spread is not None and spread > regulation.spread_limit,
        criteria=rules.criterion_spreads(paper, marks) if marks else (),
        agreed=dict(case.agreed.values_list("criterion", "points")),
        preview=preview_of(case, scorers) if now_open else None,
        rounds_left=max(regulation.max_rounds - case.scoring_round, 0),
        preside=access.preside(by, case, seat),
        ready=all_in(case, scorers),
        conclude=concludable(case, list(scorers.totals.values())),
        seat=seat,
    )


def _opened_sheets(case: Case) -> tuple[int, dict[int, ScoreSheet]]:
    """Return the last round that is open, and its sheets by seat, without those of who speaks for the producer."""
    visible_round = min(case.opened_round, case.scoring_round)
    if not visible_round:
        return 0, {}
    rows = ScoreSheet.objects.filter(case=case, scoring_round=visible_round, submitted_at__isnull=False)
    sheets = list(rows.select_related("seat").order_by("seat"))
    over = case.ended_at if case.state in ENDED else None
    own = access.speakers(case.dossier.product.producer_id, [sheet.seat.user_id for sheet in sheets], over)
    return visible_round, {sheet.seat_id: sheet for sheet in sheets if sheet.seat.user_id not in own}


def concludable(case: Case, totals: list[int], decision: str = "") -> Decision:
    """Decide whether a case can be concluded now with these totals (opened, spread within the limit)."""
    if case.state != CaseState.OPENED:
        return denied("case.not-opened", rules.wording.NOT_OPENED)
    regulation = case.session.council.regulation
    return rules.may_conclude(
        totals,
        limit=regulation.spread_limit,
        rounds=case.scoring_round,
        max_rounds=regulation.max_rounds,
        written=case.session.form == SessionForm.WRITTEN,
        chair_decides=regulation.after_rounds == AfterRounds.DECIDE,
        decision=decision,
    )
