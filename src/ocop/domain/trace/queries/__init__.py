"""What pages and later chapters may read about batches, events, and the way things went."""

from ocop.domain.trace.queries._batches import get_batch, list_batches
from ocop.domain.trace.queries._links import (
    find_lot,
    find_package,
    find_party,
    find_premises,
    get_link,
    get_public_batch,
    get_public_party,
    get_public_premises,
    links_for,
    list_links,
    standing_links,
)

__all__ = [
    "find_lot",
    "find_package",
    "find_party",
    "find_premises",
    "get_batch",
    "get_link",
    "get_public_batch",
    "get_public_party",
    "get_public_premises",
    "links_for",
    "list_batches",
    "list_links",
    "standing_links",
]
