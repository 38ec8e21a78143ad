"""No single person brings a stamp into the world: services refuse, and the database refuses too.

Four steps make six pairs. Approving and issuing may be one officer's; the other five pairs need two people.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ocop.base.actors import Actor
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.services import approve, issue, place_order, refuse_order, release
from tests.factories.stamps import assert_act_denied, officer_of_the_producer
from tests.factories.world import World

STEPS = {"approved": approve, "issued": issue, "released": release}
PAIRS = [
    ("placed", "approved"),
    ("placed", "issued"),
    ("placed", "released"),
    ("approved", "released"),
    ("issued", "released"),
]
CONSTRAINTS = {
    ("placed", "approved"): "order_approved_by_another",
    ("placed", "issued"): "order_issued_by_another",
    ("placed", "released"): "order_released_by_another",
    ("approved", "released"): "order_release_not_by_approver",
    ("issued", "released"): "order_release_not_by_issuer",
}


def people(world: World, *same: str) -> dict[str, Actor]:
    """Return who does each step: four people, or a fifth, who may take every step, in those named."""
    who = {
        "placed": world.actor("producer"),
        "approved": world.actor("approver"),
        "issued": world.actor("officer"),
        "released": world.actor("second_officer"),
    }
    fifth = replace(officer_of_the_producer(world), user_id=world.actor("inspector").user_id)
    if "placed" not in same:  # then it does not matter whom they speak for
        fifth = replace(fifth, producers=frozenset())
    return who | dict.fromkeys(same, fifth)


def order_taken_to(world: World, who: dict[str, Actor], *, until: str) -> Order:
    """Return an order taken by these people to just before a step."""
    world.order(1, until="placed")  # opens the key epoch
    order = place_order(batch_id=world.batch.pk, quantity=20, by=who["placed"], at=world.now)
    for name, step in STEPS.items():
        if name == until:
            break
        step(order_id=order.pk, by=who[name], at=world.now)
    return order


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_the_service_refuses_one_person_in_two_steps(world: World, earlier: str, later: str) -> None:
    who = people(world, earlier, later)
    order = order_taken_to(world, who, until=later)
    assert_act_denied("order.four-eyes", STEPS[later], order_id=order.pk, by=who[later], at=world.now)
    STEPS[later](order_id=order.pk, by=people(world)[later], at=world.now)
    order.refresh_from_db()
    assert order.state == later


@pytest.mark.parametrize("step", list(STEPS))
def test_an_officer_who_speaks_for_the_producer_takes_no_step(world: World, step: str) -> None:
    who = people(world)
    order = order_taken_to(world, who, until=step)
    own = replace(who[step], producers=frozenset({world.producer.pk}))
    assert_act_denied("order.own", STEPS[step], order_id=order.pk, by=own, at=world.now)
    if step == "approved":
        assert_act_denied("order.own", refuse_order, order_id=order.pk, reason="Thiếu giấy", by=own, at=world.now)
    other = replace(own, producers=frozenset({world.other.pk}))
    STEPS[step](order_id=order.pk, by=other, at=world.now)
    order.refresh_from_db()
    assert order.state == step


def test_one_officer_may_approve_and_issue(world: World) -> None:
    who = people(world)
    who["issued"] = who["approved"]
    order = order_taken_to(world, who, until="released")
    release(order_id=order.pk, by=who["released"], at=world.now)
    order.refresh_from_db()
    assert order.issued_by_id == order.approved_by_id
    assert order.state == "released"


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
@pytest.mark.parametrize("moved", [0, 1])
def test_the_database_refuses_one_person_in_two_steps(world: World, earlier: str, later: str, moved: int) -> None:
    order = order_taken_to(world, people(world), until="")
    order.refresh_from_db()
    column, same = (earlier, later)[moved], (earlier, later)[1 - moved]
    person = getattr(order, f"{same}_by_id")
    with pytest.raises(IntegrityError, match=CONSTRAINTS[earlier, later]), transaction.atomic():
        write(f"UPDATE stamps_order SET {column}_by_id = %s WHERE id = %s", person, order.pk)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("approved_at = NULL", "order_approval_is_whole"),
        ("approved_by_id = NULL", "order_approval_is_whole"),
        ("issued_by_id = NULL", "order_issue_is_whole"),
        ("released_by_id = NULL", "order_release_is_whole"),
        ("state = 'issued'", "order_release_is_whole"),
    ],
)
def test_the_database_refuses_a_step_without_who_or_when(world: World, change: str, constraint: str) -> None:
    order = order_taken_to(world, people(world), until="")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write(f"UPDATE stamps_order SET {change} WHERE id = %s", order.pk)


@pytest.mark.parametrize("state", ["approved", "issued", "released"])
def test_the_database_refuses_a_state_without_actor(world: World, state: str) -> None:
    order = world.order(20)
    with pytest.raises(IntegrityError), transaction.atomic():
        write("UPDATE stamps_order SET state = %s WHERE id = %s", state, order.pk)


def write(statement: str, *values: Any) -> None:
    """Write without services and models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1
