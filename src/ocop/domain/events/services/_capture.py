"""Capture: a document of events becomes rows, once, whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import Max

from ocop.base import bulk, outbox
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.events import access, wording
from ocop.domain.events.models import Capture, Event
from ocop.domain.events.rules import events as rules
from ocop.domain.events.rules.events import EventProblem
from ocop.domain.events.rules.parsing import AcceptedEvent, ParsedEvents, parse_events, short
from ocop.domain.events.services._containment import children_of, rebuild
from ocop.domain.events.states import ErrorBehaviour, EventKind, Source
from ocop.domain.producers.models import Producer
from ocop.standards.epcis.keys import key_of

MAX_ERRORS = 100  # listed for one document; the rest says nothing new
LONGEST_CONTEXT = 50_000
_AT_ONCE = 900  # values in one statement
_LOCK = (0x7C1, 0)
_NESTING = frozenset({EventKind.AGGREGATION, EventKind.ASSOCIATION})
_EVENT_COLUMNS = (
    "id", "event_id", "is_correction", "wrong", "kind", "event_time", "zone", "record_time", "action", "biz_step",
    "disposition", "read_point", "biz_location", "body", "capture_id", "organisation_id",
)  # fmt: skip
Name = tuple[str, bool]  # eventID, and whether it is an error declaration


@dataclass(slots=True)
class _Known:
    """A stored event, as far as error declarations care."""

    pk: int
    organisation_id: int | None
    wrong: bool


def capture(
    *,
    events: Sequence[Any],
    context: Any,
    organisation_id: int | None,
    source: Source,
    behaviour: ErrorBehaviour = ErrorBehaviour.ROLLBACK,
    by: Actor,
    at: datetime,
) -> Capture:
    """Read the events of a document and store them; see `capture_parsed`. Raises Denied for who and limits."""
    _allowed(len(events), context, organisation_id, by)
    parsed = parse_events(events, context, at=at)
    return _captured(parsed, organisation_id, source, behaviour, by, at)


def capture_parsed(
    *,
    parsed: ParsedEvents,
    organisation_id: int | None,
    source: Source,
    behaviour: ErrorBehaviour = ErrorBehaviour.ROLLBACK,
    by: Actor,
    at: datetime,
) -> Capture:
    """Store events as said by an organisation (None: the office); return what became of the document.

    An event that was stored before, by eventID or hash, is not stored again. With ROLLBACK one bad event keeps all out,
    with PROCEED only the bad ones; `Capture.errors` says what was wrong. Documents are written one after another, so
    that events come to sight in the order of their ids. Callers that lock rows must do so before. Raises Denied for who
    and limits.
    """
    _allowed(parsed.count, parsed.context, organisation_id, by)
    return _captured(parsed, organisation_id, source, behaviour, by, at)


def _allowed(count: int, context: Any, organisation_id: int | None, by: Actor) -> None:
    organisation = None if organisation_id is None else Producer.objects.get(pk=organisation_id)
    access.capture(by, organisation).require()
    if count > rules.MAX_EVENTS:
        raise Denied("capture.too-many", wording.CAPTURE_TOO_MANY)
    _usable_context(context)


def _captured(
    parsed: ParsedEvents,
    organisation_id: int | None,
    source: Source,
    behaviour: ErrorBehaviour,
    by: Actor,
    at: datetime,
) -> Capture:
    errors = [_error(index, problem) for index, problem in parsed.problems]
    with transaction.atomic():
        _wait_for_others()
        row = Capture.objects.create(
            ref=str(uuid.uuid4()),
            organisation_id=organisation_id,
            source=source,
            behaviour=behaviour,
            context=parsed.context if parsed.context is not None else [],
            running=False,
            success=not errors,
            submitted=parsed.count,
            errors=errors[:MAX_ERRORS],
            created_at=at,
            finished_at=at,
            by_id=by.user_id,
        )
        if not errors or behaviour == ErrorBehaviour.PROCEED:
            row.stored = _store(parsed.accepted, row, at)
            row.save(update_fields=["stored"])
        if row.stored:
            outbox.publish(outbox.Event.TRACE_CAPTURED, at=at, capture_id=row.pk)
    return row


def _usable_context(context: Any) -> None:
    written = orjson.dumps(context)
    if len(written) > LONGEST_CONTEXT or b"\\u0000" in written:
        raise Denied("capture.context", wording.CAPTURE_CONTEXT)


def _error(index: int, problem: EventProblem) -> dict[str, Any]:
    """Return a problem as RFC 7807 writes it, with the number of the event and the place in it."""
    return {
        "type": "epcisException:ValidationException",
        "title": "ValidationException",
        "status": 400,
        "detail": problem.text,
        "code": problem.code,
        "index": index,
        "pointer": short(problem.pointer),
    }


def _store(accepted: Sequence[AcceptedEvent], row: Capture, at: datetime) -> int:
    """Write the events that are new, and what hangs on them; return how many."""
    known = _known({value.facts.event_id for value in accepted})
    fresh = [value for value in accepted if value.name not in known]
    numbered = list(zip(_numbers(len(fresh)), fresh, strict=True)) if fresh else []
    for pk, item in numbered:
        known[item.name] = _Known(pk, row.organisation_id, wrong=False)
    newly_wrong = _erroneous(known, accepted, row.organisation_id)
    if not fresh and not newly_wrong:
        return 0
    events = (_event(pk, item, row, at, wrong=pk in newly_wrong) for pk, item in numbered)
    bulk.insert("events_event", _EVENT_COLUMNS, events)
    bulk.insert("events_ref", ("key", "role", "moment", "event_id"), _refs(numbered))
    new = {pk for pk, _ in numbered}
    for some in _chunks(newly_wrong - new):
        Event.objects.filter(pk__in=some).update(wrong=True)
    if row.organisation_id is not None:
        keys = sorted({key_of(uri) for item in fresh for uri in item.facts.handled})
        columns = ("key", "organisation_id")
        bulk.insert_missing("events_handling", columns, [(key, row.organisation_id) for key in keys])
    nesting = {pk for pk, item in numbered if item.facts.kind in _NESTING} | (newly_wrong - new)
    if nesting:
        rebuild(children_of(nesting))
    return len(fresh)


def _known(ids: Iterable[str]) -> dict[Name, _Known]:
    """Return what is stored under these eventIDs."""
    result: dict[Name, _Known] = {}
    for some in _chunks(ids):
        rows = Event.objects.filter(event_id__in=some)
        for pk, name, correction, organisation, wrong in rows.values_list(
            "pk", "event_id", "is_correction", "organisation_id", "wrong"
        ):
            result[name, correction] = _Known(pk, organisation, wrong)
    return result


def _erroneous(known: Mapping[Name, _Known], accepted: Iterable[AcceptedEvent], by: int | None) -> set[int]:
    """Return events that an error declaration of the same organisation, or of the office (None), now calls wrong.

    A declaration counts also when it was stored before, since somebody who has no say may have sent it first.
    """
    result: set[int] = set()
    for name, is_correction in (value.name for value in accepted):
        said, meant = known.get((name, True)), known.get((name, False))
        if said is None or meant is None or meant.wrong:
            continue
        sayer = by if is_correction else said.organisation_id
        if sayer is None or sayer == meant.organisation_id:
            result.add(meant.pk)
    return result


def _event(pk: int, event: AcceptedEvent, row: Capture, at: datetime, *, wrong: bool) -> tuple[Any, ...]:
    facts = event.facts
    at -= timedelta(microseconds=at.microsecond % 1000)  # as it is answered, so that it can be asked for
    return (
        pk, facts.event_id, facts.is_correction, wrong, int(facts.kind), facts.event_time, facts.zone, at, facts.action,
        facts.biz_step, facts.disposition, facts.read_point, facts.biz_location, event.body, row.pk,
        row.organisation_id,
    )  # fmt: skip


def _refs(numbered: Sequence[tuple[int, AcceptedEvent]]) -> list[tuple[int, int, int, int]]:
    """Return the rows of things, in the order of the index they go into."""
    return sorted(
        {
            (key_of(uri), int(role), moment, pk)
            for pk, item in numbered
            for moment in [item.facts.moment]
            for uri, role in item.facts.refs
        }
    )


def _wait_for_others() -> None:
    """Let documents be written one after another until the transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _LOCK)


def _numbers(count: int) -> Sequence[int]:
    """Return so many numbers for new events, ascending."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            asked = "SELECT nextval(pg_get_serial_sequence('events_event', 'id')) FROM generate_series(1, %s)"
            cursor.execute(asked, [count])
            return [number for (number,) in cursor.fetchall()]
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    return range(last + 1, last + count + 1)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    some = list(values)
    for start in range(0, len(some), _AT_ONCE):
        yield some[start : start + _AT_ONCE]
