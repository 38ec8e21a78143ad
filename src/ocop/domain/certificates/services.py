"""Acts on recognitions: record, suspend, reinstate, revoke."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.answers import refuse
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import line
from ocop.domain.certificates import access, rules, wording
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import FLOW, Basis, CertificateState
from ocop.domain.products.models import Product


@transaction.atomic
def record_decision(
    *,
    product_id: int,
    stars: int,
    decision_number: str,
    decided_on: date,
    issuer: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    basis: str = Basis.DECISION,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Certificate:
    """Record the stars a decision gives to a product; 36 months unless a shorter time is given. Raises Refused."""
    product = Product.objects.select_for_update().get(pk=product_id)
    access.record(by).require()
    if basis not in {Basis.DECISION, Basis.DEMONSTRATION}:
        raise refuse("certificate.basis", wording.BASIS)
    begins = valid_from or decided_on
    ends = valid_until or rules.last_valid_day(begins)
    rules.recordable(stars, decided_on, begins, ends, at.astimezone(LOCAL_TIME).date()).require()
    number = line(decision_number, "số quyết định", 60, needed=True)
    if Certificate.objects.filter(product=product, decision_number=number).exists():
        raise refuse("certificate.taken", wording.TAKEN)
    certificate = Certificate.objects.create(
        ref=next_ref("CN", at),
        product=product,
        stars=stars,
        basis=basis,
        decision_number=number,
        decided_on=decided_on,
        issuer=line(issuer, "cơ quan ban hành", 150, needed=True),
        year=decided_on.year,
        valid_from=begins,
        valid_until=ends,
        source=line(source, "nguồn", 400),
        recorded_at=at,
        recorded_by_id=by.user_id,
    )
    audit.record("certificate.recorded", on=certificate, by=by, at=at, stars=stars, decision=number)
    return certificate


@transaction.atomic
def note_public_source(*, product_id: int, stars: int, year: int, source: str, by: Actor, at: datetime) -> Certificate:
    """Note stars that a public source names with a year only; they are never shown as current. Raises Refused."""
    product = Product.objects.select_for_update().get(pk=product_id)
    access.record(by).require()
    rules.notable(stars, year, at.astimezone(LOCAL_TIME).date()).require()
    certificate = Certificate.objects.create(
        ref=next_ref("CN", at),
        product=product,
        stars=stars,
        basis=Basis.PUBLIC_SOURCE,
        year=year,
        source=line(source, "nguồn", 400, needed=True),
        recorded_at=at,
        recorded_by_id=by.user_id,
    )
    audit.record("certificate.noted", on=certificate, by=by, at=at, stars=stars, year=year)
    return certificate


@transaction.atomic
def suspend(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Suspend a recognition; every scan page shows it at once. Raises Refused."""
    return _change(certificate_id, CertificateState.SUSPENDED, reason, "certificate.suspended", by, at)


@transaction.atomic
def reinstate(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Let a suspended recognition hold again. Raises Refused."""
    return _change(certificate_id, CertificateState.VALID, reason, "certificate.reinstated", by, at)


@transaction.atomic
def revoke(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Revoke a recognition for good (QĐ 26/2026/QĐ-TTg, Art. 8). Raises Refused."""
    return _change(certificate_id, CertificateState.REVOKED, reason, "certificate.revoked", by, at)


def _change(certificate_id: int, then: str, reason: str, act: str, by: Actor, at: datetime) -> Certificate:
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    access.record(by).require()
    FLOW.may(certificate.state, then).require()
    why = line(reason, "lý do", 400, needed=True)
    certificate.state = then
    certificate.reason = "" if then == CertificateState.VALID else why
    certificate.changed_at, certificate.changed_by_id = at, by.user_id
    certificate.save(update_fields=["state", "reason", "changed_at", "changed_by"])
    audit.record(act, on=certificate, by=by, at=at, reason=why)
    return certificate
