"""What pages and later chapters may read about batches, events, and the way things went."""

from ocop.domain.trace.queries._batches import get_batch, list_batches
from ocop.domain.trace.queries._events import (
    After,
    Found,
    Page,
    count_events,
    find_events,
    get_event,
    list_events,
    list_told,
    place_of,
)
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
from ocop.domain.trace.queries._pages import page_token, read_page_token
from ocop.domain.trace.queries._sight import party_keys, sees_all, visible
from ocop.domain.trace.queries._values import has_thing, has_value, list_kinds, list_things, list_values

__all__ = [
    "After",
    "Found",
    "Page",
    "count_events",
    "find_events",
    "find_lot",
    "find_package",
    "find_party",
    "find_premises",
    "get_batch",
    "get_event",
    "get_link",
    "get_public_batch",
    "get_public_party",
    "get_public_premises",
    "has_thing",
    "has_value",
    "links_for",
    "list_batches",
    "list_events",
    "list_kinds",
    "list_links",
    "list_things",
    "list_told",
    "list_values",
    "page_token",
    "party_keys",
    "place_of",
    "read_page_token",
    "sees_all",
    "standing_links",
    "visible",
]
