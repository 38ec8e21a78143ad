"""`match-any`, `trace-upstream`, `recall`, `deep-page` and `growth`: queries on many events.

Every query is new. It runs in process as the sites call it, including reading of bodies, in turns with the peer in the
same database: shredded tables (`bench.shredded`), for `deep-page` OFFSET on our own table. Results are compared before
they are measured. `growth` has no peer: a million events over twenty thousand.
"""

from __future__ import annotations

import atexit
import itertools
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

from bench import asking, chain
from bench.figure import Goal, Result
from bench.home import DATABASES, Environment, home, in_child

FULL, QUICK = 200_000, 900
SMALL, LARGE, LEAN = 20_000, 1_000_000, 5  # of growth; items of a run
DEPTH, PAGE = 100_000, 30
SHALLOW = 10_000  # depth of the page that both sizes of growth have
DOCUMENT_RUNS = 500
SHREDDED, INDEXED, OFFSET = "shredded tables", "shredded, indexed", "OFFSET"
GOALS = {"match-any": 500, "trace-upstream": 1000, "recall": 50, "deep-page": 20}
_open = ExitStack()


def match_any(quick: bool) -> Iterable[Result]:
    """Yield `match-any` for each database: the events of one thing, MATCH_anyEPC."""
    yield from _beside("match-any", quick)


def trace_upstream(quick: bool) -> Iterable[Result]:
    """Yield `trace-upstream`: everything an item was made of."""
    yield from _beside("trace-upstream", quick)


def recall(quick: bool) -> Iterable[Result]:
    """Yield `recall`: all that was made of a lot of material, its cartons and shipments."""
    yield from _beside("recall", quick)


def deep_page(quick: bool) -> Iterable[Result]:
    """Yield `deep-page`: the page of events that begins at row 100,000."""
    yield from _beside("deep-page", quick)


def growth(quick: bool) -> Iterable[Result]:
    """Yield `growth-...` for each question and capture: the median at a million events over that at twenty thousand."""
    small, large, rounds = (450, 900, 1) if quick else (SMALL, LARGE, 5)
    for database in DATABASES[:1] if quick else DATABASES:
        result = []
        for size in (small, large):
            with home(database) as environment:
                in_child(environment, "bench.traces:fill", size=size, items=LEAN, shred=False)
                depth = min(SHALLOW, size // 2)
                result.append(in_child(environment, "bench.traces:alone", size=size, rounds=rounds, depth=depth))
        for name in result[0]:
            few, many = (asking.Times(item[name]["rounds"]) for item in result)
            unit, peers = f"ms at {large:,} events", {f"at {small:,}*": 1000 * few.median()}
            ratio = many.median() / few.median()
            yield Result(f"growth-{name}-{database}", 1000 * many.median(), unit, peers, ratio, Goal("<=", 2))


def _beside(name: str, quick: bool) -> Iterable[Result]:
    size = QUICK if quick else FULL
    for database in DATABASES[:1] if quick else DATABASES:
        depth = min(DEPTH, size // 2)
        result = in_child(_filled(database, size), "bench.traces:ask", name=name, size=size, depth=depth, quick=quick)
        times = {who: asking.Times(value["rounds"]) for who, value in result.items()}
        ours = times.pop("ours")
        yield from asking.faster(f"{name}-{database}", ours, times, next(iter(times)), GOALS[name])


@cache
def _filled(database: str, size: int) -> Environment:
    """Return an installation with `size` events in both layouts, shared by all figures of a run."""
    environment = _open.enter_context(home(database))
    atexit.register(_open.close)  # now, so that it runs before the server stops itself
    in_child(environment, "bench.traces:fill", size=size, items=chain.ITEMS, shred=True)
    return environment


def fill(size: int, items: int, shred: bool) -> int:
    """Capture events, document by document, and store them in the peer's tables. Runs in a child process."""
    from django.db import connection
    from django.utils import timezone

    from bench import shredded
    from bench.world import World
    from ocop.base.actors import system
    from ocop.domain.events import services
    from ocop.domain.events.states import Source

    producer = World().product.producer_id
    if shred:
        shredded.create()
    _in_haste()
    runs, done = chain.runs_for(size), 0
    for first in range(0, runs, DOCUMENT_RUNS):
        events = list(chain.events(first, min(DOCUMENT_RUNS, runs - first), items))
        made = services.capture(
            events=events, context=chain.CONTEXT, organisation_id=producer, source=Source.FILE, by=system("bench"),
            at=timezone.now(),
        )  # fmt: skip
        if made.stored != len(events):
            raise RuntimeError(f"{len(events)} events were handed in, {made.stored} stored: {made.errors[:1]}")
        if shred:
            shredded.add(done, events)
        done += len(events)
        if sys.stderr.isatty():
            print(f"\r{done:,} events", end="", file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return done


def _in_haste() -> None:
    """Let this process not wait for the disk: what it stores is asked later, and storing is measured elsewhere."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -524288")
        else:
            cursor.execute("SET synchronous_commit = off")


def _questions(name: str, runs: int, depth: int) -> tuple[Callable[[Any], Any], Callable[[random.Random], Any]]:
    """Return our way of answering, and what makes up a new question."""
    from ocop.base.actors import system
    from ocop.domain.events import queries as event_queries
    from ocop.domain.events.rules.query import read_query
    from ocop.domain.recalls import queries as recall_queries

    by = system("bench")
    if name == "match-any":

        def match(uri: str) -> Any:
            return event_queries.find_events(by, read_query({"MATCH_anyEPC": [uri]}), limit=PAGE)

        return match, lambda pick: chain.item(pick.randrange(runs), pick.randrange(LEAN))
    if name == "trace-upstream":
        return event_queries.steps_up, lambda pick: chain.item(pick.randrange(10, runs), pick.randrange(LEAN))
    if name == "recall":
        return recall_queries.recall_set, lambda pick: chain.raw(pick.randrange(runs - 10))

    def page(place: Any) -> Any:
        return event_queries.find_events(by, _everything(), limit=PAGE, after=place)

    return page, lambda pick: _place(depth + pick.randrange(min(1000, depth)))


@cache
def _place(depth: int) -> Any:
    """Return the place behind which row `depth` comes, newest first."""
    from ocop.domain.events import queries
    from ocop.domain.events.models import Event

    return queries.place_of(Event.objects.order_by("-event_time", "-pk")[depth - 1], _everything())


def ask(name: str, size: int, depth: int, quick: bool) -> dict[str, Any]:
    """Return our times and the peers', after comparing results. Runs in a child process."""
    from django.db import connection

    from bench import shredded

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA case_sensitive_like = ON")
    runs = chain.runs_for(size)
    ours, new = _questions(name, runs, depth)
    rounds, many, few = (1, 3, 2) if quick else (5, 100, 3)
    works: dict[str, tuple[Iterable[asking.Ask], int]] = {"ours": (_asks(ours, new), many)}
    if name == "deep-page":
        pick = random.Random(4)
        places = [depth + pick.randrange(min(1000, depth)) for _ in range(100)]
        _same(_ids(ours(_place(places[0])).events), _ids(_by_offset(places[0])), name)
        for place in places:
            _place(place)  # is found beforehand, as a client has it from the page before
        works["ours"] = (_asks(ours, lambda some: _place(some.choice(places))), many)
        works[OFFSET] = (_asks(_by_offset, lambda some: some.choice(places)), 10 if not quick else 2)
        return {who: times.as_json() for who, times in asking.in_turn(works, rounds=rounds).items()}
    peer = {"match-any": shredded.match_any, "trace-upstream": shredded.upstream, "recall": shredded.recall}[name]
    pick = random.Random(5)
    for question in (new(pick) for _ in range(2)):
        _compared(name, question, ours(question), peer(question))
    works[SHREDDED] = (_asks(peer, new), few)
    result = asking.in_turn(works, rounds=rounds)
    shredded.index()
    result |= asking.in_turn({INDEXED: (_asks(lambda uri: peer(uri, like=False), new), many)}, rounds=rounds)
    shredded.drop_index()
    return {who: times.as_json() for who, times in result.items()}


def alone(size: int, rounds: int, depth: int) -> dict[str, Any]:
    """Return our times of each query, and of capturing a document. Runs in a child process."""
    from django.utils import timezone

    from ocop.base.actors import system
    from ocop.domain.events import queries, services
    from ocop.domain.events.states import Source

    runs = chain.runs_for(size)
    works: dict[str, tuple[Iterable[asking.Ask], int]] = {}
    for name in GOALS:
        ours, new = _questions(name, runs, depth)
        works[name] = (_asks(ours, new), 60)
    organisation = queries.find_events(system("bench"), _everything(), limit=1).events[0].event.organisation_id
    fresh = itertools.count(runs + 100, 5)

    def hand_in(first: int) -> None:
        services.capture(
            events=list(chain.events(first, 5, LEAN)), context=chain.CONTEXT, organisation_id=organisation,
            source=Source.FILE, by=system("bench"), at=timezone.now(),
        )  # fmt: skip

    works["capture"] = (_asks(hand_in, lambda _: next(fresh)), 20)
    return {name: times.as_json() for name, times in asking.in_turn(works, rounds=rounds).items()}


def _everything() -> Any:
    """Return the question for all events, the latest first."""
    from ocop.domain.events.rules.query import read_query

    return read_query({"orderBy": "eventTime", "orderDirection": "DESC"})


def _asks(answer: Callable[[Any], Any], new: Callable[[random.Random], Any]) -> Iterator[asking.Ask]:
    pick = random.Random(20261124)
    while True:
        question = new(pick)
        yield lambda question=question: answer(question)


def _by_offset(depth: int) -> list[Any]:
    """Return the page at a depth by OFFSET, bodies read as ours."""
    from ocop.domain.events.queries._events import events_of, read_event

    rows = events_of().order_by("-event_time", "-pk")[depth : depth + PAGE + 1]
    return [read_event(row) for row in rows][:PAGE]


def _ids(matches: Iterable[Any]) -> list[int]:
    return [match.event.pk for match in matches]


def _compared(name: str, question: str, ours: Any, theirs: Any) -> None:
    """Check that both results are the same. Raises RuntimeError."""
    if name == "match-any":
        _same({_moment(event.body["eventTime"]) for event in ours.events}, {_moment(row[3]) for row, _ in theirs}, name)
    elif name == "trace-upstream":
        _same({match.uri for match in ours.items} - {question}, theirs, name)
    else:
        from ocop.domain.recalls import queries

        things, parents, _ = theirs
        reached = queries.recall_scope(question)
        _same({thing.uri for thing in reached.things} - {question}, things, name)
        _same({package.uri for package in reached.packages}, parents, name)


def _moment(text: str) -> str:
    return text[:19]


def _same(ours: Any, theirs: Any, name: str) -> None:
    if not ours or ours != theirs:
        raise RuntimeError(f"{name}: ours and the peer's differ: {str(ours)[:300]} and {str(theirs)[:300]}")
