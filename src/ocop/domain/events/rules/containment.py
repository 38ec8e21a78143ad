"""When a thing lay inside another, from aggregation and association events, in whatever order they come.

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
class ContainmentEvent:
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
class OpenPeriod:
    """A period that has not ended; `left` counts, by unit, what of a class is inside: None if an event did not say."""

    parent: str
    since: datetime
    event: int
    left: dict[str, Decimal] | None

    def until(self, change: ContainmentEvent | None) -> Interval:
        """Return the interval that this period makes when it ends with an event."""
        if change is None:
            return Interval(self.parent, self.since, None, self.event, None)
        return Interval(self.parent, self.since, change.moment, self.event, change.event)

    def added(self, change: ContainmentEvent) -> None:
        """Count what else of a class was put in."""
        if change.amount is None:
            self.left = None
        elif self.left is not None:
            self.left[change.unit] = self.left.get(change.unit, Decimal(0)) + change.amount

    def remains(self, change: ContainmentEvent) -> bool:
        """Take out what an event says and tell whether any is left; all is out when it is not said how much."""
        if self.left is None or change.amount is None or change.unit not in self.left:
            return False
        self.left[change.unit] -= change.amount
        return any(amount > 0 for amount in self.left.values())


def intervals(changes: Iterable[ContainmentEvent], *, single: bool) -> list[Interval]:
    """Return when the child lay where, the earliest first; the order in which events are given does not matter.

    A single thing is in one parent at a time: putting it into another ends its period in the first. Of a class (a lot)
    parts may lie in many parents; a part taken out leaves the rest inside. Periods without length are left out.
    """
    ordered = sorted(changes, key=lambda one: (one.moment, _RANK[one.action], one.name, one.parent))
    open_periods: dict[str, OpenPeriod] = {}
    ended: list[Interval] = []
    for one in ordered:
        period = open_periods.get(one.parent)
        if one.action == DELETE:
            if period is not None and (single or not period.remains(one)):
                ended.append(open_periods.pop(one.parent).until(one))
            continue
        if period is not None:
            if one.action == ADD and not single:
                period.added(one)
            continue
        if single:
            ended += [other.until(one) for other in open_periods.values()]
            open_periods.clear()
        left = {one.unit: one.amount} if one.action == ADD and one.amount is not None else None
        open_periods[one.parent] = OpenPeriod(one.parent, one.moment, one.event, left)
    ended += [period.until(None) for period in open_periods.values()]
    kept = [item for item in ended if item.until is None or item.since < item.until]
    return sorted(kept, key=lambda item: (item.since, item.parent))
