"""A batch is called back: every stamp on it says so at its next scan."""

from __future__ import annotations

import pytest

from ocop.base.actors import STRANGER, system
from ocop.domain.scans import queries as scans
from ocop.domain.scans.states import Verdict
from ocop.domain.trace import services
from ocop.domain.trace.models import Batch
from tests.domain.refusing import last_line, nfd, one_line, refused
from tests.domain.trace.facts import in_state, recalling
from tests.factories.stamps import activated, code
from tests.factories.world import World


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("who", ["officer", "inspector"])
def test_recall__stores_when_why_and_by_whom(world: World, who: str, state: str) -> None:
    in_state(world, state)
    with one_line("batch.recalled", on=world.batch):
        services.recall(**recalling(world, by=world.actor(who), reason=nfd(" Mẫu  có độc tố ")))
    made = Batch.objects.get(pk=world.batch.pk)
    assert (made.state, made.recall_reason, made.recalled_at) == ("recalled", "Mẫu có độc tố", world.now)
    assert made.recalled_by_id == world.actor(who).user_id
    assert last_line().facts == {"reason": "Mẫu có độc tố"}


def test_recall__by_the_system_bears_no_person(world: World) -> None:
    made = services.recall(**recalling(world, by=system("việc kiểm thử")))
    assert (made.state, made.recalled_by_id, last_line().actor_name) == ("recalled", None, "việc kiểm thử")


def test_recall__turns_the_verdict_of_stamps_on_the_batch(world: World) -> None:
    order = world.order(until="released")
    activated(world, order, 0, 9)
    shown = code(order, 3)
    assert scans.judge_code(shown, world.now).verdict is Verdict.GENUINE_FIRST
    services.recall(**recalling(world))
    assert scans.judge_code(shown, world.now).verdict is Verdict.RECALLED
    assert scans.judge_code(code(order, 30), world.now).verdict is Verdict.NOT_ACTIVATED


@pytest.mark.parametrize("who", ["stranger", "producer", "other_producer", "approver", "council_member",
                                 "commune_officer", "other_commune_officer", "administrator"])  # fmt: skip
def test_recall__is_refused_to_all_others(world: World, who: str) -> None:
    with refused("batch.office-only"):
        services.recall(**recalling(world, by=world.actor(who)))


def test_recall__is_refused_to_who_is_not_signed_in(world: World) -> None:
    with refused("batch.office-only"):
        services.recall(**recalling(world, by=STRANGER))


def test_recall__is_not_given_twice_nor_taken_back(world: World) -> None:
    in_state(world, "recalled")
    with refused("batch.not-now"):
        services.recall(**recalling(world, reason="Lý do khác"))
    with refused("batch.not-now"):
        services.reopen_batch(batch_id=world.batch.pk, by=world.actor("officer"), at=world.now)


@pytest.mark.parametrize(
    ("reason", "code"), [("", "value.missing"), (" \t\n", "value.missing"), ("r" * 401, "value.too-long")]
)
def test_recall__is_refused_without_a_reason_or_with_a_novel(world: World, reason: str, code: str) -> None:
    with refused(code):
        services.recall(**recalling(world, reason=reason))
