"""What pages and later chapters may read about recognitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold, sort_key
from ocop.domain.certificates import access, rules
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, CertificateState, LiveState
from ocop.domain.councils.models import Case
from ocop.domain.councils.states import CaseState, Route
from ocop.domain.cycles.rules import Standing, reevaluation_window
from ocop.domain.producers import access as producers

BEST_FIRST = {
    LiveState.VALID: 0,
    LiveState.SUSPENDED: 1,
    LiveState.REVOKED: 2,
    LiveState.UNCONFIRMED: 3,
    LiveState.RUN_OUT: 4,
    LiveState.NOT_YET: 5,
}


@dataclass(frozen=True, slots=True)
class LiveCertificate:
    """A recognition as it stands on a day."""

    ref: str
    stars: int
    state: LiveState
    basis: Basis
    year: int
    decision_number: str
    decided_on: date | None
    valid_until: date | None
    issuer: str
    source: str
    reason: str

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(self.state.label)

    @property
    def holds(self) -> bool:
        """Tell whether the stars may be shown as current."""
        return self.state is LiveState.VALID


def stand(certificate: Certificate, on: date) -> LiveCertificate:
    """Return a recognition as it stands on the day."""
    state = rules.live_state(
        certificate.state, certificate.basis, certificate.year, certificate.valid_from, certificate.valid_until, on
    )
    return LiveCertificate(
        ref=certificate.ref,
        stars=certificate.stars,
        state=state,
        basis=Basis(certificate.basis),
        year=certificate.year,
        decision_number=certificate.decision_number,
        decided_on=certificate.decided_on,
        valid_until=certificate.valid_until,
        issuer=certificate.issuer,
        source=certificate.source,
        reason=certificate.reason,
    )


def live_of(product_ids: list[int], on: date) -> dict[int, LiveCertificate]:
    """Return, by product, the recognition to show on the day: what holds first, then the newest."""
    found: dict[int, LiveCertificate] = {}
    for certificate in Certificate.objects.filter(product_id__in=product_ids).order_by("product_id", "-year", "-pk"):
        now, shown = stand(certificate, on), found.get(certificate.product_id)
        if shown is None or BEST_FIRST[now.state] < BEST_FIRST[shown.state]:
            found[certificate.product_id] = now
    return found


def live(product_id: int, on: date) -> LiveCertificate | None:
    """Return the recognition of a product to show on the day."""
    return live_of([product_id], on).get(product_id)


def list_certificates(
    by: Actor, *, search: str = "", stars: int | None = None, state: str = "", basis: str = ""
) -> QuerySet[Certificate]:
    """Return the recognitions of the products the actor works with, newest first."""
    rows = Certificate.objects.select_related("product", "product__producer", "product__product_set")
    rows = producers.visible(by, rows, "product__producer")  # type: ignore[assignment,arg-type]
    for word in fold(search).split():
        rows = rows.filter(product__folded__contains=word)
    if stars:
        rows = rows.filter(stars=stars)
    if state:
        rows = rows.filter(state=state)
    if basis:
        rows = rows.filter(basis=basis)
    return rows.order_by("-year", "-decided_on", "-pk")


def get_certificate(by: Actor, ref: str) -> Certificate:
    """Return a recognition the actor may see. Raises Certificate.DoesNotExist."""
    return list_certificates(by).get(ref=ref)


def list_of_product(product_id: int) -> QuerySet[Certificate]:
    """Return all recognitions of a product, newest first."""
    return Certificate.objects.filter(product_id=product_id).order_by("-year", "-decided_on", "-pk")


def standing(product_id: int, on: date) -> Standing | None:
    """Return the stars a product holds on the day, for registering it anew; None when it holds none."""
    now = live(product_id, on)
    return Standing(now.stars, now.valid_until) if now is not None and now.holds else None


def window_of(certificate: Certificate) -> tuple[date, date] | None:
    """Return the first and last day on which re-evaluation is filed: 180 to 120 days before the last day (Art. 7.6)."""
    return None if certificate.valid_until is None else reevaluation_window(certificate.valid_until)


def get_public(ref: str) -> Certificate:
    """Return a published recognition to anybody. Raises Certificate.DoesNotExist."""
    rows = Certificate.objects.select_related("product__producer__place", "product__product_set", "criteria_set")
    return rows.defer("criteria_set__content").filter(published_at__isnull=False).get(ref=ref)


@dataclass(frozen=True, slots=True)
class Published:
    """One line of the public list: a product with the recognition that holds for it on the day."""

    certificate: Certificate
    now: LiveCertificate


def list_published(
    on: date, *, search: str = "", place: str = "", set_number: int | None = None, stars: int | None = None
) -> list[Published]:
    """Return what anybody may see: products whose published recognition holds on the day, by stars and name.

    One query, however many there are. A public source is never current, so it is not among them.
    """
    rows = Certificate.objects.select_related("product__producer__place", "product__product_set").filter(
        published_at__isnull=False,
        state=CertificateState.VALID,
        basis__in=[Basis.DECISION, Basis.DEMONSTRATION],
        valid_from__lte=on,
        valid_until__gte=on,
    )
    for word in fold(search).split():
        rows = rows.filter(product__folded__contains=word)
    if place:
        rows = rows.filter(product__producer__place__code=place)
    if set_number:
        rows = rows.filter(product__product_set__number=set_number)
    best: dict[int, Certificate] = {}
    for certificate in rows.order_by("-decided_on", "-pk"):
        best.setdefault(certificate.product_id, certificate)
    shown = [Published(each, stand(each, on)) for each in best.values() if not stars or each.stars == stars]
    return sorted(shown, key=lambda each: (-each.certificate.stars, sort_key(each.certificate.product.name)))


def list_issuable(by: Actor) -> QuerySet[Case]:
    """Return the concluded cases that a decision may give stars to, the oldest first; none but for the office."""
    if not access.record(by):
        return Case.objects.none()
    done = Certificate.objects.filter(case__isnull=False).values("case")
    rows = Case.objects.filter(state=CaseState.CONCLUDED).exclude(pk__in=done)
    ready = Q(result__route=Route.CERTIFY) | Q(result__route=Route.MINISTRY, result__ministry_star=5)
    return (
        rows.filter(ready)
        .select_related("result", "session__council", "dossier__product__producer")
        .order_by("ended_at", "pk")
    )


def list_unpublished(by: Actor) -> QuerySet[Certificate]:
    """Return what was issued and is not yet published."""
    return list_certificates(by, state=CertificateState.VALID).filter(published_at=None)


def list_open_revocations(by: Actor) -> QuerySet[Certificate]:
    """Return the recognitions a conclusion calls to revoke, the most pressing first."""
    rows = list_certificates(by).exclude(state=CertificateState.REVOKED).exclude(ground="")
    return rows.order_by("revoke_by", "pk")


def list_reminded(by: Actor, on: date) -> QuerySet[Certificate]:
    """Return the valid recognitions a reminder was made for, the soonest first, each with its reminders."""
    rows = list_certificates(by, state=CertificateState.VALID).filter(reminders__isnull=False, valid_until__gte=on)
    return rows.distinct().prefetch_related("reminders").order_by("valid_until")


def list_running_out(by: Actor, on: date, *, days: int = 180) -> QuerySet[Certificate]:
    """Return valid recognitions that end within the days: re-evaluation is filed 180 to 120 days before (Art. 7)."""
    rows = list_certificates(by, state=CertificateState.VALID)
    return rows.filter(valid_until__gte=on, valid_until__lte=on + timedelta(days=days)).order_by("valid_until")
