"""The way from things to what they were made of, or what became of them, from single steps."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

DEPTH = 30  # steps from root to the farthest thing; a chain of real goods has below ten


class Step(NamedTuple):  # hundreds are made for a recall; a data class takes five times as long
    """One event led from a thing to another; `how` is a word of states.How."""

    event_id: str
    source: str
    target: str
    how: str

    def as_json(self) -> dict[str, str]:
        """Return the step as it is kept with a recall."""
        return {"event_id": self.event_id, "from": self.source, "to": self.target, "how": self.how}


class TracedItem(NamedTuple):
    """A thing and the steps that led to it, the fewest there are; a root has none."""

    uri: str
    steps: tuple[Step, ...] = ()


def walk(
    roots: Iterable[TracedItem], steps: Iterable[Step], *, follows: Callable[[str], bool], depth: int = DEPTH
) -> list[TracedItem]:
    """Return what the steps lead to, nearest first, roots left out; each thing once, so that circles end.

    What `follows` says no to is found but leads nowhere: a mere kind of goods, such as a GTIN.
    """
    leading: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        leading[step.source].append(step)
    begun = list(roots)
    seen = {root.uri for root in begun}
    waiting = deque(root for root in begun if follows(root.uri))
    result: list[TracedItem] = []
    while waiting:
        here = waiting.popleft()
        if len(here.steps) >= depth:
            continue
        for step in leading[here.uri]:
            if step.target in seen:
                continue
            seen.add(step.target)
            there = TracedItem(step.target, (*here.steps, step))
            result.append(there)
            if follows(step.target):
                waiting.append(there)
    return result
