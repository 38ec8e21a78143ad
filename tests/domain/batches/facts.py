"""Lawful acts on batches, from which a refusal differs in one fact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ocop.domain.batches import services
from ocop.domain.batches.models import Batch
from ocop.domain.products import services as products
from tests.factories.recalls import ordered
from tests.factories.world import World

NOT_THEIRS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer",
              "administrator"]  # fmt: skip


def today(world: World) -> date:
    """Return the local day of the world."""
    return timezone.localdate(world.now)


def opening(world: World, **changed: Any) -> dict[str, Any]:
    """Return the facts of a lawful opening, but for what is changed."""
    lawful = {
        "product_id": world.product.pk,
        "lot_number": "CM-2026/07",
        "quantity": 1200,
        "made_on": today(world) - timedelta(days=2),
        "expires_on": today(world) + timedelta(days=60),
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


def change(world: World, **changed: Any) -> dict[str, Any]:
    """Return the facts of a lawful change of the world's batch, but for what is changed."""
    return {"batch_id": world.batch.pk, "by": world.actor("producer"), "at": world.now} | changed


def in_state(world: World, state: str) -> Batch:
    """Return the world's batch, brought into a state through the acts."""
    if state == "closed":
        services.close_batch(**change(world))
    elif state == "recalled":
        ordered(world)
    return Batch.objects.get(pk=world.batch.pk)


def second_product(world: World) -> Any:
    """Return another product of the same producer."""
    return products.describe(
        producer_id=world.producer.pk, name="Chả cá thu", unit="gói", by=world.actor("producer"), at=world.now
    )
