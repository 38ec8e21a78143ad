"""What the rules of completeness are given, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DECLARED = range(1, 23)  # sets with criteria on the declaration of quality; ornamentals and services have none
TESTED = range(1, 21)  # sets of what is eaten, drunk or put on the body


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper or record shown in the dossier: for which criterion (empty: the whole), its kind, its last day."""

    criterion: str
    kind: str
    title: str
    valid_until: date | None = None
    issued_on: date | None = None
    gone: str = ""  # "replaced" or "withdrawn" in the library since it was shown


@dataclass(frozen=True, slots=True)
class Facts:
    """A dossier as its rules see it on a day."""

    on: date
    kind: str
    set_number: int
    answers: Mapping[str, str]
    decided: Mapping[str, int]  # criterion -> points, as the producer chose
    criteria: Mapping[str, str]  # every criterion of the set -> its name
    shown: tuple[Shown, ...]
    representative_told: bool
    grounds: frozenset[str] = frozenset()  # codes of the set's grounds of exclusion
    unrenewed: tuple[str, ...] = ()  # fields a re-evaluation still shows as they were
    has_previous: bool = False
    changed: int = 0
    needs: Mapping[str, str] = field(default_factory=dict)  # criterion -> the one that must have points first
    shows_itself: frozenset[str] = frozenset()  # criteria that need no paper
    shown_with: Mapping[str, str] = field(default_factory=dict)  # criterion -> the one whose evidence shows it too
    tested_since: date = date.min  # a test report issued before is too old
    registered: bool = True
    rules_in_force: bool = True  # its criteria are those in force on the day
    filed_before: bool = False
    standing_until: date | None = None  # last day of the stars held, when it was registered
    late_allowed: bool = False

    def kinds(self) -> frozenset[str]:
        """Return the kinds of papers shown that hold on the day."""
        holding = (each for each in self.shown if not each.gone)
        return frozenset(each.kind for each in holding if each.valid_until is None or each.valid_until >= self.on)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: a stable code, a sentence that says how to mend it, the article, and where."""

    code: str
    sentence: str
    article: str
    where: str  # "answers:KEY", "criterion:CODE", "papers:KIND", "representative", "registration", "rules"
