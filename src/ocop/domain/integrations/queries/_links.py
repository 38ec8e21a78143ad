"""What pages and the resolver may read about links, and about what keys name."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Package, Partner
from ocop.domain.events.models import Ref
from ocop.domain.integrations import access
from ocop.domain.integrations.models import ResolverLink
from ocop.domain.integrations.rules.links import DEFAULT, Link
from ocop.domain.producers.models import Premises, Producer
from ocop.standards.epcis.keys import canonical_uri, key_of


def list_links(
    by: Actor, *, search: str = "", subject: str = "", link_type: str = "", language: str = "", standing: str = ""
) -> QuerySet[ResolverLink]:
    """Return the links officers set, by key; none to who may not read them. `standing`: yes, no, or all."""
    rows = ResolverLink.objects.select_related("set_by")
    if not access.read_links(by):
        return rows.none()
    for word in search.split():
        rows = rows.filter(Q(anchor__icontains=word) | Q(href__icontains=word) | Q(title__icontains=word))
    for field, value in (("subject", subject), ("link_type", link_type)):
        if value:
            rows = rows.filter(**{field: value})
    if language:  # `en` finds `en-GB` too
        rows = rows.filter(Q(language=language) | Q(language__startswith=f"{language}-"))
    if standing:
        rows = rows.filter(withdrawn_at__isnull=standing == "yes")
    return rows.order_by("anchor", "link_type", "language", "pk")


def get_link(by: Actor, ref: str) -> ResolverLink:
    """Return a link the actor may read. Raises ResolverLink.DoesNotExist."""
    return list_links(by).get(ref=ref)


def links_for(anchors: Iterable[str]) -> dict[str, list[Link]]:
    """Return, by path, the standing links officers set; a default stands twice, as its kind and as the default."""
    result: dict[str, list[Link]] = {}
    for row in ResolverLink.objects.filter(anchor__in=list(anchors), withdrawn_at=None).order_by("pk"):
        languages = (row.language,) if row.language else ()
        link = Link(row.link_type, row.href, row.title, languages, row.media_type, row.context, own=True)
        several = result.setdefault(row.anchor, [])
        several.append(link)
        if row.is_default:
            several.append(Link(DEFAULT, row.href, row.title, languages, row.media_type, row.context, own=True))
    return result


def standing_links(anchors: Iterable[str]) -> QuerySet[ResolverLink]:
    """Return the standing links of these paths, for pages of who may see the thing itself."""
    return ResolverLink.objects.filter(anchor__in=list(anchors), withdrawn_at=None)


def find_lot(product_id: int, lot_number: str) -> Batch | None:
    """Return the batch of a product that bears a lot number."""
    return Batch.objects.filter(product_id=product_id, lot_number=lot_number).first()


def get_public_batch(ref: str) -> Batch:
    """Return a batch to anybody; names of batches stand on labels. Raises Batch.DoesNotExist."""
    return Batch.objects.select_related("product__producer", "premises", "place").get(ref=ref)


def get_public_premises(pk: int) -> Premises:
    """Return a standing place of work to anybody, with its producer. Raises Premises.DoesNotExist."""
    return Premises.objects.select_related("producer__place", "place").get(pk=pk, closed_at=None)


def find_premises(gln: str) -> Premises | None:
    """Return the standing place of work with a GLN, if any."""
    return Premises.objects.select_related("producer__place", "place").filter(gln=gln, closed_at=None).first()


def get_public_party(ref: str) -> Producer:
    """Return a producer to anybody. Raises Producer.DoesNotExist."""
    return Producer.objects.select_related("place").get(ref=ref, closed_at=None)


def find_party(gln: str) -> Producer | None:
    """Return the producer a party's GLN names: its own, that of one of its places, or as a partner calls it."""
    rows = Producer.objects.select_related("place").filter(closed_at=None)
    own = rows.filter(gln=gln).first() or rows.filter(premises__gln=gln).first()
    if own is not None:
        return own
    known = Partner.objects.filter(gln=gln, known_as__isnull=False)
    return rows.filter(pk__in=known.values("known_as")).first()


def find_package(*, sscc: str = "", ref: str = "") -> Package | None:
    """Return the carton or pallet with an SSCC, or with our own number."""
    rows = Package.objects.select_related("producer__place")
    return rows.filter(sscc=sscc).first() if sscc else rows.filter(ref=ref).first()


def has_events_of(uri: str) -> bool:
    """Tell whether any event speaks of a thing; which, only those with a right to read them learn."""
    return Ref.objects.filter(key=key_of(canonical_uri(uri))).exists()
