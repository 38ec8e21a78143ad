"""GS1 Digital Link addresses of a stamp: `https://HOST/01/<GTIN>/21/<serial>` (URI Syntax 1.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from ocop.standards.gs1.checkdigit import holds

_VALUE = r"((?:[A-Za-z0-9!*'()_.~,;:&+=@$-]|%[0-9A-Fa-f]{2})+)"  # a path segment as RFC 3986 has it
_SERIALISED = re.compile(
    rf"(?:/[^/?#]+)*/01/([0-9]{{8}}|[0-9]{{12,14}})(?:/22/{_VALUE})?(?:/10/{_VALUE})?/21/{_VALUE}/?"
)
_SET_82 = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}")  # General Specifications, figure 7.11-1
_IN_SYMBOL = re.compile(r"[0-9A-Z-]{1,20}")


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
    stem and are passed over.
    """
    match = _SERIALISED.fullmatch(raw_path)
    if match is None:
        return None
    gtin, *given = match.groups(default="")
    variant, lot, serial = (unquote(value) for value in given)
    values = [value for value in (variant, lot, serial) if value]
    if not holds(gtin) or not all(_SET_82.fullmatch(value) for value in values):
        return None
    return SerialisedItem(gtin.zfill(14), serial, lot, variant)
