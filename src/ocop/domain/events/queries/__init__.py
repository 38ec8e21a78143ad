"""What pages and later apps may read about events: by query, by thing, where a thing was and what it is made of."""

from ocop.domain.events.queries._captures import get_capture, list_captures
from ocop.domain.events.queries._custody import (
    ContainmentPeriod,
    Custody,
    Handled,
    Window,
    containers,
    contents,
    custody,
    handled,
)
from ocop.domain.events.queries._events import (
    After,
    FoundEvent,
    Page,
    count_events,
    find_events,
    get_event,
    list_events,
    list_submissions,
    place_of,
    read_event,
    recorded_events,
)
from ocop.domain.events.queries._exchange import batch_names, batch_record, count_since, events_since
from ocop.domain.events.queries._pages import page_token, read_page_token
from ocop.domain.events.queries._tracing import Trace, chunks, identity, is_followed, named_in, steps_down, steps_up
from ocop.domain.events.queries._values import has_thing, has_value, list_kinds, list_things, list_values
from ocop.domain.events.queries._visibility import can_see_all, party_keys, visible

__all__ = [
    "After",
    "ContainmentPeriod",
    "Custody",
    "FoundEvent",
    "Handled",
    "Page",
    "Trace",
    "Window",
    "batch_names",
    "batch_record",
    "can_see_all",
    "chunks",
    "containers",
    "contents",
    "count_events",
    "count_since",
    "custody",
    "events_since",
    "find_events",
    "get_capture",
    "get_event",
    "handled",
    "has_thing",
    "has_value",
    "identity",
    "is_followed",
    "list_captures",
    "list_events",
    "list_kinds",
    "list_submissions",
    "list_things",
    "list_values",
    "named_in",
    "page_token",
    "party_keys",
    "place_of",
    "read_event",
    "read_page_token",
    "recorded_events",
    "steps_down",
    "steps_up",
    "visible",
]
