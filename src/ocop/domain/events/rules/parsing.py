"""Events of a document are read here, once: shape, facts, meaning. Capture takes what this returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from ocop.domain.events import wording
from ocop.domain.events.rules.events import EventFacts, EventProblem, facts_of, problems_of
from ocop.standards.epcis.schema import SchemaProblem, event_problems

MAX_SHOWN = 200  # characters of what was sent that a problem repeats


@dataclass(frozen=True, slots=True)
class AcceptedEvent:
    """An event that may be stored: its facts, with canonical URIs, and its body word for word."""

    facts: EventFacts
    body: str

    @property
    def name(self) -> tuple[str, bool]:
        """Return the eventID, and whether the event is an error declaration."""
        return self.facts.event_id, self.facts.is_correction


@dataclass(frozen=True, slots=True)
class ParsedEvents:
    """The events of a document: those that may be stored, by name, and what is wrong with the others.

    `shape` holds what the schema says, with places within the event; `problems` holds all, with the event's number.
    """

    count: int
    context: Any
    accepted: tuple[AcceptedEvent, ...]
    shape: tuple[SchemaProblem, ...]
    problems: tuple[tuple[int, EventProblem], ...]


def parse_events(events: Sequence[Any], context: Any, *, at: datetime) -> ParsedEvents:
    """Read the events of a document whose @context is given; an event that is sent twice is taken once."""
    accepted: dict[tuple[str, bool], AcceptedEvent] = {}
    shape: list[SchemaProblem] = []
    problems: list[tuple[int, EventProblem]] = []
    for index, event in enumerate(events):
        if wrong := event_problems(event, index):
            shape += wrong
            problems += [(index, _as_event_problem(problem)) for problem in wrong]
            continue
        parsed = _parse(event, context, at)
        if isinstance(parsed, AcceptedEvent):
            accepted.setdefault(parsed.name, parsed)
        else:
            problems += [(index, problem) for problem in parsed]
    by_name = tuple(accepted[name] for name in sorted(accepted))
    return ParsedEvents(len(events), context, by_name, tuple(shape), tuple(problems))


def _parse(event: Any, context: Any, at: datetime) -> AcceptedEvent | list[EventProblem]:
    try:
        facts = facts_of(event, context)
    except (ValueError, OverflowError):
        return [EventProblem("event.no-clock", wording.EVENT_NO_CLOCK)]
    except RecursionError:
        return [EventProblem("event.deep", wording.EVENT_DEEP)]
    return problems_of(event, facts, at=at) or AcceptedEvent(facts, orjson.dumps(event).decode())


def _as_event_problem(problem: SchemaProblem) -> EventProblem:
    sentence = wording.SHAPES[problem.code].format(about=short(problem.about))
    return EventProblem(problem.code, sentence, problem.pointer)


def short(text: str) -> str:
    """Return what was sent, short and without the character that no database takes."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:MAX_SHOWN]
