"""Pages of links of GS1 keys, and public pages that codes lead to, prepared so that their good form is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ocop.domain.trace import services
from tests.factories.world import World

Scene = tuple[str, list[Any], dict[str, Any]]
LINK = {
    "anchor": "/01/09521234543213",
    "link_type": "instructions",
    "href": "https://nha-san-xuat.thu/huong-dan",
    "title": "Cách dùng",
    "language": "vi",
}


def _link(**good: str) -> Callable[[World], Scene]:
    def make(world: World) -> Scene:
        made = services.set_link(**LINK, by=world.actor("officer"), at=world.now)
        return "officer", [made.ref], good

    return make


STAFF: dict[str, Callable[[World], Scene]] = {
    "link-list": lambda _: ("officer", [], {}),
    "link-set": lambda _: ("officer", [], {**LINK, "media_type": "text/html", "context": "", "is_default": ""}),
    "link-detail": _link(),
    "link-withdraw": _link(reason="Lý do để thử."),
}


def _place(world: World) -> Scene:
    from tests.web.resolver.scenes import premises

    return "nobody", [premises(world).pk], {}


def _package(world: World) -> Scene:
    from tests.web.resolver.scenes import package

    return "nobody", [package(world).ref], {}


PUBLIC: dict[str, Callable[[World], Scene]] = {
    "product-data": lambda world: ("nobody", [world.product.ref], {}),
    "party": lambda world: ("nobody", [world.producer.ref], {}),
    "place": _place,
    "package": _package,
}
