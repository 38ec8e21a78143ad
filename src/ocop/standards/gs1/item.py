"""One item with its serial: the address of a stamp `https://HOST/01/<GTIN>/21/<serial>`, and other ways to name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ocop.standards.gs1 import digital_link, element_string
from ocop.standards.gs1.element_string import CARRIERS, FNC1, Element, Gs1Problem

_SERIALISED = re.compile(r"(?:/[^/?#]+)*/01/[0-9]+(?:/[^/?#]+)+/?")
_IN_SYMBOL = re.compile(r"[0-9A-Z-]{1,20}")
_ELEMENT_STRING = re.compile(rf"\(|{CARRIERS}|[{FNC1}^]|01[0-9]{{14}}[{FNC1}^0-9]")
_LINK = re.compile(r"(?:\][A-Za-z][0-9])?https?://[^/?#]+(?P<path>(?:/[^/?#]+)*/01/[0-9]+(?:/[^?#]*)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SerialisedItem:
    """One item: GTIN of 14 digits and serial (AI 21); lot (AI 10) and variant (AI 22) when given."""

    gtin: str
    serial: str
    lot: str = ""
    variant: str = ""


def item_address(host: str, gtin: str, serial: str) -> str:
    """Return the address printed in a QR symbol: the scheme in lower case, the rest in upper case.

    All-capital schemes break several phone cameras; upper case after the scheme saves a QR version. Raises ValueError
    for a serial that upper case would change or that would have to be percent-encoded.
    """
    if not _IN_SYMBOL.fullmatch(serial):
        raise ValueError("a serial in a symbol is made of 0-9, A-Z and hyphens")
    return f"https://{host}/01/{gtin}/21/{serial}".upper().replace("HTTPS", "https", 1)


def parse_item_path(raw_path: str) -> SerialisedItem | None:
    """Read the path of a request as sent (not yet percent-decoded); None when it names no item.

    Each segment is decoded alone, so that an encoded slash stays part of its value. Segments before the GTIN are a
    stem and are ignored.
    """
    if not _SERIALISED.fullmatch(raw_path):
        return None
    try:
        return item_of(digital_link.parse_target(raw_path, short_gtin=True).elements)
    except Gs1Problem:
        return None


def item_of(elements: Iterable[Element]) -> SerialisedItem | None:
    """Return the item that checked elements name; None without a GTIN or a serial."""
    data = dict(elements)
    if "01" not in data or "21" not in data:
        return None
    return SerialisedItem(data["01"], data["21"], data.get("10", ""), data.get("22", ""))


def names_item(text: str) -> bool:
    """Tell whether a text means to be GS1 data of a trade item: brackets, a scanner's string, or a link with /01/.

    A scanner's string is known by its symbology identifier, its FNC1 (or `^`) or a leading GTIN that more follows.
    Sixteen digits alone are none, even where they begin with 01: they may be a code of another kind.
    """
    return bool(_ELEMENT_STRING.match(text) or _LINK.match(text))


def parse_item(text: str) -> SerialisedItem:
    """Return the item that an element string or a Digital Link of any host names. Raises Gs1Problem.

    Blanks between elements are ignored; of a link only the path is read.
    """
    link = _LINK.match(text)
    if link is not None:
        elements: Iterable[Element] = digital_link.parse_target(link["path"], short_gtin=True).elements
    else:
        elements = element_string.parse(text.replace(" ", ""))
    elements = tuple(elements)
    item = item_of(elements)
    if item is None:
        raise Gs1Problem("no GTIN with a serial", "21" if "01" in dict(elements) else "01")
    return item
