"""What pages and later apps may read about recognitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import fold, sort_key
from ocop.domain.certificates import access, rules
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, CertificateState, LiveState
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.states import CaseState, Route
from ocop.domain.cycles.rules import Standing, reevaluation_window
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState
from ocop.domain.places import queries as places
from ocop.domain.places.models import Unit
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
    """A recognition on a day."""

    ref: str
    product_name: str
    producer_name: str
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
    extended_until: date | None = None
    published: bool = False

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it is valid, with its extension (Art. 12.3)."""
        return self.extended_until or self.valid_until

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(self.state.label)

    @property
    def holds(self) -> bool:
        """Tell whether the stars are current."""
        return self.state is LiveState.VALID


def stand(certificate: Certificate, on: date) -> LiveCertificate:
    """Return a recognition as it is on the day."""
    return _stand(certificate, on, _extensions([certificate], on))


def _stand(certificate: Certificate, on: date, extensions: dict[int, date]) -> LiveCertificate:
    extended = extensions.get(certificate.pk)
    state = rules.live_state(
        certificate.state,
        certificate.basis,
        certificate.year,
        certificate.valid_from,
        extended or certificate.valid_until,
        on,
    )
    return LiveCertificate(
        ref=certificate.ref,
        product_name=certificate.product_name,
        producer_name=certificate.producer_name,
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
        extended_until=extended,
        published=certificate.published_at is not None,
    )


def _extensions(certificates: Iterable[Certificate], on: date) -> dict[int, date]:
    """Return, by recognition, until when it is extended while re-evaluation is decided (Art. 12.3).

    Empty where the office does not apply the article; at most two queries, none when nothing has expired.
    """
    if not settings.OCOP_LATE_REEVALUATION:
        return {}
    since = on - timedelta(days=rules.EXTENDED_DAYS)
    over = [
        (certificate, ended)
        for certificate in certificates
        if (ended := certificate.valid_until) is not None and since <= ended < on
    ]
    if not over:
        return {}
    dossiers = _again([certificate.product_id for certificate, _ in over])
    closed = _closed([dossier for several in dossiers.values() for dossier in several])
    extended: dict[int, date] = {}
    for certificate, ended in over:
        for dossier in dossiers.get(certificate.product_id, []):
            last = rules.extended_until(ended, dossier.filed_on, closed.get(dossier.pk))
            if last is not None:
                extended[certificate.pk] = max(last, extended.get(certificate.pk, last))
    return extended


@dataclass(frozen=True, slots=True)
class _Again:
    """A dossier of re-evaluation: when it was first submitted, and when its evaluation ended, if it did."""

    pk: int
    filed_on: date
    evaluated_on: date | None


def _again(product_ids: Sequence[int]) -> dict[int, list[_Again]]:
    rows = Dossier.objects.filter(product_id__in=product_ids, kind="reevaluation", submitted_at__isnull=False)
    rows = rows.exclude(state=DossierState.WITHDRAWN).annotate(first_return=Min("returns__returned_at"))
    by_product: dict[int, list[_Again]] = {}
    for pk, product, sent, back, ended in rows.values_list(
        "pk", "product_id", "submitted_at", "first_return", "evaluated_at"
    ):
        filed = min(at for at in (sent, back) if at)  # submitting again after a return is not a new filing
        by_product.setdefault(product, []).append(_Again(pk, _local(filed), _local(ended) if ended else None))
    return by_product


def _closed(dossiers: Sequence[_Again]) -> dict[int, date]:
    """Return, by dossier, the day on which it came to nothing; one with stars is decided by a certificate."""
    ended = {dossier.pk: dossier.evaluated_on for dossier in dossiers if dossier.evaluated_on is not None}
    if not ended:
        return {}
    starred = Result.objects.filter(case__dossier__in=ended).exclude(route=Route.NONE)
    with_stars = set(starred.values_list("case__dossier_id", flat=True))
    return {pk: day for pk, day in ended.items() if pk not in with_stars}


def _local(at: datetime) -> date:
    return at.astimezone(LOCAL_TIME).date()


def live_of(product_ids: list[int], on: date, *, published: bool = False) -> dict[int, LiveCertificate]:
    """Return, by product, the recognition to display on the day: valid ones first, then the newest.

    Public pages pass `published`; unpublished ones are for those who work with the product.
    """
    certificates = Certificate.objects.filter(product_id__in=product_ids).order_by("product_id", "-year", "-pk")
    rows = list(certificates.filter(published_at__isnull=False) if published else certificates)
    extensions = _extensions(rows, on)
    best: dict[int, LiveCertificate] = {}
    for certificate in rows:
        now, so_far = _stand(certificate, on, extensions), best.get(certificate.product_id)
        if so_far is None or BEST_FIRST[now.state] < BEST_FIRST[so_far.state]:
            best[certificate.product_id] = now
    return best


def live(product_id: int, on: date, *, published: bool = False) -> LiveCertificate | None:
    """Return the recognition of a product to display on the day; public pages pass `published`."""
    return live_of([product_id], on, published=published).get(product_id)


def under_way(*, product_id: int | None = None, producer_id: int | None = None) -> str:
    """Return the number of a dossier of the product or producer that is being judged; empty when there is none.

    It was handed in and has not ended, or its stars wait for a decision: what the state is about to recognise does not
    change its name meanwhile.
    """
    asked = Q(product=product_id) if producer_id is None else Q(product__producer=producer_id)
    newest = Result.objects.filter(case__dossier=OuterRef("pk")).order_by("-concluded_at", "-pk").values("route")[:1]
    decided = Certificate.objects.filter(product=OuterRef("product"), recorded_at__gte=OuterRef("evaluated_at"))
    rows = Dossier.objects.filter(asked, submitted_at__isnull=False).annotate(route=Subquery(newest))
    judged = ~Q(state__in=[DossierState.EVALUATED, DossierState.WITHDRAWN])
    waits = Q(state=DossierState.EVALUATED, route__in=[Route.CERTIFY, Route.MINISTRY]) & ~Exists(decided)
    return rows.filter(judged | waits).order_by("-submitted_at", "-pk").values_list("ref", flat=True).first() or ""


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


def find_of_case(case_id: int) -> Certificate | None:
    """Return the newest recognition that was issued from a case, if any."""
    return Certificate.objects.filter(case=case_id).order_by("-pk").first()


def list_of_product(product_id: int) -> QuerySet[Certificate]:
    """Return all recognitions of a product, newest first."""
    return Certificate.objects.filter(product_id=product_id).order_by("-year", "-decided_on", "-pk")


def standing(product_id: int, on: date) -> Standing | None:
    """Return the stars a product has by decision, for registering it again: on the day, or recently expired.

    What expired up to 180 days ago is included: its re-evaluation may be late (Art. 12.3).
    """
    rows = Certificate.objects.filter(product_id=product_id, valid_from__lte=on)
    rows = rows.exclude(state=CertificateState.REVOKED).exclude(basis=Basis.PUBLIC_SOURCE)
    rows = rows.filter(valid_until__gte=on - timedelta(days=rules.EXTENDED_DAYS))
    best = max(
        rows, key=lambda row: (row.valid_until is not None and row.valid_until >= on, row.year, row.pk), default=None
    )
    return Standing(best.stars, best.valid_until) if best else None


def window_of(certificate: Certificate) -> tuple[date, date] | None:
    """Return the first and last day on which re-evaluation is filed: 180 to 120 days before the last day (Art. 7.6)."""
    return None if certificate.valid_until is None else reevaluation_window(certificate.valid_until)


def get_public(ref: str) -> Certificate:
    """Return a published recognition to anybody. Raises Certificate.DoesNotExist."""
    rows = Certificate.objects.select_related("place", "product__product_set", "criteria_set__instrument")
    return rows.defer("criteria_set__content").filter(published_at__isnull=False).get(ref=ref)


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """A public step in the life of a recognition: no names, no texts of officers."""

    at: datetime
    act: str


PUBLIC_ACTS = frozenset(
    f"certificate.{act}" for act in ("recorded", "issued", "noted", "published", "suspended", "reinstated", "revoked")
)


def steps_of(certificate: Certificate) -> list[DeadlineStep]:
    """Return what was decided about a recognition, the oldest first; recording and issuing are one."""
    steps = [
        DeadlineStep(entry.happened_at, entry.act) for entry in audit.history(certificate) if entry.act in PUBLIC_ACTS
    ]
    issued = any(step.act == "certificate.issued" for step in steps)
    return [step for step in reversed(steps) if not (issued and step.act == "certificate.recorded")]


@dataclass(frozen=True, slots=True)
class Published:
    """One line of the public list: a product with its valid recognition on the day."""

    certificate: Certificate
    now: LiveCertificate


def list_published(
    on: date, *, search: str = "", place: str = "", set_number: int | None = None, stars: int | None = None
) -> list[Published]:
    """Return the public list: products whose published recognition is valid on the day, by stars and name.

    A handful of queries, however many there are. A public source is never current, so it is not among them. `place` is
    the code of a unit of the day, with all that it came from.
    """
    since = on - timedelta(days=rules.EXTENDED_DAYS if settings.OCOP_LATE_REEVALUATION else 0)
    rows = Certificate.objects.select_related("place", "product__product_set").filter(
        published_at__isnull=False,
        state=CertificateState.VALID,
        basis__in=[Basis.DECISION, Basis.DEMONSTRATION],
        valid_from__lte=on,
        valid_until__gte=since,
    )
    for word in fold(search).split():
        rows = rows.filter(folded__contains=word)
    if place:
        rows = rows.filter(place__in=_lying_in(place, on))
    if set_number:
        rows = rows.filter(product__product_set__number=set_number)
    newest_first = list(rows.order_by("-decided_on", "-pk"))
    extensions = _extensions(newest_first, on)
    best: dict[int, Published] = {}
    for certificate in newest_first:
        now = _stand(certificate, on, extensions)
        if now.holds:
            best.setdefault(certificate.product_id, Published(certificate, now))
    live = [one for one in best.values() if not stars or one.certificate.stars == stars]
    return sorted(live, key=lambda one: (-one.certificate.stars, sort_key(one.certificate.product_name)))


def _lying_in(code: str, on: date) -> frozenset[int]:
    try:
        return places.covers(places.find_unit(code, on).pk)
    except Unit.DoesNotExist:
        return frozenset()


def list_marked(state: str, first: int, count: int) -> list[int]:
    """Return the ids of published decisions in a state, from an id on, among so many ids: for lists of states."""
    rows = Certificate.objects.filter(state=state, pk__gte=first, pk__lt=first + count, published_at__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def newest_id() -> int:
    """Return the id of the newest recognition, 0 when there is none."""
    return Certificate.objects.aggregate(newest=Max("pk"))["newest"] or 0


def list_issuable(by: Actor) -> QuerySet[Case]:
    """Return the concluded cases that a decision may give stars to, the oldest first; none but for the office."""
    if not access.record(by):
        return Case.objects.none()
    done = Certificate.objects.filter(case=OuterRef("pk")).exclude(state=CertificateState.REVOKED)
    rows = Case.objects.filter(~Exists(done), state=CaseState.CONCLUDED)
    ready = Q(result__route=Route.CERTIFY) | Q(result__route=Route.MINISTRY, result__ministry_star=5)
    return (
        rows.filter(ready)
        .select_related("result", "session__council", "dossier__product__producer__place")
        .order_by("ended_at", "pk")
    )


def list_unpublished(by: Actor) -> QuerySet[Certificate]:
    """Return what was issued and is not yet published."""
    return list_certificates(by, state=CertificateState.VALID).filter(published_at=None)


def list_open_revocations(by: Actor) -> QuerySet[Certificate]:
    """Return the recognitions a conclusion calls to revoke, the most pressing first."""
    rows = list_certificates(by).exclude(state=CertificateState.REVOKED).exclude(ground="")
    return rows.order_by("revoke_by", "pk")


def list_running_out(by: Actor, on: date, *, days: int = 180) -> QuerySet[Certificate]:
    """Return valid recognitions that end within the days: re-evaluation is filed 180 to 120 days before (Art. 7)."""
    rows = list_certificates(by, state=CertificateState.VALID)
    return rows.filter(valid_until__gte=on, valid_until__lte=on + timedelta(days=days)).order_by("valid_until")
