"""Changes to the list of bodies."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text
from ocop.domain.bodies import access, rules, wording
from ocop.domain.bodies.models import Body
from ocop.domain.bodies.states import BodyKind
from ocop.domain.places import queries as places


@transaction.atomic
def open_body(
    *,
    kind: str,
    name: str,
    place_id: int,
    valid_from: date,
    parent_id: int | None = None,
    instrument: str = "",
    by: Actor,
    at: datetime,
) -> Body:
    """Add a body that exists from a day on; a sub-committee names its steering committee. Raises Denied."""
    parent = Body.objects.select_for_update().get(pk=parent_id) if parent_id is not None else None
    access.manage(by).require()
    if kind not in BodyKind.values:
        raise Denied("body.kind", wording.KIND, field="kind")
    rules.usable_parent(kind, parent.kind if parent else None).require()
    if parent and not rules.exists_on(parent.valid_from, parent.valid_to, valid_from):
        raise Denied("body.parent-ended", wording.PARENT_ENDED, field="parent_id")
    place = places.get_unit(place_id)
    if not rules.exists_on(place.valid_from, place.valid_to, valid_from):
        raise Denied("body.place-ended", wording.PLACE_ENDED, field="place_id")
    name = clean_text(name, "tên", 200, required=True)
    instrument = clean_text(instrument, "văn bản", 200)
    if Body.objects.filter(place=place, kind=kind, folded=fold(name), valid_to=None).exists():
        raise Denied("body.taken", wording.NAME_TAKEN, field="name")
    body = Body.objects.create(
        ref=next_ref("TC", at),
        kind=kind,
        name=name,
        folded=fold(name),
        place=place,
        parent=parent,
        valid_from=valid_from,
        instrument=instrument,
    )
    audit.record("body.opened", on=body, by=by, at=at, kind=kind, place=place.name, instrument=instrument)
    return body


@transaction.atomic
def close_body(*, body_id: int, on: date, by: Actor, at: datetime) -> Body:
    """Let a body end: `on` is the first day on which it no longer exists. Raises Denied."""
    body = Body.objects.select_for_update().get(pk=body_id)
    access.manage(by).require()
    rules.can_end(body.valid_from, body.valid_to, on).require()
    if body.parts.filter(valid_to=None).exists() or body.parts.filter(valid_to__gt=on).exists():
        raise Denied("body.parts-open", wording.PARTS_OPEN)
    body.valid_to = on
    body.save(update_fields=["valid_to"])
    audit.record("body.closed", on=body, by=by, at=at, day=on.isoformat())
    return body
