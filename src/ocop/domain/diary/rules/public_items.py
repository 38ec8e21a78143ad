"""The ten items that a public trace record tells (TT 02/2024/TT-BKHCN): each present, or said to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ITEMS = (
    "product_name", "image", "producer_name", "producer_address", "stages", "times", "trace_code", "brand", "expiry",
    "standards",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One of the ten items in the order of the circular; an empty value is missing."""

    name: str
    value: str


def public_items(entry_input: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the ten items from what is known, by their names."""
    return tuple(Item(name, entry_input.get(name, "").strip()) for name in ITEMS)
