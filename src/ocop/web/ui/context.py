"""What every page may show: who acts, and where stamps lead."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from ocop.base.actors import STRANGER
from ocop.web.ui.requests import ActorRequest


def site(request: ActorRequest) -> dict[str, Any]:
    """Return the values every template can use: `actor`, `acting_as`, `stamp_host`."""
    actor = getattr(request, "actor", STRANGER)
    acting_as = " · ".join(f"{post.label} · {post.held_at}" for post in actor.posts)
    return {"actor": actor, "acting_as": acting_as, "stamp_host": settings.OCOP_HOST}
