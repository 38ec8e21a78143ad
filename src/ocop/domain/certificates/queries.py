"""What pages and later chapters may read about recognitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.certificates import rules
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, CertificateState, LiveState
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


def list_running_out(by: Actor, on: date, *, days: int = 180) -> QuerySet[Certificate]:
    """Return valid recognitions that end within the days: re-evaluation is filed 180 to 120 days before (Art. 7)."""
    rows = list_certificates(by, state=CertificateState.VALID)
    return rows.filter(valid_until__gte=on, valid_until__lte=on + timedelta(days=days)).order_by("valid_until")
