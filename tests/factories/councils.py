"""A council at work: who sits, a session with a dossier, sheets of wished totals; all built through services."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ocop.domain.councils import services
from ocop.domain.councils.models import Case, Council, Regulation, Result, ScoreSheet, Seat, Session
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria.rules import Sheet
from ocop.domain.dossiers.models import Dossier
from ocop.domain.people import queries as people_queries
from ocop.domain.people import services as people
from ocop.domain.people.models import User
from ocop.domain.people.states import Role
from tests.factories import dossiers
from tests.factories.world import PASSWORD, World

SCORERS = ("chair", "vice_chair", "council_member", "member_2", "member_3")
OTHERS = {"secretary": "secretary", "adviser": "adviser"}
KINDS = {"chair": "chair", "vice_chair": "vice"}
SEATED = (*SCORERS, *OTHERS)
NOTICE = timedelta(days=20)  # longer than the longest run of days off
STEPS = ("listed", "scoring", "scored", "opened", "concluded")
WHY = "Ý kiến còn khác nhau."


def account(world: World, name: str, *, role: Role | None = Role.COUNCIL_MEMBER) -> User:
    """Return an account by its part, opened with the role where there is none."""
    username = name.replace("_", "-")
    user = User.objects.filter(username=username).first()
    if user is not None:
        return user
    by = world.actor("administrator")
    made = people.open_account(
        username=username, display_name=f"Người giữ vai {name}", password=PASSWORD, by=by, at=world.now
    )
    if role is not None:
        place = world.grants["officer"].place
        people.grant(user_id=made.pk, role=role, place_id=place.pk, by=by, at=world.now)
    return made


def council(world: World, *, members: int = 5) -> Council:
    """Return a council of the province with a number of scorers, a secretary and an adviser."""
    dossiers.prepare(world)
    by, at = world.actor("officer"), world.now
    services.load_regulations(by=by, at=at)
    decided = timezone.localdate(at) - timedelta(days=10)
    made = services.establish(
        level="province",
        name="Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        year=decided.year,
        decision_number=f"{100 + Council.objects.count()}/QĐ-THU",
        decided_on=decided,
        by=by,
        at=at,
    )
    for name in scorers(members):
        give_seat(world, made, name, KINDS.get(name, "member"))
    for name, kind in OTHERS.items():
        give_seat(world, made, name, kind)
    return made


def scorers(members: int = 5) -> tuple[str, ...]:
    """Return the parts of who scores in a council of that size."""
    return (*SCORERS, *(f"member_{number}" for number in range(4, members - 1)))[:members]


def give_seat(world: World, made: Council, name: str, kind: str = "member") -> Seat:
    """Return a seat given to somebody by part."""
    user = account(world, name)
    return services.seat(
        council_id=made.pk, user_id=user.pk, kind=kind, organisation="Cơ quan thử", by=world.actor("officer"),
        at=world.now,
    )  # fmt: skip


def seat_of(made: Council, name: str) -> Seat:
    """Return somebody's standing seat."""
    return made.seats.get(user=people_queries.get_user(name.replace("_", "-")), until=None)


def session(world: World, *, of: Council | None = None, form: str = "meeting") -> Session:
    """Return a session planned some weeks ago for now."""
    made = of or Council.objects.first() or council(world)
    return services.plan_session(
        council_id=made.pk, planned_at=world.now, place="Phòng họp số 1", form=form, by=world.actor("officer"),
        at=world.now - NOTICE,
    )  # fmt: skip


def put(world: World, planned: Session, dossier: Any = None, **facts: Any) -> Case:
    """Return a dossier put before a planned session; a new one unless given."""
    of = dossier or dossiers.dossier(world, until="accepted", **facts)
    return services.put_case(session_id=planned.pk, dossier_id=of.pk, by=world.actor("officer"), at=world.now - NOTICE)


def open_session(world: World, planned: Session, *, absent: Sequence[str] = ()) -> Session:
    """Open a session with everybody of its council present, but for those absent."""
    present = []
    if planned.form == "meeting":
        away = {people_queries.get_user(name.replace("_", "-")).pk for name in absent}
        present = [one.pk for one in planned.council.seats.filter(until=None) if one.user_id not in away]
    return services.open_session(session_id=planned.pk, present=present, by=world.actor("secretary"), at=world.now)


def case(
    world: World,
    *,
    until: str = "opened",
    totals: Sequence[int] = (75, 75, 75, 75, 75),
    marks: Sequence[Mapping[str, int]] | None = None,
    dossier: Any = None,
    of: Council | None = None,
    form: str = "meeting",
    agreed: Mapping[str, int] | None = None,
    **facts: Any,
) -> Case:
    """Return a case taken as far as `until`: listed, scoring, scored, opened, concluded.

    One total a member, chair first; the marks are such that the gates of the total's band hold where they can.
    """
    where = of or council(world, members=len(totals if marks is None else marks))
    planned = session(world, of=where, form=form)
    made = put(world, planned, dossier, **facts)
    reached = STEPS.index(until)
    if reached >= 1:
        open_session(world, planned)
        services.start_scoring(case_id=made.pk, by=world.actor("chair"), at=world.now)
    if reached >= 2:
        score_all(world, made, totals, marks)
    if reached >= 3:
        services.open_scores(case_id=made.pk, by=world.actor("chair"), at=world.now)
    for code, points in (agreed or {}).items():
        services.agree_mark(case_id=made.pk, criterion=code, points=points, by=world.actor("chair"), at=world.now)
    if reached >= 4:
        services.conclude_case(case_id=made.pk, by=world.actor("chair"), at=world.now)
    made.refresh_from_db()
    return made


def score_all(
    world: World, made: Case, totals: Sequence[int], marks: Sequence[Mapping[str, int]] | None = None, **facts: Any
) -> None:
    """Let every member hand in a sheet of the wished total, chair first."""
    sheet = sheet_of(made)
    sheets_of_marks = [marks_for(sheet, total) for total in totals] if marks is None else marks
    for name, one in zip(scorers(len(sheets_of_marks)), sheets_of_marks, strict=True):
        hand_in(world, made, name, one, **facts)


def choose(world: World, made: Case, name: str, marks: Mapping[str, int | None]) -> None:
    """Let a member choose options; None takes a choice back."""
    if marks:
        services.save_marks(case_id=made.pk, marks=marks, by=world.actor(name), at=world.now)


def hand_in(world: World, made: Case, name: str, marks: Mapping[str, int], **facts: Any) -> ScoreSheet:
    """Let a member choose these options and no others, and hand in; what is left open counts 0."""
    begun = ScoreSheet.objects.filter(case=made, seat__user__username=name.replace("_", "-")).order_by("scoring_round")
    codes = {key.partition(":")[0] for key in marks}
    left = [key for row in list(begun)[-1:] for key in row.marks if key.partition(":")[0] not in codes]
    choose(world, made, name, {**dict.fromkeys(left), **marks})
    return services.submit_sheet(
        case_id=made.pk, **{"zeros": True, "opinion": "Ý kiến thử.", **facts}, by=world.actor(name), at=world.now
    )


def rescore(world: World, made: Case) -> Case:
    """Let the chair ask for scoring again."""
    return services.ask_rescore(case_id=made.pk, reason=WHY, by=world.actor("chair"), at=world.now)


def conclude(world: World, made: Case, **facts: Any) -> Result:
    """Let the chair conclude."""
    return services.conclude_case(case_id=made.pk, **facts, by=world.actor("chair"), at=world.now)


def close(world: World, made: Case) -> Session:
    """Let the secretary close the session of a case."""
    return services.close_session(session_id=made.session_id, by=world.actor("secretary"), at=world.now)


def sheet_of(made: Case) -> Sheet:
    """Return the sheet a case is scored on."""
    return criteria.sheet_of(made.dossier.criteria_set_id)


def marks_for(sheet: Sheet, total: int, *, gates: int | None = None) -> dict[str, int]:
    """Return marks of exactly that total, with all gates up to a star (by default of the total's band) where possible.

    Raises ValueError where no options sum to it.
    """
    star = gates if gates is not None else next(band.star for band in sheet.bands if total >= band.at_least)
    minimum: dict[str, int] = {}
    for gate_star in range(1, star + 1):
        for code, needed in sheet.gates(gate_star).items():
            minimum[code] = max(needed, minimum.get(code, 0))
    marks = _summing(sheet, total, minimum) or _summing(sheet, total, {})
    if marks is None:
        raise ValueError(f"no options of set {sheet.number} sum to {total}")
    return marks


def _summing(sheet: Sheet, total: int, minimum: Mapping[str, int]) -> dict[str, int] | None:
    """Return options that sum to the total, each at least the minimum; dependent criteria follow their own."""
    reached: dict[int, dict[str, int]] = {0: {}}
    for criterion in sheet.criteria():
        floor = minimum.get(criterion.code, 0)
        first = criterion.cases[0].code if criterion.cases else ""
        key = f"{criterion.code}:{first}" if first else criterion.code
        offered = {option.points for option in criterion.options if option.case in ("", first)} | {0}
        grown: dict[int, dict[str, int]] = {}
        for so_far, marks in reached.items():
            for points in sorted(offered):
                if points < floor or so_far + points > total:
                    continue
                if criterion.needs and points and not marks.get(criterion.needs):
                    continue
                grown.setdefault(so_far + points, {**marks, key: points} if points else marks)
        reached = grown
    marks = reached.get(total)
    return None if marks is None else dict(marks)


def regulation(**changed: Any) -> None:
    """Change the regulation of the province, as another data file would have it."""
    Regulation.objects.filter(level_code="province").update(**changed)


def filled_session(world: World, count: int, *, members: int = 9) -> Session:
    """Return an open session with a number of scored dossiers, the first half of them opened.

    One dossier goes its way through services; the others are copies of its rows, for 40 would take minutes.
    """
    planned = session(world, of=council(world, members=members))
    first = dossiers.dossier(world, until="accepted")
    cases = [put(world, planned, one) for one in (first, *(_copy(first, place) for place in range(1, count)))]
    open_session(world, planned)
    services.start_all(session_id=planned.pk, by=world.actor("chair"), at=world.now)
    actors = [world.actor(name) for name in scorers(members)]
    for place, made in enumerate(cases):
        for by in actors:
            services.save_mark(case_id=made.pk, criterion="1.1", points=3, by=by, at=world.now)
            services.submit_sheet(case_id=made.pk, zeros=True, by=by, at=world.now)
        if place < count // 2:
            services.open_scores(case_id=made.pk, by=actors[0], at=world.now)
    return Session.objects.select_related("council", "council__regulation").get(pk=planned.pk)


def _copy(dossier: Dossier, place: int) -> Dossier:
    """Return a copy of an accepted dossier, of a product and a registration of its own."""
    product = copy.copy(dossier.product)
    product.pk, product.ref, product.gtin = None, f"{product.ref}-{place}", ""
    product.name, product.folded = f"{product.name} loại {place}", f"{product.folded} loai {place}"
    product.save(force_insert=True)
    registration = copy.copy(dossier.registration)
    registration.pk, registration.ref, registration.product = None, f"{registration.ref}-{place}", product
    registration.save(force_insert=True)
    made = copy.copy(dossier)
    made.pk, made.ref, made.product, made.registration = None, f"{dossier.ref}-{place}", product, registration
    made.receipt_number, made.product_code = f"{made.receipt_number}-{place}", f"{made.product_code}-{place}"
    made.save(force_insert=True)
    return made
