"""Acts on partners and on the template of the diary."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text, phone
from ocop.domain.diary import access, wording
from ocop.domain.diary.models import Diary, Partner
from ocop.domain.diary.rules import templates
from ocop.domain.diary.states import PartnerKind
from ocop.domain.places import queries as places
from ocop.domain.producers import rules as producer_rules
from ocop.domain.producers.models import Producer


@transaction.atomic
def add_partner(
    *,
    producer_id: int,
    kind: str,
    name: str,
    gln: str = "",
    place_id: int | None = None,
    address: str = "",
    phone_number: str = "",
    known_as: str = "",
    by: Actor,
    at: datetime,
) -> Partner:
    """Add whom the producer buys from, sells to or sends with. Raises Denied.

    `known_as` is the number of a producer here that is the same party, such as CT-2026-00001.
    """
    producer = _locked(producer_id)
    access.keep_diary(by, producer).require()
    if kind not in PartnerKind.values:
        raise Denied("partner.kind", wording.PARTNER_KIND, field="kind")
    title = clean_text(name, "tên đối tác", 200, required=True)
    if Partner.objects.filter(producer=producer, name=title).exists():
        raise Denied("partner.taken", wording.PARTNER_TAKEN, field="name")
    number = producer_rules.spaceless(gln)
    if not producer_rules.usable_gln(number):
        raise Denied("partner.gln", wording.PARTNER_GLN, field="gln")
    partner = Partner.objects.create(
        ref=next_ref("DM", at),
        producer=producer,
        kind=kind,
        name=title,
        folded=fold(title),
        gln=number,
        place=places.get_unit(place_id) if place_id else None,
        address=clean_text(address, "địa chỉ", 250),
        phone=phone(phone_number),
        known_as=_known_as(known_as, producer),
        made_at=at,
    )
    audit.record("partner.added", on=partner, by=by, at=at, name=title, kind=kind)
    return partner


@transaction.atomic
def locate_partner(
    *, partner_id: int, place_id: int | None, address: str, phone_number: str, by: Actor, at: datetime
) -> Partner:
    """Correct where a partner is and its telephone: letters and calls of a recall go there. Raises Denied."""
    partner = Partner.objects.select_for_update(of=("self",)).select_related("producer").get(pk=partner_id)
    access.keep_diary(by, partner.producer).require()
    if partner.closed_at is not None:
        raise Denied("partner.closed", wording.PARTNER_CLOSED)
    partner.place = places.get_unit(place_id) if place_id else None
    partner.address, partner.phone = clean_text(address, "địa chỉ", 250), phone(phone_number)
    if partner.place is None and not partner.address and not partner.phone:
        raise Denied("partner.where", wording.PARTNER_WHERE, field="phone_number")
    partner.save(update_fields=["place", "address", "phone"])
    audit.record("partner.located", on=partner, by=by, at=at, address=partner.address, phone=partner.phone)
    return partner


@transaction.atomic
def close_partner(*, partner_id: int, by: Actor, at: datetime) -> Partner:
    """End dealings with a partner; what was recorded with it stays. Raises Denied."""
    partner = Partner.objects.select_for_update(of=("self",)).select_related("producer").get(pk=partner_id)
    access.keep_diary(by, partner.producer).require()
    if partner.closed_at is not None:
        raise Denied("partner.closed", wording.PARTNER_CLOSED)
    partner.closed_at = at
    partner.save(update_fields=["closed_at"])
    audit.record("partner.closed", on=partner, by=by, at=at, name=partner.name)
    return partner


@transaction.atomic
def choose_template(*, producer_id: int, template: str, by: Actor, at: datetime) -> Diary:
    """Choose in which trade's words the diary is kept. Raises Denied."""
    producer = _locked(producer_id)
    access.keep_diary(by, producer).require()
    if template not in templates.templates():
        raise Denied("diary.template", wording.NO_TEMPLATE, field="template")
    diary, _ = Diary.objects.update_or_create(producer=producer, defaults={"template": template})
    audit.record("diary.template-chosen", on=producer, by=by, at=at, template=templates.templates()[template].title)
    return diary


def _known_as(ref: str, producer: Producer) -> Producer | None:
    code = clean_text(ref, "mã chủ thể", 20)
    if not code:
        return None
    other = Producer.objects.filter(ref=code.upper(), closed_at=None).first()
    if other is None:
        raise Denied("partner.unknown", wording.PARTNER_UNKNOWN, field="known_as")
    if other.pk == producer.pk:
        raise Denied("partner.self", wording.PARTNER_SELF, field="known_as")
    return other


def _locked(producer_id: int) -> Producer:
    return Producer.objects.select_for_update(no_key=True).get(pk=producer_id)
