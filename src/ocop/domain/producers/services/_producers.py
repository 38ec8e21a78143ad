"""Acts on producers, their members and premises."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text, phone, website
from ocop.domain.people.models import User
from ocop.domain.places import queries as places
from ocop.domain.producers import access, rules, wording
from ocop.domain.producers.models import Membership, Premises, Producer
from ocop.domain.producers.states import PremisesKind, ProducerField, ProducerKind

CERTIFIED = {ProducerField.NAME, ProducerField.PLACE, ProducerField.ADDRESS}  # what a certificate says of its producer


@transaction.atomic
def register(
    *,
    name: str,
    kind: str,
    place_id: int | None = None,
    address: str = "",
    phone_number: str = "",
    web: str = "",
    business_code: str = "",
    note: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> Producer:
    """Register a producer (QĐ 26/2026 Art. 2.3). Raises Denied."""
    access.register(by, place_id).require()
    producer = Producer(ref=next_ref("CT", at), registered_at=at, source=clean_text(source, "nguồn", 400))
    _fill(producer, name=name, place_id=place_id, address=address, phone_number=phone_number, web=web, note=note)
    _set_kind(producer, kind)
    _set_business_code(producer, business_code)
    producer.save(force_insert=True)
    audit.record("producer.registered", on=producer, by=by, at=at, name=producer.name, kind=kind)
    return producer


@transaction.atomic
def amend(
    *,
    producer_id: int,
    name: str,
    place_id: int | None,
    address: str,
    phone_number: str,
    web: str,
    business_code: str,
    note: str,
    under_way: str,
    by: Actor,
    at: datetime,
) -> Producer:
    """Change a producer's facts. Raises Denied.

    `under_way` is the number of a dossier of its products being judged, as the caller read it, or empty: then its own
    people change neither name nor place. The log keeps both names; of the rest, by which a household is found at home,
    only which fields were changed.
    """
    producer = _open_producer(producer_id)
    access.amend(by, producer).require()
    before = {field: getattr(producer, field) for field in ProducerField.values}
    _fill(producer, name=name, place_id=place_id, address=address, phone_number=phone_number, web=web, note=note)
    _set_business_code(producer, business_code)
    changed = [field for field in ProducerField.values if getattr(producer, field) != before[field]]
    if CERTIFIED & set(changed):
        access.rename(by, producer, under_way).require()
    producer.save()
    renamed = {"before": before["name"], "after": producer.name} if ProducerField.NAME in changed else {}
    audit.record("producer.amended", on=producer, by=by, at=at, fields=changed, **renamed)
    return producer


@transaction.atomic
def change_kind(*, producer_id: int, kind: str, by: Actor, at: datetime) -> Producer:
    """Change the legal kind of a producer, as when a household founds a cooperative. Raises Denied."""
    producer = _open_producer(producer_id)
    access.office(by, producer).require()
    before = producer.kind
    _set_kind(producer, kind)
    producer.save(update_fields=["kind"])
    audit.record("producer.kind-changed", on=producer, by=by, at=at, before=before, after=kind)
    return producer


@transaction.atomic
def close(*, producer_id: int, reason: str, by: Actor, at: datetime) -> Producer:
    """End a producer's part in the programme. Raises Denied."""
    producer = _open_producer(producer_id)
    access.office(by, producer).require()
    why = clean_text(reason, "lý do", 400, required=True)
    producer.closed_at = at
    producer.save(update_fields=["closed_at"])
    audit.record("producer.closed", on=producer, by=by, at=at, reason=why)
    return producer


@transaction.atomic
def admit_member(*, producer_id: int, user_id: int, by: Actor, at: datetime) -> Membership:
    """Let a user speak for a producer. Raises Denied."""
    producer = _open_producer(producer_id)
    access.office(by, producer).require()
    user = User.objects.get(pk=user_id)
    if Membership.objects.filter(producer=producer, user=user, until=None).exists():
        raise Denied("member.held", wording.MEMBER, field="username")
    member = Membership.objects.create(producer=producer, user=user, since=at)
    audit.record("member.admitted", on=producer, by=by, at=at, user=user.username)
    return member


@transaction.atomic
def remove_member(*, membership_id: int, by: Actor, at: datetime) -> Membership:
    """End a user's right to speak for a producer. Raises Denied."""
    member = Membership.objects.select_for_update(of=("self",)).select_related("producer", "user").get(pk=membership_id)
    access.office(by, member.producer).require()
    if member.until is not None:
        raise Denied("member.ended", wording.NOT_MEMBER)
    member.until = at
    member.save(update_fields=["until"])
    audit.record("member.removed", on=member.producer, by=by, at=at, user=member.user.username)
    return member


@transaction.atomic
def open_premises(
    *, producer_id: int, name: str, kind: str, place_id: int | None, address: str, by: Actor, at: datetime
) -> Premises:
    """Add a place where the producer grows, makes, packs, stores or sells. Raises Denied."""
    producer = _open_producer(producer_id)
    access.amend(by, producer).require()
    if kind not in PremisesKind.values:
        raise Denied("premises.kind", wording.PREMISES_KIND)
    title = clean_text(name, "tên cơ sở", 150, required=True)
    if producer.premises.filter(name=title).exists():
        raise Denied("premises.taken", wording.PREMISES_TAKEN, field="name")
    place = places.get_unit(place_id) if place_id else None
    premises = Premises.objects.create(
        producer=producer, name=title, kind=kind, place=place, address=clean_text(address, "địa chỉ", 250), opened_at=at
    )
    audit.record("premises.opened", on=producer, by=by, at=at, name=title)
    return premises


@transaction.atomic
def close_premises(*, premises_id: int, by: Actor, at: datetime) -> Premises:
    """Close a place of work. Raises Denied."""
    premises = Premises.objects.select_for_update(of=("self",)).select_related("producer").get(pk=premises_id)
    access.amend(by, premises.producer).require()
    if premises.closed_at is not None:
        raise Denied("premises.closed", wording.PREMISES_CLOSED, field="premises_id")
    premises.closed_at = at
    premises.save(update_fields=["closed_at"])
    audit.record("premises.closed", on=premises.producer, by=by, at=at, name=premises.name)
    return premises


def _open_producer(producer_id: int) -> Producer:
    producer = Producer.objects.select_for_update().get(pk=producer_id)
    if producer.closed_at is not None:
        raise Denied("producer.closed", wording.CLOSED)
    return producer


def _fill(
    producer: Producer, *, name: str, place_id: int | None, address: str, phone_number: str, web: str, note: str
) -> None:
    producer.name = clean_text(name, "tên chủ thể", 200, required=True)
    producer.folded = fold(producer.name)
    if Producer.objects.filter(name=producer.name, closed_at=None).exclude(pk=producer.pk).exists():
        raise Denied("producer.name-taken", wording.NAME_TAKEN, field="name")
    producer.place = places.get_unit(place_id) if place_id else None
    producer.address = clean_text(address, "địa chỉ", 250)
    producer.phone = phone(phone_number)
    producer.website = website(web)
    producer.note = clean_text(note, "ghi chú", 400)


def _set_kind(producer: Producer, kind: str) -> None:
    if kind not in ProducerKind.values:
        raise Denied("producer.kind", wording.KIND)
    producer.kind = kind


def _set_business_code(producer: Producer, code: str) -> None:
    code = clean_text(code, "mã số doanh nghiệp", 14)
    rules.usable_business_code(code).require()
    if code and Producer.objects.filter(business_code=code).exclude(pk=producer.pk).exists():
        raise Denied("producer.code-taken", wording.CODE_TAKEN, field="business_code")
    producer.business_code = code
