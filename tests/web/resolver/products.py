"""Set-up for tests of the resolver: a product with a GTIN, premises, a package, a stamp, links."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from ocop.domain.diary.models import Package
from ocop.domain.integrations import services as integrations
from ocop.domain.producers.models import Premises
from ocop.domain.producers.states import PremisesKind
from ocop.domain.products import services as products
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps import services as stamp_acts
from tests.factories.world import World
from tests.public_cases import SHARED

GTIN, SSCC, GLN = "09521234543213", "095212345432132103", "9521234000006"
LINKSET = {"accept": "application/linkset+json"}
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ANSWER = {"linkType": "linkset"}
VOC = "https://gs1.org/voc/"


def numbered(world: World) -> World:
    """Give the product its GTIN."""
    by = world.actor("producer")
    products.assign_gtin(product_id=world.product.pk, gtin=GTIN, by=by, at=world.now)
    world.product.refresh_from_db()
    return world


def store(row: models.Model, **named: Any) -> Any:
    """Store a row unless one with these field values exists."""
    match = type(row)._base_manager.filter(**named).first()
    if match is None:
        row.save(force_insert=True)
    return match or row


def premises(world: World, *, kind: str = PremisesKind.WORKSHOP, gln: str = GLN) -> Any:
    """Return a place of work with a GLN and an area code."""
    return store(
        Premises(
            producer=world.producer, name=f"Cơ sở {kind}", kind=kind, place=world.place, gln=gln,
            area_code="QN-VD-012", opened_at=world.now,
        ),
        gln=gln,
    )  # fmt: skip


def package(world: World) -> Any:
    """Return a carton with an SSCC."""
    uri = f"https://id.gs1.org/00/{SSCC}"
    return store(
        Package(
            ref="TH-2026-00001", producer=world.producer, kind="carton", sscc=SSCC, uri=uri, packed_at=world.now
        ),
        sscc=SSCC,
    )  # fmt: skip


def stamp(world: World) -> str:
    """Return the code of a stamp on the goods of the batch."""
    order = world.order(10, until="released")
    codes = stamps.list_codes(order.lot, first=0, count=10)
    by = world.actor("producer")
    stamp_acts.activate(first_code=codes[0], last_code=codes[-1], batch_id=world.batch.pk, by=by, at=world.now)
    return codes[0]


def link(world: World, **other: Any) -> Any:
    """Set a link as the office and return it."""
    facts = {
        "anchor": f"/01/{GTIN}", "link_type": "instructions", "href": "https://nha.thu/huong-dan",
        "title": "Cách dùng", **other,
    }  # fmt: skip
    return integrations.set_link(**facts, by=world.actor("officer"), at=world.now)


def relations(response: Any, at: int = 0) -> dict[str, list[dict[str, Any]]]:
    """Return the links of one level of a linkset response by their relation."""
    linkset = json.loads(response.content)["linkset"][at]
    return {name.removeprefix(VOC): links for name, links in linkset.items() if name.startswith(VOC)}


def schema(name: str) -> Any:
    """Return a validator of a schema of the standard."""
    import jsonschema_rs

    return jsonschema_rs.validator_for(json.loads((SHARED / name).read_text("utf-8")))
