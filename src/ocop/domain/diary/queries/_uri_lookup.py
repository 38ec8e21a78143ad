"""What the names in events stand for here: batches, lots, packages, places, parties, with words for people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model

from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Package, Partner, Stock
from ocop.domain.events.queries.sql import fetch_all, in_clause
from ocop.domain.producers.models import Premises, Producer
from ocop.domain.products.models import Product
from ocop.standards.gs1.digital_link import CANONICAL, DigitalLink, parse
from ocop.standards.gs1.element_string import Gs1Problem, fault

AT_ONCE = 400
_ITEM = re.compile(rf"{re.escape(CANONICAL)}/01/(?P<gtin>\d{{14}})/21/(?P<serial>[A-Za-z0-9]{{1,20}})", re.ASCII)
_OWN = re.compile(r"^/(?P<folder>lo|kho|thung|chuyen|dia-diem|to-chuc|doi-tac|san-pham)/(?P<ref>[^/?#]+)$")


class ResolvedUri(NamedTuple):
    """A name in events: a word for its kind, words for people, and what it is here, if it is known."""

    uri: str
    kind: str
    label: str
    batch: Batch | None = None
    stock: Stock | None = None
    package: Package | None = None
    partner: Partner | None = None
    producer: Producer | None = None
    premises: Premises | None = None


def resolve_uris(uris: Iterable[str]) -> dict[str, ResolvedUri]:
    """Return what each canonical name stands for; what is not known here keeps its keys as its words."""
    result: dict[str, ResolvedUri] = {}
    asked: dict[str, dict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for uri in dict.fromkeys(uris):
        kind, key, label = _read(uri)
        result[uri] = ResolvedUri(uri, kind, label)
        if kind in _FINDERS:
            asked[kind][key].append(uri)
    for some in _chunks(uri for uri in result if result[uri].kind in ("batch", "lot", "other")):
        for uri, facts in _stocks(some):
            result[uri] = result[uri]._replace(**facts)
    for kind, keys in asked.items():
        for some in _chunks(keys):
            for key, facts in _FINDERS[kind](some):
                for uri in keys.get(key, ()):
                    result[uri] = result[uri]._replace(**facts)
    return result


def _read(uri: str) -> tuple[str, Any, str]:
    """Return the kind of a name, what it is looked up by, and words for it as long as nothing better is known."""
    if (item := _ITEM.fullmatch(uri)) and _is_gtin(item["gtin"]):  # there may be hundreds
        return "item", None, f"(01) {item['gtin']} (21) {item['serial']}"
    own = f"https://{settings.OCOP_HOST.lower()}"
    if uri.startswith(f"{own}/") and (match := _OWN.match(uri.removeprefix(own))):
        folder, ref = match["folder"], match["ref"]
        kind = {"lo": "batch-ref", "kho": "lot", "thung": "package", "chuyen": "shipment", "dia-diem": "place-pk",
                "to-chuc": "producer", "doi-tac": "partner", "san-pham": "product-ref"}[folder]  # fmt: skip
        if kind == "place-pk" and not (ref.isascii() and ref.isdigit() and len(ref) < 18):
            return "other", None, ref
        return kind, uri if kind == "package" else int(ref) if kind == "place-pk" else ref, ref
    if not uri.startswith(f"{CANONICAL}/"):
        return "other", None, uri
    try:
        link = parse(uri, lenient=True)
    except Gs1Problem:
        return "other", None, uri
    return _gs1(uri, link)


@lru_cache(maxsize=1_000)
def _is_gtin(text: str) -> bool:
    return not fault("01", text, but="csum")


def _gs1(uri: str, link: DigitalLink) -> tuple[str, Any, str]:
    label = "".join(f"({ai}) {value} " for ai, value in link.elements).strip()
    ai, value = link.key
    qualifiers = dict(link.qualifiers)
    if ai == "01":
        if "10" in qualifiers:
            return "batch", (value, qualifiers["10"]), label
        return ("item", None, label) if qualifiers else ("product", value, label)
    kinds = {"00": ("package", uri), "414": ("place", value), "417": ("party", value)}
    kind, key = kinds.get(ai, ("other", None))
    return kind, key, label


def _has(model: type[Model], field: str, values: Iterable[Any]) -> bool:
    """Tell whether a table has any of the values, which is known sooner than rows with all their relations are."""
    wanted, given = in_clause(field, list(values), "text")
    return bool(fetch_all(f'SELECT 1 FROM "{model._meta.db_table}" WHERE {wanted} LIMIT 1', given))  # noqa: S608 - marks


def _stocks(keys: list[str]) -> Iterable[tuple[str, dict[str, Any]]]:
    if not _has(Stock, "uri", keys):
        return
    for stock in Stock.objects.filter(uri__in=keys).select_related("producer", "partner", "batch__product__producer"):
        label = f"{stock.name} ({stock.ref})"
        known = {"stock": stock, "producer": stock.producer, "batch": stock.batch}
        yield stock.uri, {"kind": "lot", "label": label, **known}


def _batches(keys: list[tuple[str, str]]) -> Iterable[tuple[Any, dict[str, Any]]]:
    gtins, lots = {gtin for gtin, _ in keys}, {lot for _, lot in keys}
    if not _has(Product, "gtin", gtins):
        return
    batches = Batch.objects.filter(product__gtin__in=gtins, lot_number__in=lots)
    for batch in batches.select_related("product__producer__place", "premises"):
        yield (batch.product.gtin, batch.lot_number), _batch(batch)


def _batches_by_ref(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    for batch in Batch.objects.filter(ref__in=keys).select_related("product__producer__place", "premises"):
        yield batch.ref, _batch(batch)


def _batch(batch: Batch) -> dict[str, Any]:
    label = f"{batch.product.name}, lô {batch.lot_number}"
    return {"kind": "batch", "label": label, "batch": batch, "producer": batch.product.producer}


def _packages(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    if not _has(Package, "uri", keys):
        return
    for package in Package.objects.filter(uri__in=keys).select_related("producer", "partner"):
        label = f"{package.get_kind_display()} {package.ref}"
        yield package.uri, {"kind": "package", "label": label, "package": package, "producer": package.producer}


def _places(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    if _has(Premises, "gln", keys):
        yield from _premises(keys, "gln")


def _places_by_pk(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    yield from _premises(keys, "pk")


def _premises(keys: list[str], field: str) -> Iterable[tuple[Any, dict[str, Any]]]:
    for place in Premises.objects.filter(**{f"{field}__in": keys}).select_related("producer", "place"):
        yield (
            getattr(place, field),
            {"kind": "place", "label": place.name, "premises": place, "producer": place.producer},
        )


def _parties(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    """Return partners with a GLN, then producers, which count more."""
    for partner in Partner.objects.filter(gln__in=keys).select_related("producer", "known_as"):
        yield partner.gln, _partner(partner)
    for producer in Producer.objects.filter(gln__in=keys):
        yield producer.gln, {"kind": "party", "label": producer.name, "producer": producer, "partner": None}


def _producers(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    for producer in Producer.objects.filter(ref__in=keys):
        yield producer.ref, {"kind": "party", "label": producer.name, "producer": producer}


def _partners(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    for partner in Partner.objects.filter(ref__in=keys).select_related("producer", "known_as"):
        yield partner.ref, _partner(partner)


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        "kind": "party",
        "label": partner.name,
        "partner": partner,
        "producer": partner.known_as or partner.producer,
    }


def _products(keys: list[str], field: str = "gtin") -> Iterable[tuple[Any, dict[str, Any]]]:
    for product in Product.objects.filter(**{f"{field}__in": keys}).select_related("producer"):
        yield getattr(product, field), {"kind": "product", "label": product.name, "producer": product.producer}


def _products_by_ref(keys: list[str]) -> Iterable[tuple[Any, dict[str, Any]]]:
    yield from _products(keys, "ref")


_FINDERS: dict[str, Callable[[list[Any]], Iterable[tuple[Any, dict[str, Any]]]]] = {
    "batch": _batches,
    "batch-ref": _batches_by_ref,
    "package": _packages,
    "place": _places,
    "place-pk": _places_by_pk,
    "party": _parties,
    "producer": _producers,
    "partner": _partners,
    "product": _products,
    "product-ref": _products_by_ref,
}


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
