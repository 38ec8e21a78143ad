"""Events that answer a question, page by page, and single events; each with the rights of who asks.

A page begins where the last one ended (keyset), so the hundred-thousandth costs what the first does. Questions about
things begin at the index of things; questions about what only a body holds read bodies in the order of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet

from ocop.base.actors import Actor
from ocop.domain.events.models import Event, Ref
from ocop.domain.events.queries._event_sql import numbers_of, page_of
from ocop.domain.events.queries._visibility import can_see_all, visible
from ocop.domain.events.rules.query import Query
from ocop.domain.events.rules.query_things import Match, things_of
from ocop.domain.events.rules.query_values import QueryError
from ocop.standards.epcis.event_hash import context_of

MAX_IDS = 2000  # events of a thing, up to which their numbers are listed in the question
MAX_READ = 20_000  # bodies read for one page; a page that reaches it ends early and says where to go on
STRIDE = 500


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the event's number, and its time when pages are in the order of time."""

    pk: int
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event with its body as it was told and the @context of its document."""

    event: Event
    body: dict[str, Any]
    context: list[Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Events in the order asked for, and where the next page begins; None: there is none."""

    events: tuple[FoundEvent, ...]
    after: After | None = None


def find_events(by: Actor, query: Query, *, limit: int, after: After | None = None) -> Page:
    """Return up to `limit` events the actor may see that answer the question, after the place where a page ended."""
    if _asks_of_one_thing(query) and can_see_all(by) and (page := _page(query, limit, after)) is not None:
        return page
    rows = _asked(by, query)
    kept: list[FoundEvent] = []
    read, place = 0, after
    stride = STRIDE if query.tests or any(match.patterns for match in query.matches) else limit + 1
    while True:
        chunk = list(_after(rows, query, place)[:stride])
        for row in chunk:
            event = read_event(row)
            if _answers(query, event):
                if len(kept) == limit:
                    return Page(tuple(kept), place_of(kept[-1].event, query))
                kept.append(event)
        read += len(chunk)
        if len(chunk) < stride:
            return Page(tuple(kept))
        place = place_of(chunk[-1], query)
        if read >= MAX_READ:
            return Page(tuple(kept), place)


def _asks_of_one_thing(query: Query) -> bool:
    """Tell whether one parameter about things is all that is asked, in an order that the index of things knows."""
    others = (query.kinds is not None, query.event_ids, query.actions, query.words, query.bounds, query.places,
              query.tests, query.corrections is not None, query.order_by not in {"id", "event_time"})  # fmt: skip
    return len(query.matches) == 1 and not query.matches[0].patterns and not any(others)


def _page(query: Query, limit: int, after: After | None) -> Page | None:
    """Return the page of a question for one parameter about things; None when they have too many events for that."""
    match, by_time = query.matches[0], query.order_by == "event_time"
    edge = None if after is None else (_micros(after.moment) if after.moment else 0, after.pk)
    kept: list[FoundEvent] = []
    while True:
        many, events = page_of(
            match, maximum=MAX_IDS + 1, limit=limit + 1, by_time=by_time, descending=query.descending, after=edge
        )
        if many > MAX_IDS or (not events and edge is not None):  # not all that lies behind the edge may be among them
            return None
        for event, context in events:
            result = FoundEvent(event, orjson.loads(event.body), _context(orjson.loads(context)))
            if _answers(query, result):
                if len(kept) == limit:
                    return Page(tuple(kept), place_of(kept[-1].event, query))
                kept.append(result)
        if len(events) <= limit:
            return Page(tuple(kept))
        edge = (_micros(event.event_time), event.pk)


def _micros(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def count_events(by: Actor, query: Query, *, maximum: int) -> int:
    """Return how many events answer the question, at most one more than `most`. Raises QueryError (too complex)."""
    rows = _asked(by, query)
    if not query.tests and not query.matches:
        return rows.order_by().values("pk")[: maximum + 1].count()
    count = 0
    for read, row in enumerate(rows.order_by("pk").iterator(chunk_size=STRIDE)):
        count += _answers(query, read_event(row))
        if count > maximum:
            break
        if read > 10 * MAX_READ:
            reason = "Phải đọc quá nhiều sự kiện để đếm; hãy thêm điều kiện về thời gian hoặc mã hàng."
            raise QueryError("maxEventCount", reason, too_complex=True)
    return count


def list_submissions(by: Actor, event_id: str) -> list[FoundEvent]:
    """Return the event of an id the actor may see, and its error declaration if there is one. Raises DoesNotExist."""
    rows = visible(by, recorded_events().filter(event_id=event_id), narrow=True)
    result = [read_event(row) for row in rows.order_by("is_correction", "pk")]
    if not result:
        raise Event.DoesNotExist
    return result


def get_event(by: Actor, event_id: str) -> FoundEvent:
    """Return the event of an id the actor may see. Raises Event.DoesNotExist."""
    return list_submissions(by, event_id)[0]


def list_events(by: Actor, numbers: list[int]) -> list[FoundEvent]:
    """Return the events of these numbers the actor may see, in their order."""
    rows = visible(by, recorded_events().filter(pk__in=numbers), narrow=True)
    return [read_event(row) for row in rows.order_by("pk")]


def recorded_events() -> QuerySet[Event]:
    """Return all events, each with the @context of its document for `read_event`."""
    return Event.objects.annotate(context=F("capture__context"))


def read_event(row: Event) -> FoundEvent:
    """Return one of `recorded_events` with its body read."""
    return FoundEvent(row, orjson.loads(row.body), _context(row.context))  # type: ignore[attr-defined]


def _context(context: Any) -> list[Any]:
    return context if isinstance(context, list) else [context]


def place_of(row: Event, query: Query) -> After:
    """Return the place of an event in the order of the question."""
    return After(row.pk, None if query.order_by == "id" else getattr(row, query.order_by))


def _after(rows: QuerySet[Event], query: Query, place: After | None) -> QuerySet[Event]:
    """Return the rows in order, from behind a place."""
    way, op = ("-", "lt") if query.descending else ("", "gt")
    if query.order_by == "id":
        rows = rows.order_by(f"{way}pk")
        return rows if place is None else rows.filter(**{f"pk__{op}": place.pk})
    column = query.order_by
    rows = rows.order_by(f"{way}{column}", f"{way}pk")
    if place is None:
        return rows
    edge = {f"{column}__{op}e": place.moment}  # lets the index begin there
    later = Q(**{f"{column}__{op}": place.moment}) | Q(**{f"pk__{op}": place.pk})
    return rows.filter(later, **edge)


def _asked(by: Actor, query: Query) -> QuerySet[Event]:
    """Return the rows that columns and the index of things do not rule out, within the actor's sight."""
    rows = recorded_events()
    if query.kinds is not None:
        rows = rows.filter(kind__in=query.kinds)
    if query.event_ids:
        rows = rows.filter(event_id__in=query.event_ids)
    if query.actions:
        rows = rows.filter(action__in=query.actions)
    if query.corrections is not None:
        rows = rows.filter(is_correction=query.corrections)
    for column, words in query.words:
        rows = rows.filter(**{f"{column}__in": words})
    for bound in query.bounds:
        rows = rows.filter(**{f"{bound.column}__{bound.op}": bound.moment})
    for place in query.places:
        at = Q(**{f"{place.column}__in": place.uris})
        for uri in place.uris if place.below else ():
            at |= Q(**{f"{place.column}__startswith": f"{uri}/"})
        rows = rows.filter(at)
    rows, narrow = _about(rows, query)
    return visible(by, rows, narrow=narrow or bool(query.event_ids))


def _about(rows: QuerySet[Event], query: Query) -> tuple[QuerySet[Event], bool]:
    """Narrow rows to events about the things asked for; tell whether few were left."""
    few = _few(query)
    if few is not None:
        return rows.filter(pk__in=sorted(few)), True
    for match in query.matches:
        if not match.patterns:
            rows = rows.filter(pk__in=Ref.objects.filter(_keyed(match)).values("event_id"))
    return rows, False


def _few(query: Query) -> set[int] | None:
    """Return the numbers of events about the things; None when they are many, or patterns alone are asked."""
    few: set[int] | None = None
    for match in query.matches:
        if not match.patterns:
            numbers = numbers_of(match, MAX_IDS + 1)
            if len(numbers) > MAX_IDS:
                continue
            few = set(numbers) if few is None else few & set(numbers)
    return few


def _keyed(match: Match) -> Q:
    """Return the rows of the index of things that a parameter asks for, keys of like roles together."""
    keys: dict[frozenset[int], list[int]] = {}
    for value in match.wanted:
        keys.setdefault(value.roles, []).append(value.key)
    wanted = Q()
    for roles, of_roles in keys.items():
        wanted |= Q(key__in=of_roles, role__in=sorted(roles))
    return wanted


def _answers(query: Query, event: FoundEvent) -> bool:
    """Tell whether an event answers what only its body can: the tests, and that keys did not merely coincide."""
    if query.matches and not all(match.names(event.body) for match in query.matches):
        things = things_of(event.body)
        if not all(match.fits(things) for match in query.matches):
            return False
    if not query.tests:
        return True
    namespaces = context_of(event.context)
    return all(test.holds(event.body, namespaces) for test in query.tests)
