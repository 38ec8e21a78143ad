"""What tests of stamps share: who may not, what is stored, codes of an order, a refusal that stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings

from ocop.base import audit
from ocop.base.actors import STRANGER, Actor, system
from ocop.base.models import OutboxEvent
from ocop.domain.stamps import queries, services
from ocop.domain.stamps.models import Order, StampRange
from tests.domain.assertions import assert_denied, assert_denied_to
from tests.factories.world import EVERYBODY, World
from tests.writes import written

STAMP_OFFICERS = ("officer", "approver", "second_officer")
WHY = "Cuộn tem bị ướt khi vận chuyển."


def others(*allowed: str) -> list[str]:
    """Return everybody but the allowed, the unknown visitor and the system among them."""
    return [who for who in (*EVERYBODY, "nobody", "system") if who not in allowed]


def acting(world: World, who: str) -> Actor:
    """Return a person as an actor: a character of the world, the unknown visitor, or the system."""
    if who == "nobody":
        return STRANGER
    return system("tests") if who == "system" else world.actor(who)


def officer_of_the_producer(world: World) -> Actor:
    """Return a stamp officer who also speaks for the producer: the person four eyes are for."""
    return replace(world.actor("approver"), producers=frozenset({world.producer.pk}))


def code(order: Order, index: int) -> str:
    """Return the code of a stamp of an issued order, from 0; -1 is the last."""
    return queries.code_of(order.lot, index % order.lot.count)


def span(order: Order, first: int, last: int) -> dict[str, str]:
    """Return the two codes that enclose stamps of an order, by index, both included."""
    return {"first_code": code(order, first), "last_code": code(order, last)}


def activated(world: World, order: Order, first: int, last: int, *, batch: Any = None) -> int:
    """Let the producer activate stamps of an order."""
    on = (batch or world.batch).pk
    return services.activate(**span(order, first, last), batch_id=on, by=world.actor("producer"), at=world.now)


def blocked(world: World, order: Order, first: int, last: int) -> int:
    """Let the inspector block stamps of an order."""
    return services.block(**span(order, first, last), reason=WHY, by=world.actor("inspector"), at=world.now)


def wasted(world: World, order: Order, first: int, last: int) -> int:
    """Let the producer declare stamps of an order spoilt."""
    return services.waste(**span(order, first, last), reason=WHY, by=world.actor("producer"), at=world.now)


def ranges(order: Order) -> list[tuple[int, int, str]]:
    """Return the ranges of an order's lot as (first, one past the last, state), by index."""
    lot = order.lot
    rows = StampRange.objects.filter(lot=lot).order_by("low")
    return [(row.low - lot.base, row.high - lot.base, row.state) for row in rows]


def last_act(on: Any) -> tuple[str, str, dict[str, Any]]:
    """Return the newest line of the log about an object: act, who, facts."""
    entry = audit.history(on)[0]
    return entry.act, entry.actor_name, entry.facts


def published() -> list[tuple[str, dict[str, Any]]]:
    """Return the published events with their ids, oldest first."""
    return list(OutboxEvent.objects.order_by("pk").values_list("name", "ids"))


def key_files() -> dict[str, bytes]:
    """Return the files beside the keys, but for those of the log, which follow its lines."""
    keys = Path(settings.OCOP_HOME) / "keys"
    kept = [file for file in keys.glob("*") if file.suffix != ".lock" and file.name != "audit.json"]
    return {file.name: file.read_bytes() for file in kept}


@contextmanager
def nothing_stored() -> Iterator[None]:
    """Assert that what happens inside writes nothing to the database, or takes it back, and leaves the key files."""
    before = key_files()
    with written() as writes:
        yield
    assert writes == []
    assert key_files() == before


def assert_act_denied(code: str, act: Callable[..., Any], **facts: Any) -> str:
    """Expect that an act on these facts is refused with that code, and nothing written; return the reason given."""
    before = key_files()
    with assert_denied(code) as caught:
        act(**facts)
    assert key_files() == before
    return caught.value.decision.reason


def assert_act_denied_to(people: list[str], code: str, act: Callable[..., Any], **facts: Any) -> None:
    """Assert that an act is denied with this code to each of these people."""
    before = key_files()
    assert_denied_to(people, code, lambda who: act(who=who, **facts))
    assert key_files() == before
