"""Pages of links of GS1 keys, and public pages that codes lead to, prepared so that their good form is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ocop.base.actors import system
from ocop.domain.events import queries
from ocop.domain.events import services as event_services
from ocop.domain.events.rules.documents import CONTEXT
from ocop.domain.events.states import Source
from ocop.domain.integrations import services as integration_services
from tests.factories.world import World

PageCase = tuple[str, list[Any], dict[str, Any]]
LINK = {
    "anchor": "/01/09521234543213",
    "link_type": "instructions",
    "href": "https://nha-san-xuat.thu/huong-dan",
    "title": "Cách dùng",
    "language": "vi",
}


def _link(**good: str) -> Callable[[World], PageCase]:
    def make(world: World) -> PageCase:
        made = integration_services.set_link(**LINK, by=world.actor("officer"), at=world.now)
        return "officer", [made.ref], good

    return make


def _reported_batch(world: World) -> PageCase:
    """Return the case of a batch that has events."""
    event = {
        "type": "ObjectEvent", "eventTime": "2026-11-20T08:00:00.000Z", "eventTimeZoneOffset": "+07:00",
        "action": "OBSERVE", "quantityList": [{"epcClass": queries.batch_names(world.batch)[0], "quantity": 1.0}],
    }  # fmt: skip
    event_services.capture(
        events=[event], context=[CONTEXT], organisation_id=None, source=Source.FILE, by=system("tests"), at=world.now
    )
    return "officer", [world.batch.ref], {}


STAFF: dict[str, Callable[[World], PageCase]] = {
    "link-list": lambda _: ("officer", [], {}),
    "link-set": lambda _: ("officer", [], {**LINK, "media_type": "text/html", "context": ""}),
    "link-detail": _link(),
    "link-withdraw": _link(reason="Lý do để thử."),
    "batch-portal": _reported_batch,
}


def _place(world: World) -> PageCase:
    from tests.web.resolver.products import premises

    return "nobody", [premises(world).pk], {}


def _package(world: World) -> PageCase:
    from tests.web.resolver.products import package

    return "nobody", [package(world).ref], {}


PUBLIC: dict[str, Callable[[World], PageCase]] = {
    "product-data": lambda world: ("nobody", [world.product.ref], {}),
    "party": lambda world: ("nobody", [world.producer.ref], {}),
    "place": _place,
    "package": _package,
}
