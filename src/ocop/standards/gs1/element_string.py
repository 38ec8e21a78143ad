"""Element strings: AIs with their data, as people write them `(01)...(10)...` and as scanners send them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ocop.standards.gs1.identifiers import Identifier, ai_length, identifiers, matches

Element = tuple[str, str]
FNC1 = "\x1d"
# symbology identifiers of GS1 carriers (ISO/IEC 15424): GS1-128, DataBar, Data Matrix, QR, DotCode
CARRIERS = r"\](?:C1|e0|d2|Q3|J1)"
_CARRIER = re.compile(CARRIERS)
_BRACKETED = re.compile(r"\((\d{2,4})\)")


class Gs1Problem(ValueError):
    """Why a text is not GS1 data: a short English reason, with the AI concerned."""

    def __init__(self, reason: str, ai: str = "") -> None:
        super().__init__(f"({ai}) {reason}" if ai else reason)
        self.reason, self.ai = reason, ai


def parse_bracketed(text: str) -> list[Element]:
    """Return the elements of `(01)...(10)...`; a bracket inside data is written `\\(`. Raises Gs1Problem."""
    if not text.startswith("("):
        raise Gs1Problem("an element string begins with an AI in brackets")
    elements, rest = [], text.replace("\\(", "\x00")
    while rest:
        match = _BRACKETED.match(rest)
        if match is None:
            raise Gs1Problem("an AI in brackets is missing")
        rest = rest[match.end() :]
        end = rest.find("(")
        data, rest = (rest, "") if end < 0 else (rest[:end], rest[end:])
        elements.append((match[1], data.replace("\x00", "(")))
    return elements


def parse_scanned(text: str) -> list[Element]:
    """Return the elements of a scanned string, with FNC1 as group separator or `^`. Raises Gs1Problem."""
    data = text[match.end() if (match := _CARRIER.match(text)) else 0 :].replace("^", FNC1)
    data = data.removeprefix(FNC1)
    elements: list[Element] = []
    while data:
        length = ai_length(data)
        identifier = identifiers().get(data[:length]) if length else None
        if identifier is None:
            raise Gs1Problem(f"no known AI at “{data[:4]}”")
        data = data[length:]
        if identifier.fixed:
            value, data = data[: identifier.maximum], data[identifier.maximum :]
            data = data.removeprefix(FNC1)
        else:
            value, _, data = data.partition(FNC1)
        elements.append((identifier.ai, value))
    if not elements:
        raise Gs1Problem("nothing there")
    return elements


def parse(text: str) -> list[Element]:
    """Return the elements of a bracketed or scanned string, each checked, and all together. Raises Gs1Problem."""
    elements = parse_bracketed(text) if text.startswith("(") else parse_scanned(text)
    require(elements)
    return elements


def require(elements: Sequence[Element], *, unknown: bool = False) -> None:
    """Require valid elements. Raises Gs1Problem."""
    for ai, data in elements:
        if wrong := fault(ai, data, unknown=unknown):
            raise Gs1Problem(wrong, ai)
    if wrong := repeats(elements) or excluded(elements) or required(elements) or unsigned(elements):
        raise Gs1Problem(wrong)


def fault(ai: str, data: str, *, unknown: bool = False, but: str = "") -> str:
    """Return what is wrong with one element, or an empty string; `unknown` AIs may be let pass, a check left out."""
    identifier = identifiers().get(ai)
    if identifier is None:
        return "" if unknown and 1 <= len(data) <= 90 else "no such AI"
    return identifier.fault(data, but=but) if data else "no data"


def repeats(elements: Iterable[Element]) -> str:
    """Return which AI stands twice with different data, or an empty string (section 4.13.1)."""
    known: dict[str, str] = {}
    for ai, data in elements:
        if known.setdefault(ai, data) != data:
            return f"AI ({ai}) is repeated with different data"
    return ""


def excluded(elements: Sequence[Element]) -> str:
    """Return which two AIs may not stand together, or an empty string (section 4.13.2)."""
    present = list(dict.fromkeys(ai for ai, _ in elements))
    for identifier in _known(present):
        for pattern in identifier.excludes:
            other = next((ai for ai in present if ai != identifier.ai and matches(ai, pattern)), None)
            if other is not None:
                return f"AI ({identifier.ai}) may not stand with AI ({other})"
    return ""


def required(elements: Sequence[Element], *, but: frozenset[str] = frozenset()) -> str:
    """Return which AI lacks its partner, or an empty string (section 4.13.3)."""
    present = list(dict.fromkeys(ai for ai, _ in elements))
    for identifier in _known(present):
        if identifier.ai in but:
            continue
        for choices in identifier.requires:
            if not any(all(any(matches(ai, item) for ai in present) for item in choice) for choice in choices):
                wanted = " or ".join("+".join(choice) for choice in choices)
                return f"AI ({identifier.ai}) needs AI {wanted}"
    return ""


SIGNATURE = "8030"
WITHOUT_SERIAL = {"253": 13, "255": 13, "8003": 14}  # keys whose serial follows in the same element: its length before


def unsigned(elements: Sequence[Element]) -> str:
    """Return which key names no single thing although a signature (8030) stands with it, or an empty string."""
    if all(ai != SIGNATURE for ai, _ in elements):
        return ""
    bare = [ai for ai, data in elements if len(data) <= WITHOUT_SERIAL.get(ai, 0)]
    return f"AI ({bare[0]}) needs its serial where AI ({SIGNATURE}) stands" if bare else ""


def build(elements: Iterable[Element]) -> str:
    """Return the elements in brackets."""
    return "".join(f"({ai}){data.replace('(', chr(92) + '(')}" for ai, data in elements)


def build_scanned(elements: Iterable[Element]) -> str:
    """Return the elements as a carrier holds them, `^` for FNC1: first, and between variable length and the next."""
    display, open_ended = "^", False
    for ai, data in elements:
        display += "^" * open_ended + ai + data
        identifier = identifiers().get(ai)
        open_ended = identifier is None or not identifier.fixed
    return display


def _known(ais: Iterable[str]) -> list[Identifier]:
    table = identifiers()
    return [table[ai] for ai in ais if ai in table]
