"""Which records of this system can be evidence, and for which criterion of which set (Annex II).

Sets 1 to 20 ask for the electronic trace code in 2.3, sets 21 to 25 in 2.2; the story inside the trace page in 5.1;
information technology in managing distribution in 4.2. Set 26 is a service and has none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

GOODS = range(1, 26)
# kind: {set number: criterion}
RECORDS: dict[str, dict[int, str]] = {
    "stamp": {number: "2.3" if number <= 20 else "2.2" for number in GOODS},
    "story": dict.fromkeys(GOODS, "5.1"),
    "trace": dict.fromkeys(GOODS, "4.2"),
}


@dataclass(frozen=True, slots=True)
class SystemRecord:
    """A record that the caller read from later apps: its kind, a sentence about it, its figures."""

    kind: str
    summary: str
    figures: dict[str, int | str] = field(default_factory=dict)


def record_for(kind: str, set_number: int) -> str | None:
    """Return the criterion a kind of record is evidence for in a set, or None."""
    return RECORDS.get(kind, {}).get(set_number)
