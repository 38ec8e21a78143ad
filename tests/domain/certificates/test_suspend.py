"""A recognition is suspended; every scan page shows it at once."""

from __future__ import annotations

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.states import LiveState
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.certificates.facts import change, in_state, today
from tests.factories.world import World


@pytest.mark.parametrize("state", ["valid"])
def test_suspend__changes_what_pages_show_and_logs_the_reason(world: World, state: str) -> None:
    in_state(world, state)
    with one_line("certificate.suspended", on=world.certificate):
        made = services.suspend(**change(world, reason=nfd("Hậu kiểm  thấy chưa đạt")))
    assert (made.state, made.reason, made.changed_at) == ("suspended", "Hậu kiểm thấy chưa đạt", world.now)
    assert made.changed_by_id == world.actor("officer").user_id
    live = queries.live(world.product.pk, today(world))
    assert live is not None
    assert live.state is LiveState.SUSPENDED
    assert last_line().facts == {"reason": "Hậu kiểm thấy chưa đạt"}


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "council_member", "commune_officer"])
def test_suspend__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    in_state(world, "valid")
    with assert_denied("certificate.not-yours"):
        services.suspend(**change(world, by=world.actor(who)))


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_suspend__is_refused_from_any_other_state(world: World, state: str) -> None:
    in_state(world, state)
    with assert_denied("certificate.not-now"):
        services.suspend(**change(world))


@pytest.mark.parametrize(
    ("reason", "code"), [("", "value.missing"), (" \t", "value.missing"), ("r" * 401, "value.too-long")]
)
def test_suspend__is_refused_without_a_reason_or_with_one_too_long(world: World, reason: str, code: str) -> None:
    in_state(world, "valid")
    with assert_denied(code):
        services.suspend(**change(world, reason=reason))
