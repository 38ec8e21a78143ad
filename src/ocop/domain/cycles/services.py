"""Acts of the cycle: load levels, open rounds, register products, withdraw."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor, system
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.sealed import seal, unseal
from ocop.base.values import clean_text, int_in_range, phone
from ocop.base.workdays import months_later
from ocop.domain.cycles import access, queries, rules, wording
from ocop.domain.cycles.models import Level, Registration, Round
from ocop.domain.cycles.rules import Contact, Standing
from ocop.domain.cycles.states import FLOW, DossierKind, RegistrationState
from ocop.domain.products.models import Product

BY_THE_CLOCK = "việc dọn dữ liệu cá nhân"
DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_levels(*, by: Actor, at: datetime) -> int:
    """Store the levels of the data file that are not stored yet; return how many were new (Art. 4)."""
    access.rounds(by).require()
    made = 0
    for row in json.loads((DATA / "levels.json").read_text(encoding="utf-8")):
        facts = {name: row[name] for name in ("name", "min_stars", "max_stars")}
        key = {"code": row["code"], "valid_from": date.fromisoformat(row["valid_from"])}
        level, new = Level.objects.get_or_create(**key, defaults=facts)
        if new:
            audit.record("level.loaded", on=level, by=by, at=at, name=level.name)
        made += new
    return made


@transaction.atomic
def open_round(
    *, level: str, year: int, number: int, proposed_before: date, finish_before: date, by: Actor, at: datetime
) -> Round:
    """Open a round of evaluation of a level. Raises Denied."""
    access.rounds(by).require()
    int_in_range(year, "năm", minimum=2026, maximum=2100)
    int_in_range(number, "số đợt", minimum=1, maximum=99)
    rules.round_days(year, proposed_before, finish_before).require()
    try:
        of = queries.get_level(level, finish_before)
    except Level.DoesNotExist as error:
        raise Denied("round.no-level", wording.NO_LEVEL) from error
    if Round.objects.filter(level=of, year=year, number=number).exists():
        raise Denied("round.taken", wording.ROUND_TAKEN, field="number")
    made = Round.objects.create(
        ref=f"DOT-{year}-{number}" + ("" if level == queries.PROVINCE else f"-{level.upper()}"),
        level=of,
        year=year,
        number=number,
        proposed_before=proposed_before,
        finish_before=finish_before,
        opened_at=at,
        opened_by_id=by.user_id,
    )
    audit.record("round.opened", on=made, by=by, at=at, year=year, number=number)
    return made


@transaction.atomic
def open_year(*, year: int, by: Actor, at: datetime) -> list[Round]:
    """Open the rounds a year has by law that are not open yet (Art. 5). Raises Denied."""
    access.rounds(by).require()
    made = []
    for row in json.loads((DATA / "rounds.json").read_text(encoding="utf-8")):
        if Round.objects.filter(level__code=row["level"], year=year, number=row["number"]).exists():
            continue
        days = {name: _day(year, *row[name]) for name in ("proposed_before", "finish_before")}
        made.append(open_round(level=row["level"], year=year, number=row["number"], **days, by=by, at=at))
    return made


def _day(year: int, later: int, month: int, day: int) -> date:
    return date(year + later, month, day)


@transaction.atomic
def register_product(
    *,
    product_id: int,
    kind: str,
    round_id: int,
    target_stars: int,
    contact_name: str,
    contact_post: str,
    contact_address: str,
    contact_phone: str,
    contact_email: str,
    samples: int,
    standing: Standing | None,
    by: Actor,
    at: datetime,
) -> Registration:
    """Register a product for a round (Mẫu 01). `standing` are its stars, read by the caller. Raises Denied.

    Who answers questions is sealed until its time (OCOP_PERSONAL_MONTHS), as the representative is.
    """
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("producer", "product_set").get(pk=product_id)
    )
    access.register(by, product).require()
    today = at.astimezone(LOCAL_TIME).date()
    if product.producer.closed_at is not None:
        raise Denied("registration.closed", wording.CLOSED)
    if kind not in DossierKind.values:
        raise Denied("registration.kind", wording.KIND, field="kind")
    set_number = product.product_set.number if product.product_set else None
    rules.may_take_part(product.producer.kind, set_number).require()
    late = settings.OCOP_LATE_REEVALUATION
    rules.kind_fits(kind, target_stars, standing, today, late=late).require()
    of = Round.objects.select_related("level").get(pk=round_id)
    if of.level.code != queries.PROVINCE:
        raise Denied("registration.level", wording.ROUND_LEVEL, field="round_id")
    rules.round_open(of.proposed_before, today).require()
    if Registration.objects.filter(product=product, round=of, state=RegistrationState.STANDING).exists():
        raise Denied("registration.taken", wording.TAKEN)
    email = clean_text(contact_email, "thư điện tử", 254)
    rules.usable_email(email).require()
    contact = Contact(
        name=clean_text(contact_name, "người liên hệ", 120, required=True),
        post=clean_text(contact_post, "chức vụ", 120),
        address=clean_text(contact_address, "địa chỉ liên hệ", 250, required=True),
        phone=phone(clean_text(contact_phone, "điện thoại", 20, required=True)),
        email=email,
    )
    ref = next_ref("DK", at)
    registration = Registration.objects.create(
        ref=ref,
        product=product,
        round=of,
        kind=kind,
        target_stars=target_stars,
        standing_stars=standing.stars if standing else None,
        standing_until=standing.valid_until if standing else None,
        contact=seal(json.dumps(asdict(contact), ensure_ascii=False), _about(ref)),
        contact_remove_after=months_later(today, settings.OCOP_PERSONAL_MONTHS),
        samples=int_in_range(samples, "số sản phẩm mẫu", minimum=0, maximum=1000),
        registered_at=at,
        registered_by_id=by.user_id,
    )
    audit.record("registration.made", on=registration, by=by, at=at, kind=kind, stars=target_stars)
    return registration


def _about(ref: str) -> str:
    """Return what the sealed bytes are bound to: the contact of this registration and of no other."""
    return f"cycles.registration:{ref}"


@transaction.atomic
def read_contact(*, registration_id: int, why: str, by: Actor, at: datetime) -> Contact:
    """Open who answers questions for one who may; who, when and why are logged. Raises Denied."""
    registration = Registration.objects.select_related("product__producer").get(pk=registration_id)
    access.read_contact(by, registration).require()
    reason = clean_text(why, "lý do xem", 200, required=True)
    if registration.contact is None or not queries.has_contact(registration, at.astimezone(LOCAL_TIME).date()):
        raise Denied("registration.no-contact", wording.NO_CONTACT)
    contact = Contact(**json.loads(unseal(bytes(registration.contact), _about(registration.ref))))
    audit.record("registration.contact-read", on=registration, by=by, at=at, reason=reason)
    return contact


@transaction.atomic
def remove_expired_personal(*, at: datetime) -> int:
    """Remove the contacts whose time is over (OCOP_PERSONAL_MONTHS); return how many. It may run twice."""
    today, by = at.astimezone(LOCAL_TIME).date(), system(BY_THE_CLOCK)
    over = Registration.objects.select_for_update(of=("self",)).filter(contact_remove_after__lt=today).order_by("pk")
    for registration in over:
        registration.contact = registration.contact_remove_after = None
        registration.save(update_fields=["contact", "contact_remove_after"])
        audit.record("registration.contact-removed", on=registration, by=by, at=at)
    return len(over)


@transaction.atomic
def withdraw_registration(*, registration_id: int, reason: str, by: Actor, at: datetime) -> Registration:
    """Withdraw a registration. Raises Denied."""
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("product").get(pk=registration_id)
    )
    access.withdraw(by, registration).require()
    FLOW.check(registration.state, RegistrationState.WITHDRAWN).require()
    registration.withdraw_reason = clean_text(reason, "lý do", 400, required=True)
    registration.state = RegistrationState.WITHDRAWN
    registration.withdrawn_at, registration.withdrawn_by_id = at, by.user_id
    registration.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdraw_reason"])
    audit.record("registration.withdrawn", on=registration, by=by, at=at, reason=registration.withdraw_reason)
    return registration
