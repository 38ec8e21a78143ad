"""Pages of access tokens: addresses and good forms, for both inner sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ocop.domain.integrations import services
from tests.factories.world import World

GOOD = {"name": "Phần mềm kho", "capture": "on", "query": "on", "days": "365"}


def made(world: World, who: str = "producer") -> Any:
    """Return a token of the producer, or of the office."""
    return services.make_token(
        organisation_id=world.producer.pk if who == "producer" else None, name="Phần mềm để thử", scopes=["query"],
        days=None, by=world.actor(who), at=world.now,
    ).token  # fmt: skip


def _of(who: str) -> Callable[[World], tuple[str, list[Any], dict[str, Any]]]:
    return lambda world: (who, [made(world).ref], {})


STAFF = {
    "token-list": lambda _: ("officer", [], {}),
    "token-make": lambda _: ("officer", [], GOOD),
    "token-detail": _of("officer"),
    "token-withdraw": _of("officer"),
}
PORTAL = {
    "token-list": lambda _: ("producer", [], {}),
    "token-make": lambda world: ("producer", [world.producer.ref], GOOD),
    "token-detail": _of("producer"),
    "token-withdraw": _of("producer"),
}
