"""Events of a thing, past the building of queries, which costs several times what the question itself does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from django.db import connection

from ocop.domain.trace.models import Capture, Event
from ocop.domain.trace.queries._asking import among, rows
from ocop.domain.trace.rules.query_things import Match

_FIELDS = [field.attname for field in Event._meta.concrete_fields]
_COLUMNS = ", ".join(f'e."{field.column}"' for field in Event._meta.concrete_fields)
_CONTEXT = Capture._meta.get_field("context")


def numbers_of(match: Match, most: int) -> list[tuple[int, int]]:
    """Return number and moment of events that the index of things has for a question, at most so many; some twice."""
    keys: dict[frozenset[int], list[int]] = {}
    for each in match.wanted:
        keys.setdefault(each.roles, []).append(each.key)
    asked, values = [], []
    for roles, of_roles in keys.items():
        wanted, numbers = among("key", of_roles)
        listed = ", ".join(str(int(role)) for role in sorted(roles))
        asked.append(f"({wanted} AND role IN ({listed}))")
        values += numbers
    if not asked:
        return []
    question = f"SELECT event_id, moment FROM trace_ref WHERE {' OR '.join(asked)} LIMIT %s"  # noqa: S608 - marks alone
    return rows(question, [*values, most])


def load(numbers: Sequence[int]) -> list[Event]:
    """Return the events of these numbers with the @context of their captures, in the order of the numbers."""
    if not numbers:
        return []
    wanted, values = among("e.id", numbers)
    question = (
        f'SELECT {_COLUMNS}, c."context" FROM trace_event e JOIN trace_capture c ON c.id = e.capture_id '  # noqa: S608
        f"WHERE {wanted}"
    )
    found = {row[0]: _event(row) for row in rows(question, values)}
    return [found[number] for number in numbers if number in found]


def _event(row: Sequence[Any]) -> Event:
    values = list(row[:-1])
    for place, convert in _converters():
        values[place] = convert(values[place])
    event = Event.from_db("default", _FIELDS, values)
    context = _CONTEXT.from_db_value(row[-1], _CONTEXT.get_col("trace_capture"), connection)
    event.capture = Capture.from_db("default", ["id", "context"], [event.capture_id, context])
    return event


@cache
def _converters() -> list[tuple[int, Callable[[Any], Any]]]:
    """Return what makes values of the driver those of the model, by place: moments and truths of SQLite."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(Event._meta.concrete_fields):
        column = field.get_col("trace_event")
        for convert in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection)):
            found.append((place, partial(convert, expression=column, connection=connection)))
    return found
