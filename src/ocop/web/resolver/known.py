"""Links of a thing, level by level: those of this system and those set by officers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from ocop.domain.batches.models import Batch
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis
from ocop.domain.diary.models import Package
from ocop.domain.events.rules import names
from ocop.domain.integrations import queries as integrations
from ocop.domain.integrations.rules.links import DEFAULT, Link
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Premises, Producer
from ocop.domain.producers.states import PremisesKind
from ocop.domain.products import queries as products
from ocop.domain.products.models import Product
from ocop.domain.stamps import queries as stamps
from ocop.standards.gs1.digital_link import CANONICAL, DigitalLink
from ocop.web.resolver.words import Words

PAGE, DATA, CREDENTIAL = "text/html", "application/ld+json", "application/vc+jwt"
BOTH = ("vi", "en")
EPCIS = "/epcis"  # the paths below it are those of EPCIS 2.0.1, 12.7


@dataclass(frozen=True, slots=True)
class Level:
    """One level between the full identifier and the bare key: its path, what it is, its links."""

    anchor: str
    description: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ResolverContext:
    """Language and day of a request, and the host name of this system."""

    words: Words
    on: date
    host: str

    def page(self, relation: str, name: str, *about: object, part: str = "") -> Link:
        """Return a link to one of our pages, which exist in both languages."""
        return Link(relation, reverse(name, args=about) + part, self.words[relation], BOTH, PAGE)

    def events(self, uri: str, resource: str = "epcs") -> Link:
        """Return the link to the events about a thing; they can be read with a token."""
        return Link("epcis", f"{EPCIS}/{resource}/{quote(uri, safe='')}/events", self.words["epcis"], (), DATA)

    def batch_page(self, relation: str, batch: Batch) -> Link:
        """Return a link to the trace page of a batch, which also shows a recall."""
        return self.page(relation, "public:trace", batch.ref)

    def default(self, name: str, *about: object) -> tuple[Link, ...]:
        """Return the default link."""
        return (self.page(DEFAULT, name, *about),)


def of_product(product: Product, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of a product."""
    uri = names.product_uri(ask.host, gtin=product.gtin, ref=product.ref)
    data = Link("masterData", reverse("public:product-data", args=[product.ref]), ask.words["masterData"], (), DATA)
    links = [
        *ask.default("public:product", product.ref),
        ask.page("pip", "public:product", product.ref),
        ask.page("dpp", "public:product", product.ref),
        data,
        ask.events(uri),
        ask.page("locationInfo", "public:party", product.producer.ref),
    ]
    live = certificates.live(product.pk, ask.on, published=True)
    if live is not None and live.published:
        links.append(ask.page("certificationInfo", "public:certificate", live.ref))
        if live.basis is not Basis.PUBLIC_SOURCE:
            links.append(_credential(live.ref, ask))
    return (*links, *_shops(product.producer, ask))


def of_batch(batch: Batch, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of a batch."""
    return (ask.batch_page(DEFAULT, batch), *_of_goods(batch, ask), ask.events(_batch_uri(batch, ask)))


def of_stamp(code: str, batch: Batch | None, product: Product, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of one item with a stamp: to its verdict, and those of its batch."""
    uri = names.stamp_uri(ask.host, gtin=product.gtin, code=code)
    return (
        *ask.default("public:scan", code),
        ask.page("verificationService", "public:scan", code),
        *(_of_goods(batch, ask) if batch else ()),
        ask.events(uri),
    )


def _of_goods(batch: Batch, ask: ResolverContext) -> Iterator[Link]:
    yield ask.batch_page("traceability", batch)
    yield ask.batch_page("recallStatus", batch)
    yield ask.batch_page("dpp", batch)
    if batch.premises is not None and batch.premises.closed_at is None:
        yield ask.page("locationInfo", "public:place", batch.premises.pk)


def of_package(package: Package, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of a carton or pallet."""
    page = ("public:package", package.ref)
    return (*ask.default(*page), ask.page("traceability", *page), ask.events(package.uri))


def of_place(premises: Premises, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of premises."""
    uri = names.premises_uri(ask.host, gln=premises.gln, pk=premises.pk)
    return (
        *ask.default("public:place", premises.pk),
        ask.page("locationInfo", "public:place", premises.pk),
        ask.page("registryEntry", "public:party", premises.producer.ref),
        ask.events(uri, "bizLocations"),
    )


def of_party(party: Producer, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of a producer as a party."""
    page = ("public:party", party.ref)
    links = (*ask.default(*page), ask.page("registryEntry", *page), ask.page("locationInfo", *page))
    return (*links, *_shops(party, ask))


def of_certificate(certificate: Certificate, ask: ResolverContext) -> tuple[Link, ...]:
    """Return the links of a published recognition."""
    links = (
        *ask.default("public:certificate", certificate.ref),
        ask.page("certificationInfo", "public:certificate", certificate.ref),
        ask.page("pip", "public:product", certificate.product.ref),
    )
    return links if certificate.basis == Basis.PUBLIC_SOURCE else (*links, _credential(certificate.ref, ask))


def _credential(ref: str, ask: ResolverContext) -> Link:
    """Return the link to the recognition as a verifiable credential."""
    return Link(
        "verificationService", reverse("public:credential", args=[ref]), ask.words["credential"], (), CREDENTIAL
    )


def _shops(party: Producer, ask: ResolverContext) -> tuple[Link, ...]:
    sells = producers.list_premises(party).filter(kind=PremisesKind.SHOP).exists()
    return (ask.page("hasRetailers", "public:party", party.ref, part="#noi-ban"),) if sells else ()


def _batch_uri(batch: Batch, ask: ResolverContext) -> str:
    return names.batch_uri(ask.host, gtin=batch.product.gtin, lot_number=batch.lot_number, ref=batch.ref)


KnownThing = tuple[str, tuple[Link, ...]]  # what it is, its links


def levels(link: DigitalLink, ask: ResolverContext) -> list[Level]:
    """Return the levels of a Digital Link that have links, the most specific first."""
    known = {DigitalLink(link.key, kept).path(): thing for kept, thing in _things(link, ask)}
    paths = [
        DigitalLink(link.key, kept).path()
        for count in range(len(link.qualifiers), -1, -1)
        for kept in combinations(link.qualifiers, count)
    ]
    return _joined(paths, known, ask)


def own_levels(folder: str, ref: str, ask: ResolverContext) -> list[Level]:
    """Return the level of a thing without a GS1 key, by its path here, such as `/c/CN-2026-00001`."""
    path = f"/{folder}/{ref}"
    try:
        known = {path: OWN[folder](ref, ask)}
    except (ObjectDoesNotExist, ValueError):
        known = {}
    return _joined([path], known, ask)


def _joined(paths: list[str], known: Mapping[str, KnownThing], ask: ResolverContext) -> list[Level]:
    """Join our links with those set by officers; a thing with events only gets the link to them."""
    own = integrations.links_for(paths)
    levels = []
    for path in dict.fromkeys(paths):
        description, links = known.get(path, ("", ()))
        if not links and integrations.has_events_of(f"{CANONICAL}{path}"):
            links = (ask.events(f"{CANONICAL}{path}"),)
        if links or path in own:
            levels.append(Level(path, description, (*own.get(path, ()), *links)))
    return levels


def _things(link: DigitalLink, ask: ResolverContext) -> Iterator[tuple[tuple[tuple[str, str], ...], KnownThing]]:
    key, value = link.key
    if key == "01" and (product := products.find_by_gtin(value)) is not None:
        qualifiers = dict(link.qualifiers)
        place = stamps.place_of(qualifiers["21"]) if "21" in qualifiers else None
        if place is not None and place.lot.order.product_id == product.pk:
            yield (("21", qualifiers["21"]),), (product.name, of_stamp(place.code, place.range.batch, product, ask))
        batch = integrations.find_lot(product.pk, qualifiers["10"]) if "10" in qualifiers else None
        if batch is not None:
            yield (("10", qualifiers["10"]),), (_batch_name(batch), of_batch(batch, ask))
        yield (), (product.name, of_product(product, ask))
    elif key == "00" and (package := integrations.find_package(sscc=value)) is not None:
        yield (), (str(package.get_kind_display()), of_package(package, ask))
    elif key == "414" and (premises := integrations.find_premises(value)) is not None:
        yield (), (premises.name, of_place(premises, ask))
    elif key == "417" and (party := integrations.find_party(value)) is not None:
        yield (), (party.name, of_party(party, ask))


def _batch_name(batch: Batch) -> str:
    return f"{batch.product.name}, {batch.lot_number}"


def _own_product(ref: str, ask: ResolverContext) -> KnownThing:
    product = products.get_published(ref)
    return product.name, of_product(product, ask)


def _own_batch(ref: str, ask: ResolverContext) -> KnownThing:
    batch = integrations.get_public_batch(ref)
    return _batch_name(batch), of_batch(batch, ask)


def _own_certificate(ref: str, ask: ResolverContext) -> KnownThing:
    certificate = certificates.get_public(ref)
    return f"{certificate.product.name}, {certificate.ref}", of_certificate(certificate, ask)


def _own_place(ref: str, ask: ResolverContext) -> KnownThing:
    premises = integrations.get_public_premises(int(ref))
    return premises.name, of_place(premises, ask)


def _own_party(ref: str, ask: ResolverContext) -> KnownThing:
    party = integrations.get_public_party(ref)
    return party.name, of_party(party, ask)


def _own_package(ref: str, ask: ResolverContext) -> KnownThing:
    package = integrations.find_package(ref=ref)
    if package is None:
        raise ObjectDoesNotExist
    return str(package.get_kind_display()), of_package(package, ask)


OWN: dict[str, Callable[[str, ResolverContext], KnownThing]] = {
    "san-pham": _own_product,
    "lo": _own_batch,
    "c": _own_certificate,
    "dia-diem": _own_place,
    "to-chuc": _own_party,
    "thung": _own_package,
}
