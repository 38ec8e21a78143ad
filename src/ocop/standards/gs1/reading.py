"""Reading a text as a Digital Link, an EPC URN or an element string."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocop.standards.gs1 import digital_link, element_string, epc
from ocop.standards.gs1.element_string import Gs1Problem

_SHORT_GTIN = re.compile(r"/01/(?:[0-9]{8}|[0-9]{12,13})(?:/|$)")
DIGITAL_LINK, URN, ELEMENT_STRING = "digital_link", "urn", "element_string"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is: `kind`, the elements as a carrier holds them (`^` for FNC1),
    the canonical link; or why it is none of GS1's."""

    kind: str | None
    element_string: str | None = None
    canonical: str | None = None
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the text is valid."""
        return self.error is None


def kind_of(text: str) -> str | None:
    """Return the apparent kind of a text, or None."""
    lowered = text[:8].lower()
    if lowered.startswith(("http:", "https:")):
        return DIGITAL_LINK
    if lowered.startswith("urn:"):
        return URN
    if text.startswith(("(", "]", element_string.FNC1, "^")) or (text[:2].isascii() and text[:2].isdigit()):
        return ELEMENT_STRING
    return None


def read(text: str) -> Reading:
    """Read a text, checked by every rule of the standard for its kind."""
    kind = kind_of(text)
    try:
        if kind == DIGITAL_LINK:
            link = digital_link.parse(text)
            return Reading(kind, element_string.build_scanned(link.elements), link.canonical())
        if kind == URN:
            link = epc.to_link(text)
            return Reading(kind, element_string.build_scanned(link.elements), link.canonical())
        if kind == ELEMENT_STRING:
            return _of_elements(text)
    except Gs1Problem as problem:
        return Reading(kind, canonical=_earlier(text) if kind == DIGITAL_LINK else None, error=str(problem))
    return Reading(None, error="neither a link, nor an EPC URN, nor an element string" if text else "nothing there")


def _earlier(text: str) -> str | None:
    """Return what a link of an earlier release of the syntax names, with names for digits or a GTIN not of 14 digits.

    It is invalid by the current syntax, but the thing it identifies is known.
    """
    path = text.partition("?")[0]
    if not set(path.split("/")) & set(digital_link.NAMES) and not _SHORT_GTIN.search(path):
        return None
    try:
        return digital_link.parse(text, lenient=True, short_gtin=True).constrained()
    except Gs1Problem:
        return None


def _of_elements(text: str) -> Reading:
    """Return sound elements; without a primary key there is no link, and they are sound all the same."""
    elements = element_string.parse(text)
    try:
        canonical = digital_link.parse(digital_link.build(elements)).canonical()
    except Gs1Problem:
        canonical = None
    return Reading(ELEMENT_STRING, element_string.build_scanned(elements), canonical)
