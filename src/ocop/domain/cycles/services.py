"""Acts of the cycle: load levels, open rounds, register products, withdraw."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.answers import refuse
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import line, phone, whole
from ocop.domain.cycles import access, queries, rules, wording
from ocop.domain.cycles.models import Level, Registration, Round
from ocop.domain.cycles.rules import Standing
from ocop.domain.cycles.states import FLOW, DossierKind, RegistrationState
from ocop.domain.products.models import Product

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_levels(*, by: Actor, at: datetime) -> int:
    """Store the levels of the data file that are not stored yet; return how many were new (Art. 4)."""
    access.rounds(by).require()
    made = 0
    for row in json.loads((DATA / "levels.json").read_text(encoding="utf-8")):
        facts = {name: row[name] for name in ("name", "least_stars", "most_stars")}
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
    """Open a round of evaluation of a level. Raises Refused."""
    access.rounds(by).require()
    whole(year, "năm", least=2026, most=2100)
    whole(number, "số đợt", least=1, most=99)
    rules.round_days(year, proposed_before, finish_before).require()
    try:
        of = queries.get_level(level, finish_before)
    except Level.DoesNotExist as error:
        raise refuse("round.no-level", wording.NO_LEVEL) from error
    if Round.objects.filter(level=of, year=year, number=number).exists():
        raise refuse("round.taken", wording.ROUND_TAKEN)
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
    """Open the rounds a year has by law that are not open yet (Art. 5). Raises Refused."""
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
    """Register a product for a round (Mẫu 01). `standing` is what it holds, as the door found. Raises Refused."""
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("producer", "product_set").get(pk=product_id)
    )
    access.register(by, product).require()
    today = at.astimezone(LOCAL_TIME).date()
    if product.producer.closed_at is not None:
        raise refuse("registration.closed", wording.CLOSED)
    if kind not in DossierKind.values:
        raise refuse("registration.kind", wording.KIND)
    set_number = product.product_set.number if product.product_set else None
    rules.may_take_part(product.producer.kind, set_number).require()
    late = settings.OCOP_LATE_REEVALUATION
    rules.kind_fits(kind, target_stars, standing, today, late=late).require()
    of = Round.objects.select_related("level").get(pk=round_id)
    if of.level.code != queries.PROVINCE:
        raise refuse("registration.level", wording.ROUND_LEVEL)
    rules.round_open(of.proposed_before, today).require()
    if Registration.objects.filter(product=product, round=of, state=RegistrationState.STANDING).exists():
        raise refuse("registration.taken", wording.TAKEN)
    email = line(contact_email, "thư điện tử", 254)
    rules.usable_email(email).require()
    registration = Registration.objects.create(
        ref=next_ref("DK", at),
        product=product,
        round=of,
        kind=kind,
        target_stars=target_stars,
        standing_stars=standing.stars if standing else None,
        standing_until=standing.valid_until if standing else None,
        contact_name=line(contact_name, "người liên hệ", 120, needed=True),
        contact_post=line(contact_post, "chức vụ", 120),
        contact_address=line(contact_address, "địa chỉ liên hệ", 250, needed=True),
        contact_phone=phone(line(contact_phone, "điện thoại", 20, needed=True)),
        contact_email=email,
        samples=whole(samples, "số sản phẩm mẫu", least=0, most=1000),
        registered_at=at,
        registered_by_id=by.user_id,
    )
    audit.record("registration.made", on=registration, by=by, at=at, kind=kind, stars=target_stars)
    return registration


@transaction.atomic
def withdraw_registration(*, registration_id: int, reason: str, by: Actor, at: datetime) -> Registration:
    """Withdraw a registration. Raises Refused."""
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("product").get(pk=registration_id)
    )
    access.withdraw(by, registration).require()
    FLOW.may(registration.state, RegistrationState.WITHDRAWN).require()
    registration.withdraw_reason = line(reason, "lý do", 400, needed=True)
    registration.state = RegistrationState.WITHDRAWN
    registration.withdrawn_at, registration.withdrawn_by_id = at, by.user_id
    registration.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdraw_reason"])
    audit.record("registration.withdrawn", on=registration, by=by, at=at, reason=registration.withdraw_reason)
    return registration
