"""What every page may show: the province, who acts, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from ocop.base.actors import STRANGER
from ocop.domain.places import queries as places
from ocop.web.ui.requests import ActorRequest

_names: dict[date, str] = {}


def province_name() -> str:
    """Return what the province is called today, or nothing while its units are not loaded; asked once a day."""
    today = timezone.localdate()
    if today not in _names:
        try:
            name = places.province(today).name
        except ObjectDoesNotExist:
            return ""
        _names.clear()
        _names[today] = name
    return _names[today]


def site(request: ActorRequest) -> dict[str, Any]:
    """Return the values every template can use: `actor`, `acting_as`, `stamp_host`, `province_name`."""
    actor = getattr(request, "actor", STRANGER)
    acting_as = " · ".join(f"{post.label} · {post.place_name}" for post in actor.posts)
    return {"actor": actor, "acting_as": acting_as, "stamp_host": settings.OCOP_HOST, "province_name": province_name}
