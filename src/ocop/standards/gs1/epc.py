"""EPC URNs and Digital Links of the same things (Tag Data Standard 2.0; EPCIS and CBV 2.0, section 8).

A URN says where the company prefix ends, a link does not: turning a link into a URN needs the length of the prefix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.digital_link import CANONICAL, NAMES, DigitalLink, parse
from ocop.standards.gs1.element_string import Element, Gs1Problem, fault

MIN_PREFIX, MAX_PREFIX = 6, 12
_URN = re.compile(r"^urn:epc:(?P<space>id|idpat|class):(?P<scheme>[a-z]+):(?P<body>[^\s]+)$")
_BODY = re.compile(r"^(?:[A-Za-z0-9\-._~!'()*+,:;=$@]|%[0-9A-Fa-f]{2})*$")
# characters that stand for themselves in a URN of the Tag Data Standard (5.3), beside letters and digits
_PLAIN = "!'()*+,-.:;=_"
# an address without any of these between slashes is no Digital Link
_MAYBE = re.compile(rf"/(?:[0-9]{{2,4}}|{'|'.join(NAMES)})/")
# a last part that is the same in URNs and links and valid for every serial and lot
_SERIAL = re.compile(r"[./]([A-Za-z0-9_-]{1,20})\Z", re.ASCII)
_EXAMPLE = "X"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a scheme of EPC URNs and a key relate.

    `digits` is how many digits prefix and reference have together; None where the reference may be anything.
    `indicator`: the reference begins with a digit that leads the key. `check`: a check digit follows.
    `serial`: the AI that the last part becomes, or "+" when it is written right after the key.
    """

    key: str
    digits: int | None
    lead: str = ""
    indicator: bool = False
    check: bool = True
    serial: str = ""
    serial_needed: bool = True
    parts: int = 2
    pattern: bool = False


SCHEMES: dict[str, Scheme] = {
    "sgtin": Scheme("01", 13, indicator=True, serial="21", parts=3, pattern=True),
    "sscc": Scheme("00", 17, indicator=True),
    "sgln": Scheme("414", 12, serial="254", parts=3, serial_needed=False),
    "grai": Scheme("8003", 12, lead="0", serial="+", parts=3, pattern=True),
    "giai": Scheme("8004", None, check=False),
    "gsrn": Scheme("8018", 17),
    "gsrnp": Scheme("8017", 17),
    "gdti": Scheme("253", 12, serial="+", parts=3, pattern=True),
    "cpi": Scheme("8010", None, check=False, serial="8011", parts=3, pattern=True),
    "sgcn": Scheme("255", 12, serial="+", parts=3, pattern=True),
    "ginc": Scheme("401", None, check=False),
    "gsin": Scheme("402", 16),
    "itip": Scheme("8006", 13, indicator=True, serial="21", parts=5, pattern=True),
    "upui": Scheme("01", 13, indicator=True, serial="235", parts=3, pattern=True),
    "pgln": Scheme("417", 12),
    "lgtin": Scheme("01", 13, indicator=True, serial="10", parts=3),
}
CLASSES = {"lgtin"}


def to_link(urn: str) -> DigitalLink:
    """Return the Digital Link of an EPC URN: of a thing, a pattern of a class, or a lot. Raises Gs1Problem."""
    match = _URN.fullmatch(urn)
    scheme = SCHEMES.get(match["scheme"]) if match else None
    if match is None or scheme is None or (match["space"] == "class") != (match["scheme"] in CLASSES):
        raise Gs1Problem("no EPC URN of a GS1 key")
    pattern = match["space"] == "idpat"
    if pattern and not scheme.pattern:
        raise Gs1Problem("this scheme has no pattern of a class")
    if not _BODY.fullmatch(match["body"]):
        raise Gs1Problem("a character that must be escaped")
    parts = match["body"].split(".", scheme.parts - 1)
    if len(parts) != scheme.parts:
        raise Gs1Problem(f"this scheme has {scheme.parts} parts")
    return _link(scheme, parts, pattern=pattern)


def _link(scheme: Scheme, parts: list[str], *, pattern: bool) -> DigitalLink:
    value = _key_value(scheme, parts[0], unquote(parts[1]))
    if scheme.parts == 5:
        piece, total = parts[2], parts[3]
        if not (_digits(piece) and _digits(total) and len(piece) == len(total) == 2):
            raise Gs1Problem("piece and total have two digits each")
        value += piece + total
    last = parts[-1] if scheme.serial else ""
    qualifiers: tuple[Element, ...] = ()
    if pattern:
        if last != "*":
            raise Gs1Problem("a pattern of a class ends in a star")
    elif scheme.serial == "+":
        value += unquote(last)
    elif scheme.serial and (scheme.serial != "254" or last != "0"):
        qualifiers = ((scheme.serial, unquote(last)),)
    for ai, data in ((scheme.key, value), *qualifiers):
        if wrong := fault(ai, data):
            raise Gs1Problem(wrong, ai)
    if scheme.serial == "+" and not pattern and not last:
        raise Gs1Problem("the serial is missing")
    return DigitalLink((scheme.key, value), qualifiers)


def _key_value(scheme: Scheme, prefix: str, reference: str) -> str:
    if not _digits(prefix) or not MIN_PREFIX <= len(prefix) <= MAX_PREFIX:
        raise Gs1Problem("a company prefix has 6 to 12 digits")
    if scheme.digits is None:
        return prefix + reference
    if (reference and not _digits(reference)) or len(prefix) + len(reference) != scheme.digits:
        raise Gs1Problem(f"prefix and reference have {scheme.digits} digits together")
    body = reference[0] + prefix + reference[1:] if scheme.indicator else prefix + reference
    return scheme.lead + body + check_digit(body) if scheme.check else scheme.lead + body


def to_urn(link: DigitalLink, prefix_length: int) -> str:
    """Return the EPC URN of the thing a link names; the length of its company prefix is 6 to 12. Raises Gs1Problem."""
    scheme, name, serial = _instance(link)
    return f"urn:epc:id:{name}:{_body(scheme, link.key[1], prefix_length, serial)}"


def to_class_urn(link: DigitalLink, prefix_length: int) -> str:
    """Return the URN of the class a link names: a lot, or a pattern that ends in a star. Raises Gs1Problem."""
    lot = dict(link.qualifiers).get("10")
    if link.key[0] == "01" and lot is not None:
        return f"urn:epc:class:lgtin:{_body(SCHEMES['lgtin'], link.key[1], prefix_length, lot)}"
    if link.qualifiers:
        raise Gs1Problem("a link to one thing names no class")
    names = {scheme.key: name for name, scheme in SCHEMES.items() if scheme.pattern and name != "upui"}
    name = names.get(link.key[0])
    if name is None:
        raise Gs1Problem("this key has no pattern of a class", link.key[0])
    return f"urn:epc:idpat:{name}:{_body(SCHEMES[name], link.key[1], prefix_length, '*', pattern=True)}"


def _instance(link: DigitalLink) -> tuple[Scheme, str, str]:
    """Return the scheme of the thing, its name and its serial as in the URN."""
    qualifiers = dict(link.qualifiers)
    for name, scheme in SCHEMES.items():
        if scheme.key != link.key[0] or name in CLASSES:
            continue
        if not scheme.serial or scheme.serial == "+":
            return scheme, name, ""
        if scheme.serial in qualifiers:
            return scheme, name, qualifiers[scheme.serial]
        if not scheme.serial_needed:
            return scheme, name, "0"
    raise Gs1Problem("the link names no single thing", link.key[0])


def _body(scheme: Scheme, value: str, prefix_length: int, serial: str, *, pattern: bool = False) -> str:
    if not MIN_PREFIX <= prefix_length <= MAX_PREFIX:
        raise Gs1Problem("a company prefix has 6 to 12 digits")
    value = value.removeprefix(scheme.lead) if scheme.lead else value
    if scheme.digits is None:
        prefix, reference = value[:prefix_length], value[prefix_length:]
        if len(prefix) < prefix_length or not _digits(prefix):
            raise Gs1Problem("the key is shorter than its company prefix", scheme.key)
        parts = [prefix, escaped(reference)]
    else:
        body, rest = value[: scheme.digits], value[scheme.digits + scheme.check :]
        start = 1 if scheme.indicator else 0
        prefix = body[start : start + prefix_length]
        parts = [prefix, body[:start] + body[start + prefix_length :]]
        if scheme.parts == 5:
            parts += [rest[:2], rest[2:4]]
        elif scheme.serial == "+":
            if bool(rest) == pattern:
                raise Gs1Problem("a serial where a class is meant" if pattern else "the serial is missing", scheme.key)
            serial = serial if pattern else rest
    if scheme.serial:
        parts.append(serial if pattern else escaped(serial))
    return ".".join(parts)


@lru_cache(maxsize=65_536)
def canonical(text: str) -> str | None:
    """Return the CBV-constrained canonical link of a URN or a link, or None when the text names nothing of GS1."""
    if not text.startswith("urn:epc:") and not _MAYBE.search(text):
        return None
    serial = _SERIAL.search(text)
    if serial and (result := _before_serial(text[: serial.start(1)])):
        return result + serial[1]
    return _canonical(text)


@lru_cache(maxsize=8_192)
def _before_serial(text: str) -> str:
    """Return the canonical link up to the serial or lot that ends the text, empty when none ends it.

    Things of a kind differ in their serials alone, so the rest is worked out once: 1 µs instead of 40.
    """
    result = _canonical(f"{text}{_EXAMPLE}") or ""
    return result.removesuffix(_EXAMPLE) if result.endswith((f"/21/{_EXAMPLE}", f"/10/{_EXAMPLE}")) else ""


def _canonical(text: str) -> str | None:
    try:
        return (
            to_link(text) if text.startswith("urn:epc:") else parse(text, lenient=True, short_gtin=True)
        ).constrained()
    except Gs1Problem:
        return None


def escaped(text: str) -> str:
    """Return a text for a URN: every character that is not allowed there is percent-encoded."""
    return quote(text, safe=_PLAIN)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


__all__ = ["CANONICAL", "SCHEMES", "canonical", "escaped", "to_class_urn", "to_link", "to_urn"]
