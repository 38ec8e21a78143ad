"""A council by a decision, under the regulation of its day; who sits on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.base.actors import system
from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Regulation, Seat
from ocop.domain.people import services as people
from tests.domain.assertions import assert_denied, assert_denied_to, last_line, one_line
from tests.domain.councils.facts import Stage, establishing, others
from tests.factories import councils
from tests.factories.world import World

OFFICE = ("officer", "system")


def test_load_regulations__stores_each_once(world: World) -> None:
    by = system("tests")
    assert services.load_regulations(by=by, at=world.now) == 2
    assert services.load_regulations(by=by, at=world.now) == 0
    regulation = Regulation.objects.get(level_code="province")
    assert (regulation.quorum_percent, regulation.spread_limit, regulation.gate_percent) == (75, 10, 50)
    assert regulation.chair_needed
    assert "quy chế" in regulation.source


def test_load_regulations__leaves_what_an_office_changed(world: World) -> None:
    services.load_regulations(by=system("tests"), at=world.now)
    councils.regulation(spread_limit=8)
    services.load_regulations(by=system("tests"), at=world.now)
    assert Regulation.objects.get(level_code="province").spread_limit == 8


def test_load_regulations__is_refused_to_all_but_the_office(world: World) -> None:
    for who in ("stranger", "producer", "council_member", "inspector", "administrator"):
        with assert_denied("council.not-office"):
            services.load_regulations(by=world.actor(who), at=world.now)


def test_establish__keeps_the_decision_and_the_regulation_of_its_day(listed: Stage) -> None:
    with one_line("council.established"):
        made = services.establish(**establishing(listed.world))
    assert made.ref.startswith("HD-")
    assert (made.decision_number, made.level.code, made.regulation.level_code) == ("55/QĐ-THU", "province", "province")


def test_establish__takes_the_newest_regulation_in_force(listed: Stage) -> None:
    facts = establishing(listed.world)
    old = Regulation.objects.get(level_code="province")
    new = Regulation.objects.create(level_code="province", valid_from=facts["decided_on"], spread_limit=5)
    later = Regulation.objects.create(level_code="province", valid_from=facts["decided_on"] + timedelta(days=1))
    assert services.establish(**facts).regulation == new
    before = facts | {"decided_on": facts["decided_on"] - timedelta(days=1), "decision_number": "54/QĐ-THU"}
    assert services.establish(**before).regulation == old
    assert later.pk


def test_establish__is_refused_to_all_but_the_office(listed: Stage) -> None:
    facts = establishing(listed.world)
    assert_denied_to(
        others(*OFFICE), "council.not-office", lambda who: services.establish(**facts | {"by": listed.by(who)})
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"level": "commune"}, "council.level"),
        ({"level": ""}, "council.level"),
        ({"decided_on": date(2026, 5, 21)}, "council.level"),
        ({"decided_on": date.max}, "value.future"),
        ({"year": 2025}, "council.year"),
        ({"year": 2099}, "council.year"),
        ({"name": " "}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"decision_number": ""}, "value.missing"),
        ({"decision_number": "n" * 61}, "value.too-long"),
    ],
)
def test_establish__is_refused_with_a_bad_value(listed: Stage, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.establish(**establishing(listed.world, **changed))


def test_establish__is_refused_without_a_regulation_and_twice_for_a_decision(listed: Stage) -> None:
    services.establish(**establishing(listed.world))
    with assert_denied("council.taken"):
        services.establish(**establishing(listed.world))
    Regulation.objects.filter(level_code="province").update(valid_until=date(2026, 6, 1))
    with assert_denied("council.regulation"):
        services.establish(**establishing(listed.world, decision_number="56/QĐ-THU"))


def seating(stage: Stage, name: str = "member_9", **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid seat, with changes."""
    user = councils.account(stage.world, name)
    return {
        "council_id": stage.case.session.council_id,
        "user_id": user.pk,
        "kind": "member",
        "organisation": "Sở thử",
        "by": stage.by("officer"),
        "at": stage.world.now,
        **changed,
    }


def test_seat__adds_a_member_who_can_see_the_council(listed: Stage) -> None:
    facts = seating(listed)
    assert not queries.list_councils(listed.by("member_9")).exists()
    with one_line("seat.given", on=listed.case.session.council):
        made = services.seat(**facts)
    assert (made.kind, made.organisation, made.until) == ("member", "Sở thử", None)
    assert queries.list_councils(listed.by("member_9")).exists()
    assert last_line().facts == {"user": "member-9", "kind": "member"}


def test_seat__is_refused_to_all_but_the_office(listed: Stage) -> None:
    facts = seating(listed)
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: services.seat(**facts | {"by": listed.by(who)}))


def test_seat__is_refused_where_it_cannot_be(listed: Stage) -> None:
    facts = seating(listed)
    stranger = councils.account(listed.world, "no_role", role=None)
    held = listed.seat("chair").user_id
    for changed, code in (
        ({"kind": "king"}, "seat.kind"),
        ({"user_id": 0}, "seat.user"),
        ({"user_id": stranger.pk}, "seat.role"),
        ({"user_id": held}, "seat.held"),
        ({"kind": "chair"}, "seat.chair"),
        ({"organisation": "o" * 151}, "value.too-long"),
    ):
        with assert_denied(code):
            services.seat(**facts | changed)
    people.close_account(user_id=facts["user_id"], by=listed.by("administrator"), at=listed.world.now)
    with assert_denied("seat.user"):
        services.seat(**facts)


def test_the_database_holds_one_chair_and_one_seat_a_person(listed: Stage) -> None:
    chair = listed.seat("chair")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=listed.seat("vice_chair").pk).update(kind="chair")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(council=chair.council, user=chair.user, kind="adviser", since=listed.world.now)


def test_unseat__removes_the_member_and_what_they_could_see(listed: Stage) -> None:
    seat = listed.seat("adviser")
    with one_line("seat.taken-back", on=seat.council):
        services.unseat(seat_id=seat.pk, by=listed.by("officer"), at=listed.world.now)
    assert not queries.list_councils(listed.by("adviser")).exists()
    with assert_denied("seat.gone"):
        services.unseat(seat_id=seat.pk, by=listed.by("officer"), at=listed.world.now)
    services.seat(**seating(listed, "adviser", kind="adviser"))


def test_unseat__is_refused_to_others_and_while_the_council_sits(listed: Stage, db: None) -> None:
    seat = listed.seat("adviser")
    facts = {"seat_id": seat.pk, "at": listed.world.now}
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: services.unseat(**facts, by=listed.by(who)))
    councils.open_session(listed.world, listed.case.session)
    with assert_denied("seat.in-session"):
        services.unseat(**facts, by=listed.by("officer"))


def test_close_council__ends_its_task(concluded: Stage) -> None:
    council = concluded.case.session.council
    facts = {"council_id": council.pk, "at": concluded.world.now}
    with assert_denied("council.busy"):
        services.close_council(**facts, by=concluded.by("officer"))
    councils.close(concluded.world, concluded.case)
    with assert_denied("council.not-office"):
        services.close_council(**facts, by=concluded.by("chair"))
    with one_line("council.closed", on=council):
        services.close_council(**facts, by=concluded.by("officer"))
    for act, more in (
        (services.close_council, {"council_id": council.pk}),
        (services.seat, {key: value for key, value in seating(concluded).items() if key not in {"by", "at"}}),
        (services.plan_session, {"council_id": council.pk, "planned_at": concluded.world.now, "place": "Phòng họp"}),
    ):
        with assert_denied("council.closed"):
            act(**more, by=concluded.by("officer"), at=concluded.world.now)
