"""A recognition is revoked for good (QĐ 26/2026/QĐ-TTg, Art. 8)."""

from __future__ import annotations

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.states import LiveState
from tests.domain.certificates.facts import change, in_state, today
from tests.domain.refusing import last_line, nfd, one_line, refused
from tests.factories.world import World


@pytest.mark.parametrize("state", ["valid", "suspended"])
def test_revoke__changes_what_pages_show_and_logs_the_reason(world: World, state: str) -> None:
    in_state(world, state)
    with one_line("certificate.revoked", on=world.certificate):
        made = services.revoke(**change(world, reason=nfd("Hậu kiểm  thấy chưa đạt")))
    assert (made.state, made.reason, made.changed_at) == ("revoked", "Hậu kiểm thấy chưa đạt", world.now)
    assert made.changed_by_id == world.actor("officer").user_id
    shown = queries.live(world.product.pk, today(world))
    assert shown is not None
    assert shown.state is LiveState.REVOKED
    assert last_line().facts == {"reason": "Hậu kiểm thấy chưa đạt"}


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "council_member", "commune_officer"])
def test_revoke__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    in_state(world, "valid")
    with refused("certificate.not-yours"):
        services.revoke(**change(world, by=world.actor(who)))


@pytest.mark.parametrize("state", ["revoked"])
def test_revoke__is_refused_from_any_other_state(world: World, state: str) -> None:
    in_state(world, state)
    with refused("certificate.not-now"):
        services.revoke(**change(world))


@pytest.mark.parametrize(
    ("reason", "code"), [("", "value.missing"), (" \t", "value.missing"), ("r" * 401, "value.too-long")]
)
def test_revoke__is_refused_without_a_reason_or_with_a_novel(world: World, reason: str, code: str) -> None:
    in_state(world, "valid")
    with refused(code):
        services.revoke(**change(world, reason=reason))
