"""GS1 Digital Link addresses of a stamp: `https://HOST/01/<GTIN>/21/<serial>` (URI Syntax 1.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from ocop.standards.gs1.checkdigit import holds

_SERIALISED = re.compile(r"^/01/(?P<gtin>\d{8}|\d{12,14})(?:/10/(?P<lot>[^/?#]+))?/21/(?P<serial>[^/?#]+)/?$")


@dataclass(frozen=True, slots=True)
class SerialisedItem:
    """One item: GTIN of 14 digits, serial (AI 21, at most 20 characters), lot (AI 10) when given."""

    gtin: str
    serial: str
    lot: str = ""


def item_address(host: str, gtin: str, serial: str) -> str:
    """Return the address printed in a QR symbol: the scheme in lower case, the rest in upper case.

    All-capital schemes break several phone cameras; upper case after the scheme saves a QR version.
    """
    return f"https://{host}/01/{gtin}/21/{serial}".upper().replace("HTTPS", "https", 1)


def parse_item_path(raw_path: str) -> SerialisedItem | None:
    """Read the path of a request as sent (not yet percent-decoded); None when it names no item.

    Each segment is decoded alone, so that an encoded slash stays part of its value.
    """
    match = _SERIALISED.fullmatch(raw_path)
    if match is None:
        return None
    gtin, serial, lot = match["gtin"], unquote(match["serial"]), unquote(match["lot"] or "")
    if not holds(gtin) or not 1 <= len(serial) <= 20 or len(lot) > 20:
        return None
    return SerialisedItem(gtin.zfill(14), serial, lot)
