"""Acts on recognitions: record, issue, publish, suspend, reinstate, revoke, remind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor, system
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text
from ocop.domain.certificates import access, queries, rules, wording
from ocop.domain.certificates.models import Certificate, Reminder
from ocop.domain.certificates.states import FLOW, Basis, CertificateState, Ground
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.states import Route
from ocop.domain.producers.states import ProducerKind
from ocop.domain.products.models import Product

ORGANISATIONS = {ProducerKind.ENTERPRISE, ProducerKind.COOPERATIVE}
CLOCK = system("đồng hồ nhắc hạn")


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
    criteria_named: str = "",
    by: Actor,
    at: datetime,
) -> Certificate:
    """Record the stars a decision gives to a product; 36 months unless a shorter time is given. Raises Denied.

    `criteria_named` is the instrument by whose criteria it was judged, such as `QĐ 148/QĐ-TTg (2023)`.
    """
    product = Product.objects.select_for_update().get(pk=product_id)
    access.record(by, product).require()
    if basis not in {Basis.DECISION, Basis.DEMONSTRATION}:
        raise Denied("certificate.basis", wording.BASIS)
    begins = valid_from or decided_on
    ends = valid_until or rules.last_valid_day(begins)
    rules.recordable(stars, decided_on, begins, ends, at.astimezone(LOCAL_TIME).date()).require()
    number = clean_text(decision_number, "số quyết định", 60, required=True)
    if Certificate.objects.filter(product=product, decision_number=number).exists():
        raise Denied("certificate.taken", wording.TAKEN, field="decision_number")
    certificate = Certificate.objects.create(
        ref=next_ref("CN", at),
        product=product,
        **_names(product),
        stars=stars,
        basis=basis,
        decision_number=number,
        decided_on=decided_on,
        issuer=clean_text(issuer, "cơ quan ban hành", 150, required=True),
        year=decided_on.year,
        valid_from=begins,
        valid_until=ends,
        source=clean_text(source, "nguồn", 400),
        criteria_named=clean_text(criteria_named, "bộ tiêu chí", 120),
        recorded_at=at,
        recorded_by_id=by.user_id,
        published_at=at,
        published_by_id=by.user_id,
    )
    audit.record("certificate.recorded", on=certificate, by=by, at=at, stars=stars, decision=number)
    return certificate


@transaction.atomic
def note_public_source(*, product_id: int, stars: int, year: int, source: str, by: Actor, at: datetime) -> Certificate:
    """Record stars that a public source names with a year only; they are never displayed as current. Raises Denied."""
    product = Product.objects.select_for_update().get(pk=product_id)
    access.record(by, product).require()
    rules.notable(stars, year, at.astimezone(LOCAL_TIME).date()).require()
    certificate = Certificate.objects.create(
        ref=next_ref("CN", at),
        product=product,
        **_names(product),
        stars=stars,
        basis=Basis.PUBLIC_SOURCE,
        year=year,
        source=clean_text(source, "nguồn", 400, required=True),
        recorded_at=at,
        recorded_by_id=by.user_id,
        published_at=at,
        published_by_id=by.user_id,
    )
    audit.record("certificate.noted", on=certificate, by=by, at=at, stars=stars, year=year)
    return certificate


def _names(product: Product) -> dict[str, Any]:
    """Return the names that a recognition keeps: what the state recognised, however its producer is called later."""
    producer = product.producer
    return {
        "product_name": product.name,
        "producer_name": producer.name,
        "place": producer.place,
        "address": producer.address if producer.kind in ORGANISATIONS else "",
        "gtin": product.gtin,
        "folded": fold(f"{product.name} {producer.name}")[:450],
    }


@transaction.atomic
def issue(
    *,
    case_id: int,
    decision_number: str,
    decided_on: date,
    issuer: str,
    valid_from: date | None = None,
    basis: str = Basis.DECISION,
    by: Actor,
    at: datetime,
) -> Certificate:
    """Give the stars a council's conclusion leads to, by a decision; 36 months (Art. 4, 7.3). Raises Denied.

    The stars are the case's own, or those of the ministry where the province uses its result (Art. 7.4).
    """
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("dossier__product", "dossier__criteria_set")
        .get(pk=case_id)
    )
    access.record(by, case.dossier.product).require()
    result = Result.objects.filter(case=case).first()
    if result is None:
        raise Denied("certificate.not-concluded", wording.NOT_CONCLUDED, field="cases")
    stars = result.certifiable
    if stars is None:
        raise _without_stars(result)
    if Certificate.objects.filter(case=case).exclude(state=CertificateState.REVOKED).exists():
        raise Denied("certificate.issued", wording.ISSUED, field="cases")
    came_on = _came_on(result)
    if decided_on < came_on:
        raise Denied(
            "certificate.before-result", wording.BEFORE_RESULT.format(day=f"{came_on:%d/%m/%Y}"), field="decided_on"
        )
    made = record_decision(
        product_id=case.dossier.product_id,
        stars=stars,
        decision_number=decision_number,
        decided_on=decided_on,
        issuer=issuer,
        valid_from=valid_from,
        basis=basis,
        by=by,
        at=at,
    )
    of_ministry = result.ministry_used_at is not None or result.route == Route.MINISTRY
    made.case, made.criteria_set, made.product_code = case, case.dossier.criteria_set, case.dossier.product_code
    made.mean = result.ministry_mean if of_ministry else f"{result.points}/{result.members}"
    made.published_at = made.published_by_id = None
    made.save(update_fields=["case", "criteria_set", "product_code", "mean", "published_at", "published_by"])
    audit.record("certificate.issued", on=made, by=by, at=at, stars=stars, code=made.product_code)
    return made


def _without_stars(result: Result) -> Denied:
    """Return why a result gives no stars: too few, not yet back from the ministry, or back and not yet used."""
    if result.route == Route.NONE:
        return Denied("certificate.none", wording.NO_CERTIFICATE, field="cases")
    if result.ministry_star is None:
        return Denied("certificate.at-ministry", wording.AT_MINISTRY, field="cases")
    return Denied("certificate.ministry-below", wording.MINISTRY_BELOW, field="cases")


def _came_on(result: Result) -> date:
    """Return the day of the result that gives the stars: the ministry's where it is used."""
    own = result.concluded_at.astimezone(LOCAL_TIME).date()
    return max(own, result.ministry_on) if result.ministry_on else own


@transaction.atomic
def issue_many(*, case_ids: Sequence[int], by: Actor, at: datetime, **decision: Any) -> list[Certificate]:
    """Issue by one decision for several cases, all or none. Raises Denied."""
    if not case_ids:
        raise Denied("certificate.nothing", wording.NOTHING, field="cases")
    return [issue(case_id=case_id, **decision, by=by, at=at) for case_id in sorted(set(case_ids))]


@transaction.atomic
def publish(*, certificate_ids: Sequence[int], by: Actor, at: datetime) -> list[Certificate]:
    """Publish recognitions, all or none: they are in the public list from now on (Art. 7.3đ). Raises Denied."""
    if not certificate_ids:
        raise Denied("certificate.nothing", wording.NOTHING, field="cases")
    return [_publish(_locked(certificate_id), by, at) for certificate_id in sorted(set(certificate_ids))]


def _publish(certificate: Certificate, by: Actor, at: datetime) -> Certificate:
    access.record(by, certificate.product).require()
    if certificate.published_at is not None:
        raise Denied("certificate.published", wording.PUBLISHED, field="certificates")
    if certificate.basis == Basis.PUBLIC_SOURCE or certificate.state != CertificateState.VALID:
        raise Denied("certificate.not-publishable", wording.NOT_PUBLISHABLE, field="certificates")
    certificate.published_at, certificate.published_by_id = at, by.user_id
    certificate.save(update_fields=["published_at", "published_by"])
    audit.record("certificate.published", on=certificate, by=by, at=at)
    return certificate


@transaction.atomic
def suspend(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Suspend a recognition; scan pages follow at once. Raises Denied."""
    return _change(_locked(certificate_id), CertificateState.SUSPENDED, reason, "certificate.suspended", by, at)


@transaction.atomic
def reinstate(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Let a suspended recognition hold again. Raises Denied."""
    return _change(_locked(certificate_id), CertificateState.VALID, reason, "certificate.reinstated", by, at)


@transaction.atomic
def open_revocation(
    *, certificate_id: int, ground: str, concluded_on: date, reason: str, by: Actor, at: datetime
) -> Certificate:
    """Note a conclusion that calls for revocation: the 15 days of Art. 8 begin. Raises Denied."""
    certificate = _locked(certificate_id)
    access.record(by, certificate.product).require()
    FLOW.check(certificate.state, CertificateState.REVOKED).require()
    if certificate.ground:
        day = certificate.revoke_by
        raise Denied("certificate.revocation-open", wording.REVOCATION_OPEN.format(day=f"{day:%d/%m/%Y}"))
    _conclude(certificate, ground, concluded_on, at)
    why = clean_text(reason, "lý do", 400, required=True)
    certificate.save(update_fields=["ground", "concluded_on", "revoke_by"])
    audit.record("certificate.revocation-opened", on=certificate, by=by, at=at, cause=ground, reason=why)
    return certificate


@transaction.atomic
def drop_revocation(*, certificate_id: int, reason: str, by: Actor, at: datetime) -> Certificate:
    """Take back a conclusion that called for revocation. Raises Denied."""
    certificate = _locked(certificate_id)
    access.record(by, certificate.product).require()
    if not certificate.ground or certificate.state == CertificateState.REVOKED:
        raise Denied("certificate.no-revocation", wording.NO_REVOCATION)
    why = clean_text(reason, "lý do", 400, required=True)
    certificate.ground, certificate.concluded_on, certificate.revoke_by = "", None, None
    certificate.save(update_fields=["ground", "concluded_on", "revoke_by"])
    audit.record("certificate.revocation-dropped", on=certificate, by=by, at=at, reason=why)
    return certificate


@transaction.atomic
def revoke(
    *, certificate_id: int, ground: str, concluded_on: date, reason: str, by: Actor, at: datetime
) -> Certificate:
    """Revoke a recognition for good, on one of six grounds (QĐ 26/2026/QĐ-TTg, Art. 8). Raises Denied."""
    certificate = _locked(certificate_id)
    access.record(by, certificate.product).require()
    FLOW.check(certificate.state, CertificateState.REVOKED).require()
    noted = certificate.concluded_on
    if noted is not None and noted != concluded_on:
        raise Denied(
            "certificate.other-conclusion",
            wording.OTHER_CONCLUSION.format(day=f"{noted:%d/%m/%Y}"),
            field="concluded_on",
        )
    _conclude(certificate, ground, concluded_on, at)
    certificate.save(update_fields=["ground", "concluded_on", "revoke_by"])
    return _change(certificate, CertificateState.REVOKED, reason, "certificate.revoked", by, at, cause=ground)


def _conclude(certificate: Certificate, ground: str, concluded_on: date, at: datetime) -> None:
    if ground not in Ground.values:
        raise Denied("certificate.ground", wording.GROUND, field="ground")
    begins = certificate.decided_on or date(certificate.year, 1, 1)
    if not begins <= concluded_on <= at.astimezone(LOCAL_TIME).date():
        raise Denied("certificate.concluded-on", wording.CONCLUDED_ON, field="concluded_on")
    certificate.ground, certificate.concluded_on = ground, concluded_on
    certificate.revoke_by = rules.revoke_by(concluded_on)


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Note the reminders that are due today, each once; return how many were new. Opened by the clock."""
    today = at.astimezone(LOCAL_TIME).date()
    last = today + timedelta(days=max(rules.REMINDERS))
    rows = Certificate.objects.exclude(state=CertificateState.REVOKED).select_for_update(of=("self",))
    made = 0
    for certificate in rows.filter(valid_until__gte=today, valid_until__lte=last).order_by("pk"):
        reminded = set(
            certificate.reminders.values_list("days", flat=True)
        )  # read under the lock: two clocks, one reminder
        left = rules.reminders_due(certificate.valid_until, today) if certificate.valid_until else ()
        for days in left:
            if days not in reminded:
                Reminder.objects.create(certificate=certificate, days=days, made_at=at)
                audit.record("certificate.reminded", on=certificate, by=CLOCK, at=at, days=days)
                made += 1
    return made


@transaction.atomic
def log_signing(*, certificate_id: int, by: Actor, at: datetime) -> Certificate:
    """Record that a certificate was signed with the office's key. Raises Denied unless it is valid."""
    certificate = _locked(certificate_id)
    access.take_paper(by, certificate).require()
    now = queries.stand(certificate, at.astimezone(LOCAL_TIME).date())
    rules.printable(now.state, published=now.published).require()
    audit.record("certificate.signed", on=certificate, by=by, at=at)
    return certificate


def _locked(certificate_id: int) -> Certificate:
    return Certificate.objects.select_for_update(of=("self",)).select_related("product").get(pk=certificate_id)


def _change(
    certificate: Certificate, then: str, reason: str, act: str, by: Actor, at: datetime, **facts: str
) -> Certificate:
    access.record(by, certificate.product).require()
    FLOW.check(certificate.state, then).require()
    why = clean_text(reason, "lý do", 400, required=True)
    certificate.state = then
    certificate.reason = "" if then == CertificateState.VALID else why
    certificate.changed_at, certificate.changed_by_id = at, by.user_id
    certificate.save(update_fields=["state", "reason", "changed_at", "changed_by"])
    audit.record(act, on=certificate, by=by, at=at, reason=why, **facts)
    return certificate
