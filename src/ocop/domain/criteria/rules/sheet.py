"""A scoring sheet as data: parts, groups, criteria, options with points and the star each option opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# criterion code -> points; an absent criterion counts 0; "8:1" is criterion 8 in its case 1; "3.1:/2" is the second
# option of criterion 3.1, where an option before it has the same points
Marks = Mapping[str, int]
STARS = range(1, 6)


@dataclass(frozen=True, slots=True)
class CodedName:
    """A code of the classification with its name."""

    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick. `gate` is the star that needs at least this option; `case` the case it belongs to."""

    points: int
    label: str
    gate: int | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question, of which one option is chosen. `needs` is the criterion that must have points first."""

    code: str
    name: str
    max: int
    options: tuple[Option, ...]
    note: str = ""
    needs: str | None = None
    subgroup: CodedName | None = None
    cases: tuple[CodedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria under one heading."""

    code: str
    name: str
    max: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Part A, B or C of a sheet."""

    code: str
    name: str
    max: int
    groups: tuple[Group, ...]

    def criteria(self) -> tuple[Criterion, ...]:
        """Return the criteria of the part in their order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)


@dataclass(frozen=True, slots=True)
class Band:
    """A star and the mean from which it is reached by points."""

    star: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """A ground on which scoring stops; `criterion` is where the decision prints it, empty for the whole dossier."""

    code: str
    label: str
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An error in print: where, what is printed, what is used instead.

    `at` is the code of a part, a group or a criterion. `kind` is `options` (none printed), `points` (of the option
    at `place`, counted from 1) or `max`.
    """

    at: str
    kind: str
    printed: str
    used: str
    why: str = ""
    place: int = 0


@dataclass(frozen=True)
class Sheet:
    """One set of criteria in one version."""

    instrument: str
    number: int
    name: str
    sector: CodedName
    group: CodedName
    bands: tuple[Band, ...]
    parts: tuple[Part, ...]
    disqualifiers: tuple[Disqualifier, ...]
    samples: int
    managing_bodies: tuple[str, ...]
    corrections: tuple[Correction, ...]
    subgroup: CodedName | None = None
    cite: str = ""

    @cached_property
    def _all(self) -> tuple[Criterion, ...]:
        return tuple(criterion for part in self.parts for criterion in part.criteria())

    @cached_property
    def _by_code(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self._all}

    @cached_property
    def _gates(self) -> dict[int, dict[str, int]]:
        gates: dict[int, dict[str, int]] = {star: {} for star in STARS}
        for criterion in self._all:
            for option in criterion.options:
                if option.gate is not None:
                    minimum = gates[option.gate].get(criterion.code, option.points)
                    gates[option.gate][criterion.code] = min(minimum, option.points)
        return gates

    @property
    def max(self) -> int:
        """Return the highest total."""
        return sum(part.max for part in self.parts)

    def criteria(self) -> tuple[Criterion, ...]:
        """Return all criteria in the order of print."""
        return self._all

    def criterion(self, code: str) -> Criterion:
        """Return a criterion by code. Raises KeyError."""
        return self._by_code[code]

    def gates(self, star: int) -> dict[str, int]:
        """Return the minimum points that this star itself requires on each criterion, without those of lower stars."""
        return dict(self._gates.get(star, {}))

    def part_of(self, code: str) -> Part:
        """Return the part that contains a criterion. Raises KeyError."""
        for part in self.parts:
            if any(criterion.code == code for criterion in part.criteria()):
                return part
        raise KeyError(code)

    def corrections_at(self, code: str) -> tuple[Correction, ...]:
        """Return the errors in print at a part, group or criterion."""
        return tuple(correction for correction in self.corrections if correction.at == code)


def option_key(criterion: str, place: int) -> str:
    """Return the key of an option's wording: `1.1/2` is the second option of criterion 1.1."""
    return f"{criterion}/{place}"


def tail_of(criterion: Criterion, option: Option) -> str:
    """Return the part after the colon in the key of a choice: the case, and the position where points are ambiguous.

    Sets 7 (3.1) and 23 (6.2) have two options of equal points; the first needs no position.
    """
    same = [other for other in criterion.options if (other.points, other.case) == (option.points, option.case)]
    return option.case if option is same[0] else f"{option.case}/{criterion.options.index(option) + 1}"


def chosen(criterion: Criterion, marks: Marks) -> Option | None:
    """Return the option of a criterion that marks choose; without a place, the first of these points."""
    for key, points in marks.items():
        code, _, tail = key.partition(":")
        if code == criterion.code:
            fits = [option for option in criterion.options if option.points == points]
            return next((option for option in fits if tail_of(criterion, option) == tail), fits[0] if fits else None)
    return None


def points_of(marks: Marks, code: str) -> int:
    """Return the points on a criterion, whichever case they were given in; none is 0."""
    if code in marks:
        return marks[code]
    return next((points for key, points in marks.items() if key.partition(":")[0] == code), 0)


def read_sheet(data: dict[str, Any]) -> Sheet:
    """Return the sheet of a data file joined with its instrument. Raises ValueError where the sums do not hold."""
    try:
        sheet = _sheet(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"set {data.get('number', '?') if isinstance(data, dict) else '?'}: {error!r}") from error
    _check(sheet)
    return sheet


def _sheet(data: dict[str, Any]) -> Sheet:
    instrument = data["instrument"]
    parts = tuple(_part(part) for part in data["parts"])
    grounds = instrument["disqualifiers"]
    return Sheet(
        instrument=instrument["number"],
        number=_int_of(data["number"]),
        name=data["name"],
        sector=CodedName(*data["sector"]),
        group=CodedName(*data["group"]),
        subgroup=CodedName(*data["subgroup"]) if data.get("subgroup") else None,
        bands=tuple(sorted((Band(int(s), _int_of(m)) for s, m in instrument["bands"].items()), key=lambda b: -b.star)),
        parts=parts,
        disqualifiers=tuple(Disqualifier(code, grounds[code], *at) for code, *at in data["disqualifiers"]),
        samples=_int_of(data["samples"]),
        managing_bodies=tuple(data["managing_bodies"]),
        corrections=tuple(_corrections(data["parts"])),
        cite=data.get("cite", ""),
    )


def _part(data: dict[str, Any]) -> Part:
    groups = tuple(
        Group(g["code"], g["name"], _int_of(g["max"]), tuple(_criterion(c) for c in g["criteria"]))
        for g in data["groups"]
    )
    return Part(data["code"], data["name"], _int_of(data["max"]), groups)


def _criterion(data: dict[str, Any]) -> Criterion:
    return Criterion(
        code=data["code"],
        name=data["name"],
        max=_int_of(data["max"]),
        options=tuple(_option(*row) for row in data["options"]),
        note=data.get("note", ""),
        needs=data.get("needs"),
        subgroup=CodedName(*data["subgroup"]) if data.get("subgroup") else None,
        cases=tuple(CodedName(*case) for case in data.get("cases", ())),
    )


def _option(points: int, label: str, gate: int | None = None, case: str = "") -> Option:
    if not isinstance(label, str):
        raise TypeError(f"label {label!r}")
    return Option(_int_of(points), label, None if gate is None else _int_of(gate), case)


def _corrections(parts: Iterable[dict[str, Any]]) -> Iterator[Correction]:
    for part in parts:
        for holder in (part, *part["groups"], *(c for group in part["groups"] for c in group["criteria"])):
            for row in holder.get("misprints", ()):
                yield Correction(at=holder["code"], **row)


def _int_of(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _check(sheet: Sheet) -> None:
    """Hold the sheet to its own sums, orders and references."""

    def need(holds: bool, what: str) -> None:
        if not holds:
            raise ValueError(f"set {sheet.number}: {what}")

    stars = [band.star for band in sheet.bands]
    minimum = [band.at_least for band in sheet.bands]
    need(bool(sheet.parts), "no parts")
    need(bool(stars) and set(stars) <= set(STARS) and len(set(stars)) == len(stars), "bands name stars 1 to 5 once")
    need(minimum == sorted(set(minimum), reverse=True) and minimum[-1] == 0, "bands must fall to 0")
    need(minimum[0] <= sheet.max, "the highest band is out of reach")
    codes = [criterion.code for criterion in sheet.criteria()]
    need(len(set(codes)) == len(codes), "a criterion stands twice")
    for part in sheet.parts:
        need(part.max == sum(group.max for group in part.groups), f"part {part.code} does not sum to {part.max}")
        for group in part.groups:
            group_sum = sum(criterion.max for criterion in group.criteria)
            need(group.max == group_sum, f"group {group.code} sums to {group_sum}, not {group.max}")
    for place, criterion in enumerate(sheet.criteria()):
        _check_criterion(criterion, set(codes[:place]), need)
    for ground in sheet.disqualifiers:
        need(not ground.criterion or ground.criterion in codes, f"ground {ground.code} at unknown criterion")


def _check_criterion(criterion: Criterion, earlier: set[str], need: Any) -> None:
    code, cases = criterion.code, [case.code for case in criterion.cases] or [""]
    need(bool(criterion.options), f"criterion {code} has no options")
    need(criterion.needs is None or criterion.needs in earlier, f"criterion {code} needs an unknown criterion")
    need({option.case for option in criterion.options} == set(cases), f"criterion {code}: cases and options differ")
    for case in cases:
        points = [option.points for option in criterion.options if option.case == case]
        need(points == sorted(points), f"criterion {code}: points must rise")
        need(points[-1] == criterion.max, f"criterion {code}: the best option is not {criterion.max}")
    for option in criterion.options:
        need(option.gate is None or option.gate in STARS, f"criterion {code}: gate {option.gate}")
        need(bool(option.label), f"criterion {code}: an option without a label")
