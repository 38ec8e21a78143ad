"""Which label sizes a print form offers."""

from __future__ import annotations


def layout_choices() -> list[tuple[str, str]]:
    """Return the layouts by name with their label in words."""
    return [("a4-25x15", "A4, tem 25 × 15 mm")]
