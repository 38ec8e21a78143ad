"""Events of a thing, past the building of queries, which costs several times what the question itself does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from django.db import connection

from ocop.domain.events.models import Event
from ocop.domain.events.queries.sql import fetch_all, in_clause
from ocop.domain.events.rules.query_things import Match

_FIELDS = [field.attname for field in Event._meta.concrete_fields]
_COLUMNS = ", ".join(f'e."{field.column}"' for field in Event._meta.concrete_fields)


def numbers_of(match: Match, maximum: int) -> list[int]:
    """Return the numbers of events that the index of things has for a question, at most so many; some twice."""
    asked, values = _keyed(match)
    if not asked:
        return []
    question = f"SELECT event_id FROM events_ref WHERE {asked} LIMIT %s"  # noqa: S608 - marks alone
    return [number for (number,) in fetch_all(question, [*values, maximum])]


def _keyed(match: Match) -> tuple[str, list[Any]]:
    """Return the condition of the index of things for a question, keys of like roles together, and its values."""
    keys: dict[frozenset[int], list[int]] = {}
    for value in match.wanted:
        keys.setdefault(value.roles, []).append(value.key)
    asked, values = [], []
    for roles, of_roles in keys.items():
        wanted, numbers = in_clause("key", of_roles)
        listed = ", ".join(str(int(role)) for role in sorted(roles))
        asked.append(f"({wanted} AND role IN ({listed}))")
        values += numbers
    return (f"({' OR '.join(asked)})" if asked else ""), values


def page_of(
    match: Match, *, maximum: int, limit: int, by_time: bool, descending: bool, after: tuple[int, int] | None
) -> tuple[int, list[tuple[Event, str]]]:
    """Return how many entries the index of things has for a question, at most `most`, and a page of its events,
    each with the @context of its document in JSON.

    The page has up to `limit` events from behind `after` (moment, number), in the order of both, or of the number
    alone. All is one question: what it finds is no page if there were more than `most` entries.
    """
    asked, values = _keyed(match)
    if not asked:
        return 0, []
    places = "moment, event_id" if by_time else "event_id"
    way, beyond = ("DESC", "<") if descending else ("ASC", ">")
    behind, edge = "", []
    if after is not None:
        edge = list(after) if by_time else [after[1]]
        behind = f"WHERE ({places}) {beyond} ({', '.join(['%s'] * len(edge))})"
    order = ", ".join(f"{place} {way}" for place in places.split(", "))
    question = (
        f"WITH few AS MATERIALIZED (SELECT moment, event_id FROM events_ref WHERE {asked} LIMIT %s) "  # noqa: S608 - marks
        f'SELECT {_COLUMNS}, CAST(c."context" AS text), page.moment, page.many FROM ('
        f"SELECT DISTINCT moment, event_id, (SELECT count(*) FROM few) AS many FROM few {behind} "
        f"ORDER BY {order} LIMIT %s) page "
        "CROSS JOIN events_event e CROSS JOIN events_capture c WHERE e.id = page.event_id AND c.id = e.capture_id"
    )
    result = fetch_all(question, [*values, maximum, *edge, limit])
    result.sort(key=lambda row: (row[-2], row[0]) if by_time else row[0], reverse=descending)
    return (result[0][-1] if result else 0), [(_event(row[:-3]), row[-3]) for row in result]


def load(numbers: Sequence[int], condition: str = "", beside: Sequence[Any] = ()) -> list[Event]:
    """Return the events of these numbers that a condition with its values holds for, in their order."""
    if not numbers:
        return []
    wanted, values = in_clause("e.id", numbers)
    wanted, values = (f"{wanted} AND {condition}", [*values, *beside]) if condition else (wanted, values)
    question = f"SELECT {_COLUMNS} FROM events_event e WHERE {wanted}"  # noqa: S608 - marks alone
    result = {row[0]: _event(row) for row in fetch_all(question, values)}
    return [result[number] for number in numbers if number in result]


def _event(row: Sequence[Any]) -> Event:
    values = list(row)
    for place, convert in _converters():
        values[place] = convert(values[place])
    return Event.from_db("default", _FIELDS, values)


@cache
def _converters() -> list[tuple[int, Callable[[Any], Any]]]:
    """Return what makes values of the driver those of the model, by place: moments and truths of SQLite."""
    columns = [(place, field, field.get_col("events_event")) for place, field in enumerate(Event._meta.concrete_fields)]
    return [
        (place, partial(convert, expression=column, connection=connection))
        for place, field, column in columns
        for convert in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection))
    ]
