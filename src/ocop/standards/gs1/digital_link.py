"""GS1 Digital Link URIs: read, built, canonical (URI Syntax 1.7); CBV-constrained canonical form (CBV 2.0, 8.2).

A link is `https://{domain}[/{stem}]/{key}/{value}[/{qualifier}/{value}]*[?{attribute}={value}&...]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from ocop.standards.gs1.element_string import Element, Gs1Problem, fault, repeats, require
from ocop.standards.gs1.identifiers import Identifier, identifiers

CANONICAL = "https://id.gs1.org"
_SCHEME = re.compile(r"^(?:http|https|HTTP|HTTPS)://(?P<rest>.*)$", re.DOTALL)
_ALLOWED = re.compile(r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*$")  # RFC 3986
_DOMAIN = re.compile(r"^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NUMERIC = re.compile(r"^[0-9]{2,4}$")
# names that earlier releases of the syntax allowed in place of digits
NAMES = {
    "gtin": "01", "itip": "8006", "gmn": "8013", "cpid": "8010", "gln": "414", "shipTo": "410", "billTo": "411",
    "purchasedFrom": "412", "shipFor": "413", "payTo": "415", "gsrn": "8018", "gsrnp": "8017", "gcn": "255",
    "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004", "partyGLN": "417",
    "party": "417", "cpv": "22", "lot": "10", "ser": "21", "cpsn": "8011", "glnx": "254", "refno": "8020",
    "srin": "8019", "upui": "235",
}  # fmt: skip
# what tells one thing from another for EPCIS: by key, qualifiers that make an instance, then those that make a class
INSTANCE = {"01": ("21", "235"), "8006": ("21",), "8010": ("8011",), "414": ("254",)}
CLASS = {"01": ("10",)}


@dataclass(frozen=True, slots=True)
class DigitalLink:
    """A Digital Link: key, qualifiers in their order, attributes, and the rest of the query that is not GS1's."""

    key: Element
    qualifiers: tuple[Element, ...] = ()
    attributes: tuple[Element, ...] = ()
    domain: str = ""
    stem: str = ""
    other: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return all GS1 elements in their order."""
        return (self.key, *self.qualifiers, *self.attributes)

    def path(self) -> str:
        """Return the path of key and qualifiers, values percent-encoded."""
        return "".join(f"/{ai}/{encoded(value)}" for ai, value in (self.key, *self.qualifiers))

    def canonical(self) -> str:
        """Return the canonical form: GS1's domain, no stem, attributes in the order of their AIs."""
        query = "&".join(f"{ai}={encoded(value)}" for ai, value in sorted(self.attributes))
        return f"{CANONICAL}{self.path()}" + (f"?{query}" if query else "")

    def constrained(self) -> str:
        """Return the CBV-constrained canonical form: what names the thing or its class, nothing else."""
        ai = self.key[0]
        for telling in (INSTANCE.get(ai, ()), CLASS.get(ai, ())):
            kept = tuple(qualifier for qualifier in self.qualifiers if qualifier[0] in telling)
            if kept:
                return f"{CANONICAL}{DigitalLink(self.key, kept).path()}"
        return f"{CANONICAL}{DigitalLink(self.key).path()}"


def encoded(value: str) -> str:
    """Return a value with every character but the unreserved ones percent-encoded."""
    return quote(value, safe="")


def decoded(text: str) -> str:
    """Return a percent-decoded value, as sent. Raises Gs1Problem."""
    if not _ALLOWED.fullmatch(text):
        raise Gs1Problem("a URI does not hold such a character")
    if _ESCAPE.search(text):
        raise Gs1Problem("a percent sign begins no escape")
    try:
        return unquote_to_bytes(text).decode("ascii")
    except UnicodeDecodeError as error:
        raise Gs1Problem("a value has characters that GS1 data does not have") from error


def parse(uri: str, *, lenient: bool = False, short_gtin: bool = False) -> DigitalLink:
    """Return a Digital Link from its URI as sent, not yet decoded. Raises Gs1Problem.

    `lenient` takes wrong check digits and the names of earlier releases, and asks for no partners: it tells what a
    thing is called, not whether it was called rightly. `short_gtin` fills GTINs of 8, 12 and 13 digits up.
    """
    match = _SCHEME.fullmatch(uri)
    if match is None:
        raise Gs1Problem("the scheme is not http or https in one case")
    if not _ALLOWED.fullmatch(uri):
        raise Gs1Problem("a URI does not hold such a character")
    without_fragment, _, _ = match["rest"].partition("#")
    address, _, query = without_fragment.partition("?")
    domain, slash, path = address.partition("/")
    if not slash or not _DOMAIN.fullmatch(domain):
        raise Gs1Problem("the domain is missing or none")
    return parse_target(f"/{path}", query, domain=domain, lenient=lenient, short_gtin=short_gtin)


def parse_target(
    path: str, query: str = "", *, domain: str = "", lenient: bool = False, short_gtin: bool = False
) -> DigitalLink:
    """Return a Digital Link from the raw path and query of a request. Raises Gs1Problem."""
    segments = path.removesuffix("/").split("/")[1:] if path != "/" else []
    if lenient:
        names = range(len(segments) % 2, len(segments), 2)  # values in between may look like a name
        segments = [NAMES.get(segment, segment) if at in names else segment for at, segment in enumerate(segments)]
    place = _key_place(segments)
    stem = "/".join(segments[:place])
    pairs = [(segments[at], decoded(segments[at + 1])) for at in range(place, len(segments), 2)]
    if short_gtin and pairs[0][0] == "01" and len(pairs[0][1]) in {8, 12, 13}:
        pairs[0] = "01", pairs[0][1].zfill(14)
    for ai, value in pairs:
        if wrong := fault(ai, value, but="csum" if lenient else ""):
            raise Gs1Problem(wrong, ai)
    key, *qualifiers = pairs
    order = _order(key[0], [ai for ai, _ in qualifiers])
    attributes, other = _attributes(query, taken={key[0], *order}, lenient=lenient)
    link = DigitalLink(key, tuple(qualifiers), attributes, domain, stem, other)
    if not lenient:
        require(link.elements)
    return link


def _key_place(segments: Sequence[str]) -> int:
    """Return where the primary key stands: the last segment, counted in pairs from the end, that is a key."""
    for at in range(len(segments) - 2, -1, -2):
        if not segments[at + 1]:
            raise Gs1Problem("a value is missing")
        if not _NUMERIC.fullmatch(segments[at]):
            break
        identifier = identifiers().get(segments[at])
        if identifier is None:
            break
        if identifier.is_key:
            return at
    raise Gs1Problem("no primary key")


def _order(key: str, qualifiers: Sequence[str]) -> tuple[str, ...]:
    """Return the order of qualifiers that these follow. Raises Gs1Problem when they follow none."""
    orders = identifiers()[key].qualifiers or ((),)
    for order in orders:
        places = [order.index(ai) if ai in order else -1 for ai in qualifiers]
        if -1 not in places and places == sorted(set(places)):
            return order if qualifiers else orders[0]
    raise Gs1Problem("qualifiers that do not belong to the key, or in another order", key)


def _attributes(query: str, *, taken: set[str], lenient: bool) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    attributes: list[Element] = []
    other: list[str] = []
    for part in re.split("[&;]", query):
        name, equals, raw = part.partition("=")
        if not equals or not (name.isascii() and name.isdigit()):
            other += [part] if part else []
            continue
        identifier = identifiers().get(name)
        if identifier is None or not identifier.attribute:
            if lenient:
                continue
            raise Gs1Problem("no attribute of a Digital Link", name)
        if name in taken:
            raise Gs1Problem("stands in the path or twice", name)
        taken = taken | {name}
        value = decoded(raw.replace("+", "%2B"))
        if wrong := identifier.fault(value):
            raise Gs1Problem(wrong, name)
        attributes.append((name, value))
    return tuple(attributes), tuple(other)


def build(elements: Iterable[Element], *, stem: str = CANONICAL, unknown: bool = False) -> str:
    """Return the Digital Link of elements: the first key, its qualifiers, the rest as attributes. Raises Gs1Problem."""
    given = list(elements)
    if wrong := repeats(given):
        raise Gs1Problem(wrong)
    kept = list(dict.fromkeys(given))
    require(kept, unknown=unknown)
    key = next((item for item in kept if _is_key(item[0])), None)
    if key is None:
        raise Gs1Problem("no primary key")
    present = dict(kept)
    orders = identifiers()[key[0]].qualifiers or ((),)
    order = max(orders, key=lambda order: sum(ai in present for ai in order))
    qualifiers = tuple((ai, present[ai]) for ai in order if ai in present)
    rest = [item for item in kept if item != key and item not in qualifiers]
    for ai, _ in rest:
        identifier = identifiers().get(ai)
        if identifier is None and unknown:
            continue
        if identifier is None or not identifier.attribute or ai in order:
            raise Gs1Problem("no attribute of a Digital Link", ai)
    query = "&".join(f"{ai}={encoded(value)}" for ai, value in sorted(rest, key=lambda item: not _fixed(item[0])))
    path = DigitalLink(key, qualifiers).path()
    return f"{stem.rstrip('/')}{path}" + (f"?{query}" if query else "")


def _identifier(ai: str) -> Identifier | None:
    return identifiers().get(ai)


def _is_key(ai: str) -> bool:
    identifier = _identifier(ai)
    return identifier is not None and identifier.is_key


def _fixed(ai: str) -> bool:
    identifier = _identifier(ai)
    return identifier is not None and identifier.fixed
