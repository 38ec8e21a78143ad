"""Valid recognitions, from which a refusal differs in one fact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ocop.domain.certificates import services
from ocop.domain.certificates.models import Certificate
from tests.factories.world import World


def today(world: World) -> date:
    """Return the local day of the world."""
    return timezone.localdate(world.now)


def decision(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid decision, with changes."""
    lawful = {
        "product_id": world.other_product.pk,
        "stars": 3,
        "decision_number": "77/QĐ-THU",
        "decided_on": today(world) - timedelta(days=10),
        "issuer": "Cơ quan thử",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def change(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid change of the world's recognition, with changes."""
    lawful = {
        "certificate_id": world.certificate.pk,
        "reason": "Hậu kiểm thấy chưa đạt",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def revocation(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid revocation of the world's recognition, with changes."""
    return change(world, ground="below", concluded_on=today(world)) | changed


def of_council(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid decision on a council's conclusion without the case, with changes."""
    lawful = {
        "decision_number": "321/QĐ-THU",
        "decided_on": today(world),
        "issuer": "Cơ quan thử",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def in_state(world: World, state: str) -> Certificate:
    """Return the world's recognition, brought into a state through the acts."""
    if state == "suspended":
        services.suspend(**change(world))
    elif state == "revoked":
        services.revoke(**revocation(world))
    return Certificate.objects.get(pk=world.certificate.pk)
