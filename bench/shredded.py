"""The peer of the trace: EPCs in a table of text by event, as the leading .NET server keeps them, asked with LIKE.

It lies in the same database with the same events, and answers the same: its tables have the indexes of that layout
(events by time, EPCs by event). Where many things are followed at once it compares them for equality, which is quicker
than that server's LIKE for each. `indexed` is the same table with the index on the URI that the layout lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from bench import chain
from ocop.base import bulk

EPC, PARENT, CHILD, INPUT, OUTPUT, AMOUNT, INPUT_AMOUNT, OUTPUT_AMOUNT = range(8)
FIELDS = {
    "epcList": EPC, "childEPCs": CHILD, "inputEPCList": INPUT, "outputEPCList": OUTPUT, "quantityList": AMOUNT,
    "inputQuantityList": INPUT_AMOUNT, "outputQuantityList": OUTPUT_AMOUNT,
}  # fmt: skip
IN, OUT = (INPUT, INPUT_AMOUNT), (OUTPUT, OUTPUT_AMOUNT)
FEW = 4  # up to this many things each is queried with LIKE
AT_ONCE = 500
Row = tuple[Any, ...]


def create() -> None:
    """Make the tables."""
    big = "bigint"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE peer_event (id {big} PRIMARY KEY, kind text, action text, event_time text, zone text, "
            "biz_step text, disposition text, read_point text, biz_location text, transaction_id text)"
        )
        cursor.execute(
            f"CREATE TABLE peer_epc (event_id {big} NOT NULL, kind smallint NOT NULL, uri text NOT NULL, "
            "quantity double precision, unit text, PRIMARY KEY (event_id, kind, uri))"
        )
        cursor.execute("CREATE INDEX peer_event_by_time ON peer_event (event_time)")


def add(first: int, events: Sequence[chain.Event]) -> None:
    """Store events under the numbers from `first`."""
    columns = ("id", "kind", "action", "event_time", "zone", "biz_step", "disposition", "read_point", "biz_location",
               "transaction_id")  # fmt: skip
    bulk.insert("peer_event", columns, [_event(first + at, value) for at, value in enumerate(events)])
    columns = ("event_id", "kind", "uri", "quantity", "unit")
    bulk.insert("peer_epc", columns, [row for at, value in enumerate(events) for row in _epcs(first + at, value)])


def index() -> None:
    """Add the index that the layout lacks."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX peer_epc_by_uri ON peer_epc (uri)")


def drop_index() -> None:
    """Drop the index."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX peer_epc_by_uri")


def _event(number: int, event: chain.Event) -> Row:
    papers = event.get("bizTransactionList") or [{}]
    return (number, event["type"], event.get("action", ""), event["eventTime"], event["eventTimeZoneOffset"],
            event["bizStep"], "", event["readPoint"]["id"], event["bizLocation"]["id"],
            papers[0].get("bizTransaction", ""))  # fmt: skip


def _epcs(number: int, event: chain.Event) -> Iterator[Row]:
    if "parentID" in event:
        yield number, PARENT, event["parentID"], None, None
    for field, kind in FIELDS.items():
        for one in event.get(field, ()):
            if isinstance(one, str):
                yield number, kind, one, None, None
            else:
                yield number, kind, one["epcClass"], float(one["quantity"]), one["uom"]


def match_any(uri: str, *, like: bool = True) -> list[tuple[Row, list[Row]]]:
    """Return the newest 30 events that name a thing, with all they name."""
    events = sorted(_naming([uri], None, like=like))
    if not events:
        return []
    rows = _all(f"SELECT * FROM peer_event WHERE id IN ({_marks(events)}) ORDER BY event_time DESC LIMIT 30", events)
    named: dict[int, list[Row]] = {row[0]: [] for row in rows}
    for row in _all(f"SELECT * FROM peer_epc WHERE event_id IN ({_marks(named)})", list(named)):
        named[row[0]].append(row)
    return [(row, named[row[0]]) for row in rows]


def upstream(uri: str, *, like: bool = True) -> set[str]:
    """Return everything that a thing was made of, level by level."""
    return _followed({uri}, OUT, IN, like=like)


def recall(uri: str, *, like: bool = True) -> tuple[set[str], set[str], int]:
    """Return everything made of a thing, its parents, and the number of events about those."""
    things = _followed({uri}, IN, OUT, like=like)
    packed = _naming(things | {uri}, (CHILD,), like=like)
    parents = {row[0] for row in _of(packed, (PARENT,))}
    return things, parents, len(_naming(parents, (EPC,), like=like))


def _followed(frontier: set[str], by: Sequence[int], to: Sequence[int], *, like: bool) -> set[str]:
    result: set[str] = set()
    while frontier:
        events = _naming(frontier, by, like=like)
        frontier = {row[0] for row in _of(events, to)} - result
        result |= frontier
    return result


def _naming(uris: Iterable[str], kinds: Sequence[int] | None, *, like: bool) -> set[int]:
    """Return the events that name any of the things in one of the roles."""
    outcome, result = sorted(uris), set()
    role = f"kind IN ({', '.join(map(str, kinds))}) AND " if kinds else ""
    for some in (outcome[start : start + AT_ONCE] for start in range(0, len(outcome), AT_ONCE)):
        singly = like and len(some) <= FEW
        asked = " OR ".join(["uri LIKE %s"] * len(some)) if singly else f"uri IN ({_marks(some)})"
        result |= {row[0] for row in _all(f"SELECT DISTINCT event_id FROM peer_epc WHERE {role}({asked})", some)}
    return result


def _of(events: Iterable[int], kinds: Sequence[int]) -> list[Row]:
    outcome, result = sorted(events), []
    roles = ", ".join(map(str, kinds))
    for some in (outcome[start : start + AT_ONCE] for start in range(0, len(outcome), AT_ONCE)):
        result += _all(f"SELECT uri FROM peer_epc WHERE event_id IN ({_marks(some)}) AND kind IN ({roles})", some)
    return result


def _marks(values: Iterable[Any]) -> str:
    return ", ".join(["%s"] * len(list(values)))


def _all(statement: str, values: Sequence[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
