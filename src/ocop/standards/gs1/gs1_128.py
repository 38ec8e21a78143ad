"""GS1-128 symbols (GS1 General Specifications, 5.4): Code 128 whose first character is FNC1."""

from __future__ import annotations

from collections.abc import Sequence

from barcode.codex import Gs1_128

from ocop.standards.gs1.element_string import Element, Gs1Problem, build_scanned, fault

QUIET = 10  # modules of white at either end (5.4.4.2)
MAX_CHARACTERS = 48  # AIs and separators with them (5.4.4.3)


def modules(elements: Sequence[Element]) -> str:
    """Return the symbol from left to right, `1` for a dark module, without quiet zones. Raises Gs1Problem.

    FNC1 stands first, and behind data of variable length that is not the last; digits in pairs are in code set C.
    Required partners of elements are not checked: they may be in another symbol of the label.
    """
    for ai, data in elements:
        if wrong := fault(ai, data):
            raise Gs1Problem(wrong, ai)
    text = build_scanned(elements).removeprefix("^")
    if not 0 < len(text) <= MAX_CHARACTERS:
        raise Gs1Problem(f"a symbol holds 1 to {MAX_CHARACTERS} characters, not {len(text)}")
    (drawn,) = Gs1_128(text.replace("^", Gs1_128.FNC1_CHAR)).build()
    return str(drawn)
