"""When a thing lay inside another, from what aggregation and association events tell, in whatever order they come.

EPCIS 2.0.1, 7.4.3 and 7.4.6: ADD puts children into their parent; OBSERVE says that they are inside; DELETE takes them
out, and without children empties the parent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

ADD, OBSERVE, DELETE = "ADD", "OBSERVE", "DELETE"
# of what happens in the same moment: things are taken out before they are put in elsewhere
_RANK = {DELETE: 0, OBSERVE: 1, ADD: 2}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one event says of one child. `name` is the eventID; `amount` how much of a class it moved, if it says so."""

    event: int
    name: str
    moment: datetime
    action: str
    parent: str
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """The child lay in `parent` from `since` up to, not including, `until`; None: it still does."""

    parent: str
    since: datetime
    until: datetime | None
    opened_by: int
    closed_by: int | None


@dataclass(slots=True)
class _Stay:
    """A stay that has not ended; `left` counts, by unit, what of a class is inside, None once an event did not say."""

    parent: str
    since: datetime
    event: int
    left: dict[str, Decimal] | None

    def until(self, telling: Telling | None) -> Interval:
        """Return the interval that this stay makes when it ends with an event."""
        if telling is None:
            return Interval(self.parent, self.since, None, self.event, None)
        return Interval(self.parent, self.since, telling.moment, self.event, telling.event)

    def added(self, telling: Telling) -> None:
        """Count what else of a class was put in."""
        if telling.amount is None:
            self.left = None
        elif self.left is not None:
            self.left[telling.unit] = self.left.get(telling.unit, Decimal(0)) + telling.amount

    def remains(self, telling: Telling) -> bool:
        """Take out what an event says and tell whether any is left; all is out when it is not said how much."""
        if self.left is None or telling.amount is None or telling.unit not in self.left:
            return False
        self.left[telling.unit] -= telling.amount
        return any(amount > 0 for amount in self.left.values())


def intervals(tellings: Iterable[Telling], *, single: bool) -> list[Interval]:
    """Return when the child lay where, the earliest first; the order in which events are given does not matter.

    A single thing is in one parent at a time: putting it into another ends its stay in the first. Of a class (a lot)
    parts may lie in many parents; a part taken out leaves the rest inside. Stays without length are left out.
    """
    ordered = sorted(tellings, key=lambda one: (one.moment, _RANK[one.action], one.name, one.parent))
    open_stays: dict[str, _Stay] = {}
    ended: list[Interval] = []
    for one in ordered:
        stay = open_stays.get(one.parent)
        if one.action == DELETE:
            if stay is not None and (single or not stay.remains(one)):
                ended.append(open_stays.pop(one.parent).until(one))
            continue
        if stay is not None:
            if one.action == ADD and not single:
                stay.added(one)
            continue
        if single:
            ended += [other.until(one) for other in open_stays.values()]
            open_stays.clear()
        left = {one.unit: one.amount} if one.action == ADD and one.amount is not None else None
        open_stays[one.parent] = _Stay(one.parent, one.moment, one.event, left)
    ended += [stay.until(None) for stay in open_stays.values()]
    kept = [item for item in ended if item.until is None or item.since < item.until]
    return sorted(kept, key=lambda item: (item.since, item.parent))
