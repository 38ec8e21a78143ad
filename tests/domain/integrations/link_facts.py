"""A good link, and a link that stands."""

from __future__ import annotations

from typing import Any

from ocop.domain.integrations import services
from tests.factories.world import World

GTIN = "09521234543213"
GOOD = {
    "anchor": f"/01/{GTIN}",
    "link_type": "instructions",
    "href": "https://nha-san-xuat.thu/huong-dan",
    "title": "Cách dùng",
    "language": "vi",
}


def good(world: World, **other: Any) -> dict[str, Any]:
    """Return what sets a good link."""
    return {**GOOD, "by": world.actor("officer"), "at": world.now, **other}


def standing(world: World, **other: Any) -> Any:
    """Return a link that was set."""
    return services.set_link(**good(world, **other))
