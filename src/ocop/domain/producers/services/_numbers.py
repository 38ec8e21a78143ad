"""Services for the GS1 numbers of a producer and its premises, and for their coordinates."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.producers import access, rules, wording
from ocop.domain.producers.models import Premises, Producer
from ocop.domain.producers.services._producers import _open_producer


@transaction.atomic
def set_gs1_numbers(*, producer_id: int, company_prefix: str, gln: str, by: Actor, at: datetime) -> Producer:
    """Enter the company prefix and the GLN that GS1 gave the producer; empty takes one away. Raises Denied."""
    producer = _open_producer(producer_id)
    access.amend(by, producer).require()
    prefix, number = rules.spaceless(company_prefix), rules.spaceless(gln)
    (rules.usable_company_prefix(prefix) & rules.usable_gln(number)).require()
    if (prefix, number) == (producer.company_prefix, producer.gln):
        raise Denied("producer.same", wording.SAME)
    others = Producer.objects.exclude(pk=producer.pk)
    if prefix and others.filter(company_prefix=prefix).exists():
        raise Denied("producer.prefix-taken", wording.PREFIX_TAKEN, field="company_prefix")
    if number and (others.filter(gln=number).exists() or Premises.objects.filter(gln=number).exists()):
        raise Denied("producer.gln-taken", wording.GLN_TAKEN, field="gln")
    before = {"prefix": producer.company_prefix, "gln": producer.gln}
    producer.company_prefix, producer.gln = prefix, number
    producer.save(update_fields=["company_prefix", "gln"])
    audit.record("producer.numbered", on=producer, by=by, at=at, before=before, prefix=prefix, gln=number)
    return producer


@transaction.atomic
def place_premises(
    *,
    premises_id: int,
    gln: str,
    area_code: str,
    latitude: Decimal | None,
    longitude: Decimal | None,
    by: Actor,
    at: datetime,
) -> Premises:
    """Set the coordinates of premises (degrees, WGS 84), their GLN and area code (mã số vùng). Raises Denied."""
    premises = Premises.objects.select_for_update(of=("self",)).select_related("producer").get(pk=premises_id)
    producer = _open_producer(premises.producer_id)
    access.amend(by, producer).require()
    if premises.closed_at is not None:
        raise Denied("premises.closed", wording.PREMISES_CLOSED, field="premises_id")
    number = rules.spaceless(gln)
    (rules.usable_gln(number) & rules.on_the_map(latitude, longitude)).require()
    is_taken = Premises.objects.filter(gln=number).exclude(pk=premises.pk).exists()
    if number and (is_taken or Producer.objects.filter(gln=number).exists()):
        raise Denied("premises.gln-taken", wording.GLN_TAKEN, field="gln")
    code = clean_text(area_code, "mã số vùng", 40)
    where = rules.to_the_metre(latitude), rules.to_the_metre(longitude)
    if (number, code, *where) == (premises.gln, premises.area_code, premises.latitude, premises.longitude):
        raise Denied("premises.same", wording.SAME)
    premises.gln, premises.area_code = number, code
    premises.latitude, premises.longitude = where
    premises.save(update_fields=["gln", "area_code", "latitude", "longitude"])
    audit.record("premises.placed", on=producer, by=by, at=at, name=premises.name, gln=number, area=code)
    return premises
