"""Lawful records of the diary, from which a refusal differs in one fact."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from ocop.domain.diary import services
from ocop.domain.diary.models import Package, Partner, Record, Stock
from ocop.domain.diary.rules.records import EntryInput, Use
from ocop.domain.events.models import Event
from ocop.domain.producers import services as producers
from ocop.domain.producers.models import Premises
from tests.factories.world import World

# the diary is written by the producer's own people: nobody else knows what was done
NOT_OWN = ["stranger", "other_producer", "officer", "approver", "inspector", "commune_officer", "administrator"]


def premises(world: World, name: str = "Tàu và bến cá", owner: str = "producer") -> Premises:
    """Return a place of work of a producer, made when it is not there."""
    producer = world.producer if owner == "producer" else world.other
    row = Premises.objects.filter(producer=producer, name=name).first()
    return row or producers.open_premises(
        producer_id=producer.pk, name=name, kind="farm", place_id=None, address="", by=world.actor(owner), at=world.now
    )


def entry_input(world: World, word: str, **changed: Any) -> EntryInput:
    """Return the input common to all records, for an act an hour ago."""
    lawful = {"uuid": str(uuid4()), "word": word, "when": world.now - timedelta(hours=1)}
    return EntryInput(**{**lawful, **changed})


def by(world: World, owner: str = "producer") -> dict[str, Any]:
    """Return whose diary it is, who writes and when."""
    producer = world.producer if owner == "producer" else world.other
    return {"producer_id": producer.pk, "by": world.actor(owner), "at": world.now}


def partner(world: World, kind: str = "outlet", name: str = "Cửa hàng đầu phố", **changed: Any) -> Partner:
    """Return a partner of the producer, made when it is not there."""
    row = Partner.objects.filter(producer=world.producer, name=name).first()
    return row or services.add_partner(kind=kind, name=name, **{**by(world), **changed})


def harvesting(world: World, **changed: Any) -> dict[str, Any]:
    """Return a lawful catch of 100 kg."""
    lawful = {
        "entry_input": entry_input(world, "catch", premises_id=premises(world).pk, details={"ngu_cu": "Câu"}),
        "name": "Mực ống",
        "amount": Decimal(100),
        "unit": "KGM",
    }
    return by(world) | lawful | changed


def squid(world: World, amount: str = "100") -> Stock:
    """Return a lot of squid in hand."""
    record = services.harvest(**harvesting(world, amount=Decimal(amount)))
    return record.moves.get().stock


def making(world: World, stock: Stock | None = None, **changed: Any) -> dict[str, Any]:
    """Return a lawful batch: 40 boxes of half a kilogram out of 25 kg, 5 kg lost."""
    taken = stock or squid(world)
    lawful = {
        "entry_input": entry_input(world, "make"),
        "product_id": world.product.pk,
        "lot_number": "CM-0901",
        "quantity": 40,
        "uses": [Use(taken.pk, Decimal(25))],
        "content": Decimal("0.5"),
        "unit": "KGM",
        "loss": Decimal(5),
    }
    return by(world) | lawful | changed


def boxes(world: World, **changed: Any) -> Stock:
    """Return 40 boxes of a batch in hand."""
    record = services.make_batch(**making(world, **changed))
    return record.moves.get(made=True).stock


def packing(world: World, stock: Stock | None = None, **changed: Any) -> dict[str, Any]:
    """Return a lawful carton of 12 boxes."""
    taken = stock or boxes(world)
    lawful = {"entry_input": entry_input(world, "pack"), "kind": "carton", "uses": [Use(taken.pk, Decimal(12))]}
    return by(world) | lawful | changed


def cartons(world: World, count: int = 1, stock: Stock | None = None) -> list[Package]:
    """Return cartons of 12 boxes each."""
    record = services.pack(**packing(world, stock, count=count))
    return [step.package for step in record.steps.order_by("pk")]


def shipping(world: World, **changed: Any) -> dict[str, Any]:
    """Return a lawful shipment to the outlet, of what `changed` names."""
    return by(world) | {"entry_input": entry_input(world, "ship"), "partner_id": partner(world).pk} | changed


def events_of(record: Record, *, correction: bool = False) -> list[dict[str, Any]]:
    """Return the bodies of a record's events, as they are stored."""
    rows = Event.objects.filter(event_id__in=record.events, is_correction=correction).in_bulk(field_name="pk")
    bodies = {row.event_id: json.loads(row.body) for row in rows.values()}
    return [bodies[event] for event in record.events if event in bodies]


def fresh(row: Any) -> Any:
    """Return a row as it is stored now."""
    return type(row).objects.get(pk=row.pk)
