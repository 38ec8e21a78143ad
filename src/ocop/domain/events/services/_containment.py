"""What lay in what and when, made anew from the events about a child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
from django.db.models import Exists, OuterRef

from ocop.base import bulk
from ocop.domain.events.models import Containment, Event, Ref
from ocop.domain.events.rules.containment import ContainmentEvent, intervals
from ocop.domain.events.states import Action, EventKind, RefRole
from ocop.standards.epcis.keys import canonical_uri, key_of

_KINDS = (EventKind.AGGREGATION, EventKind.ASSOCIATION)
_CHILDREN = (RefRole.CHILD, RefRole.CHILD_CLASS)
_AT_ONCE = 900  # keys in one statement; SQLite takes 999 values


class _Row(NamedTuple):
    """What is read of an event."""

    pk: int
    name: str
    moment: datetime
    action: str
    body: str


_COLUMNS = ("child", "parent", "child_uri", "parent_uri", "single", "since", "until", "opened_by_id", "closed_by_id")


def children_of(events: Iterable[int]) -> set[int]:
    """Return the keys of the children whose way the events bear on: those named, and what lay in emptied parents."""
    result: set[int] = set()
    for some in _chunks(events):
        rows = Ref.objects.filter(event__in=some, event__kind__in=_KINDS)
        result.update(rows.filter(role__in=_CHILDREN).values_list("key", flat=True))
        emptied = rows.filter(role=RefRole.PARENT, event__action=Action.DELETE).exclude(_names_children())
        for parents in _chunks(emptied.values_list("key", flat=True)):
            parent_refs = Ref.objects.filter(role=RefRole.PARENT, key__in=parents, event__kind__in=_KINDS)
            refs = Ref.objects.filter(role__in=_CHILDREN, event__in=parent_refs.values("event"))
            result.update(refs.values_list("key", flat=True))
    return result


def rebuild(children: Iterable[int]) -> None:
    """Make the containment of the children anew, in the transaction of the capture; no other is written meanwhile.

    Events declared wrong, and the declarations themselves, do not count.
    """
    keys = sorted(set(children))
    changes_by_child = _containment_events(set(keys))
    for some in _chunks(keys):
        Containment.objects.filter(child__in=some).delete()
    bulk.insert("events_containment", _COLUMNS, list(_rows(changes_by_child)))


def _rows(changes_by_child: Mapping[tuple[str, bool], list[ContainmentEvent]]) -> Iterator[tuple[Any, ...]]:
    for (uri, single), changes in changes_by_child.items():
        for interval in intervals(changes, single=single):
            yield (
                key_of(uri), key_of(interval.parent), uri, interval.parent, single, interval.since, interval.until,
                interval.opened_by, interval.closed_by,
            )  # fmt: skip


def _containment_events(keys: set[int]) -> dict[tuple[str, bool], list[ContainmentEvent]]:
    result: dict[tuple[str, bool], list[ContainmentEvent]] = defaultdict(list)
    children_in: dict[int, set[tuple[str, bool]]] = defaultdict(set)  # by the parent's key
    naming: set[int] = set()
    for some in _chunks(keys):
        rows = Ref.objects.filter(role__in=_CHILDREN, key__in=some, event__kind__in=_KINDS)
        naming.update(rows.values_list("event_id", flat=True))
    for event in _counting(naming):  # each once, though it names many of the children
        body = orjson.loads(event.body)
        if not (parent := canonical_uri(body.get("parentID") or "")):
            continue
        inside = children_in[key_of(parent)]
        for uri, single, amount, unit in _named(body):
            if key_of(uri) in keys:
                result[uri, single].append(_containment_event(event, parent, amount, unit))
                inside.add((uri, single))
    emptying: set[int] = set()
    for parents in _chunks(children_in):
        parent_refs = Ref.objects.filter(role=RefRole.PARENT, key__in=parents, event__action=Action.DELETE)
        emptying.update(parent_refs.exclude(_names_children()).values_list("event_id", flat=True))
    for event in _counting(emptying):
        parent = canonical_uri(orjson.loads(event.body)["parentID"])
        for child in children_in[key_of(parent)]:
            result[child].append(_containment_event(event, parent, None, ""))
    return result


def _named(body: Mapping[str, Any]) -> Iterator[tuple[str, bool, Decimal | None, str]]:
    for epc in body.get("childEPCs") or ():
        yield canonical_uri(epc), True, None, ""
    for line in body.get("childQuantityList") or ():
        amount = line.get("quantity")
        yield (
            canonical_uri(line["epcClass"]), False,
            None if amount is None else Decimal(str(amount)), line.get("uom") or "",
        )  # fmt: skip


def _containment_event(event: _Row, parent: str, amount: Decimal | None, unit: str) -> ContainmentEvent:
    return ContainmentEvent(event.pk, event.name, event.moment, event.action, parent, amount, unit)


def _counting(events: Iterable[int]) -> Iterator[_Row]:
    for some in _chunks(events):
        counted = Event.objects.filter(pk__in=some, kind__in=_KINDS, wrong=False, is_correction=False)
        for row in counted.order_by().values_list("pk", "event_id", "event_time", "action", "body"):
            yield _Row(*row)


def _names_children() -> Exists:
    return Exists(Ref.objects.filter(event=OuterRef("event"), role__in=_CHILDREN))


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    some = list(keys)
    for at in range(0, len(some), _AT_ONCE):
        yield some[at : at + _AT_ONCE]
