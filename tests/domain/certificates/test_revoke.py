"""A recognition is revoked for good (QĐ 26/2026/QĐ-TTg, Art. 8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.certificates import queries, rules, services
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Ground, LiveState
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.certificates.facts import change, in_state, revocation, today
from tests.factories.world import World
from tests.web.http_helpers import text


@pytest.mark.parametrize("state", ["valid", "suspended"])
def test_revoke__changes_what_pages_show_and_logs_the_reason(world: World, state: str) -> None:
    in_state(world, state)
    with one_line("certificate.revoked", on=world.certificate):
        made = services.revoke(**revocation(world, reason=nfd("Hậu kiểm  thấy chưa đạt")))
    assert (made.state, made.reason, made.changed_at) == ("revoked", "Hậu kiểm thấy chưa đạt", world.now)
    assert made.changed_by_id == world.actor("officer").user_id
    live = queries.live(world.product.pk, today(world))
    assert live is not None
    assert live.state is LiveState.REVOKED
    assert (made.ground, made.concluded_on) == ("below", today(world))
    assert made.revoke_by == rules.revoke_by(today(world))
    assert last_line().facts == {"reason": "Hậu kiểm thấy chưa đạt", "cause": "below"}


@pytest.mark.parametrize("ground", Ground.values)
def test_revoke__on_any_of_the_six_grounds_is_visible_at_once(world: World, ground: str) -> None:
    assert len(Ground.values) == 6
    made = services.revoke(**revocation(world, ground=ground))
    assert (made.state, made.ground) == ("revoked", ground)
    assert last_line().facts["cause"] == ground
    assert text(world.client("nobody").get(f"/c/{made.ref}/")).count("Đã thu hồi")


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "council_member", "commune_officer"])
def test_revoke__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    in_state(world, "valid")
    with assert_denied("certificate.not-yours"):
        services.revoke(**revocation(world, by=world.actor(who)))


@pytest.mark.parametrize("state", ["revoked"])
def test_revoke__is_refused_from_any_other_state(world: World, state: str) -> None:
    in_state(world, state)
    with assert_denied("certificate.not-now"):
        services.revoke(**revocation(world))


@pytest.mark.parametrize(
    ("reason", "code"), [("", "value.missing"), (" \t", "value.missing"), ("r" * 401, "value.too-long")]
)
def test_revoke__is_refused_without_a_reason_or_with_one_too_long(world: World, reason: str, code: str) -> None:
    in_state(world, "valid")
    with assert_denied(code):
        services.revoke(**revocation(world, reason=reason))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ground": "dislike"}, "certificate.ground"),
        ({"ground": ""}, "certificate.ground"),
        ({"concluded_on": 1}, "certificate.concluded-on"),
        ({"concluded_on": -400}, "certificate.concluded-on"),
    ],
)
def test_revoke__is_refused_without_one_of_the_six_grounds_or_its_day(
    world: World, changed: dict[str, object], code: str
) -> None:
    days = changed.get("concluded_on")
    values = {"concluded_on": today(world) + timedelta(days=days)} if isinstance(days, int) else changed
    with assert_denied(code):
        services.revoke(**revocation(world, **values))


def test_a_conclusion__opens_fifteen_days_and_is_revoked_or_dropped(world: World) -> None:
    officer = world.actor("officer")
    with one_line("certificate.revocation-opened", on=world.certificate):
        opened = services.open_revocation(**revocation(world))
    assert opened.state == "valid"
    assert list(queries.list_open_revocations(officer)) == [opened]
    with assert_denied("certificate.revocation-open"):
        services.open_revocation(**revocation(world))
    with one_line("certificate.revocation-dropped", on=world.certificate):
        services.drop_revocation(**change(world))
    assert list(queries.list_open_revocations(officer)) == []
    with assert_denied("certificate.no-revocation"):
        services.drop_revocation(certificate_id=opened.pk, reason="Nhầm.", by=officer, at=world.now)
    for act in (services.open_revocation,):
        with assert_denied("certificate.not-yours"):
            act(**revocation(world, by=world.actor("inspector")))


def test_revoke__after_a_conclusion_keeps_its_day_so_that_the_fifteen_days_do_not_restart(world: World) -> None:
    earlier = today(world) - timedelta(days=9)
    opened = services.open_revocation(**revocation(world, concluded_on=earlier))
    with assert_denied("certificate.other-conclusion"):
        services.revoke(**revocation(world))
    made = services.revoke(**revocation(world, concluded_on=earlier, ground="breach"))
    assert (made.ground, made.revoke_by) == ("breach", opened.revoke_by)
    assert not queries.list_open_revocations(world.actor("officer")).exists()


def test_the_database_refuses_a_revocation_without_its_ground_or_its_days(world: World) -> None:
    services.revoke(**revocation(world))
    rows = Certificate.objects.filter(pk=world.certificate.pk)
    for part in ({"ground": ""}, {"concluded_on": None}, {"revoke_by": None}, {"revoke_by": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**part)
