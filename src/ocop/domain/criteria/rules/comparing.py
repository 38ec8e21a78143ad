"""Every point and every star of a decision's text beside the data: errors in print we know, and differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ocop.domain.criteria import wording
from ocop.domain.criteria.rules.decision_text import PrintedHead, PrintedOption, PrintedPart, PrintedSet
from ocop.domain.criteria.rules.sheet import Correction, Criterion, Sheet, option_key


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where print and data differ. `at` is a part, group or criterion, `place` an option from 1, else 0."""

    set: int | None
    at: str
    place: int
    kind: str
    printed: str
    used: str
    line: int

    def sentence(self) -> str:
        """Return the finding as a Vietnamese sentence."""
        where = wording.AT_SET.format(number=self.set) if self.set is not None else wording.AT_NO_SET
        if self.at:
            where += (wording.AT_PART if self.at.isalpha() else wording.AT_CRITERION).format(code=self.at)
        if self.place:
            where += wording.AT_OPTION.format(place=self.place)
        blank = not self.printed and self.kind in ("points", "max", "total")
        what = wording.FINDINGS["blank" if blank else self.kind].format(printed=self.printed, used=self.used)
        return f"{where}: {what}" + (wording.AT_LINE.format(line=self.line) if self.line else "") + "."


@dataclass(slots=True)
class ComparisonReport:
    """The comparison of a text with the sets: how much was found, and what differs."""

    sets: int = 0
    criteria: int = 0
    options: int = 0
    known: list[Finding] = field(default_factory=list)
    differences: list[Finding] = field(default_factory=list)
    wordings: dict[int, dict[str, str]] = field(default_factory=dict)


def compare(sheets: Sequence[Sheet], printed: Sequence[PrintedSet]) -> ComparisonReport:
    """Return the report on all sheets of an instrument against the tables of its text."""
    report = ComparisonReport()
    tables: dict[int, PrintedSet] = {}
    numbers = {sheet.number for sheet in sheets}
    for table in printed:
        if table.number is None or table.number not in numbers or table.number in tables:
            report.differences.append(Finding(table.number, "", 0, "set-extra", "", "", table.line))
        else:
            tables[table.number] = table
    for sheet in sheets:
        if sheet.number in tables:
            report.sets += 1
            _Reading(sheet, tables[sheet.number], report).read()
        else:
            report.differences.append(Finding(sheet.number, "", 0, "set-missing", "", "", 0))
    return report


class _Reading:
    """Compares one set and gathers its wording."""

    def __init__(self, sheet: Sheet, table: PrintedSet, report: ComparisonReport) -> None:
        self.sheet, self.table, self.report = sheet, table, report
        self.wordings = report.wordings.setdefault(sheet.number, {})

    def read(self) -> None:
        """Compare parts, headings, options and the total."""
        parts = {part.code: part for part in self.table.parts}
        for part in self.sheet.parts:
            self._part(part.code, part.max, parts.pop(part.code, None))
        for extra in parts.values():
            self._note(extra.code, "extra", extra.cell, "", extra.line)
        if self.table.total != str(self.sheet.max):
            self._note("", "total", self.table.total, str(self.sheet.max), self.table.line)
        heads: dict[str, PrintedHead] = {}
        for head in self.table.heads:
            if head.code in heads:
                self._note(head.code, "extra", head.cell, "", head.line)
            else:
                heads[head.code] = head
        criteria = {criterion.code: criterion for criterion in self.sheet.criteria()}
        for code, maximum in self._headings():
            printed = heads.pop(code, None)
            if printed is None:
                self._note(code, "missing", "", str(maximum), 0)
                continue
            if printed.cell != str(maximum):
                self._note(code, "max", printed.cell, str(maximum), printed.line)
            if code in criteria:
                self._criterion(criteria[code], printed)
            elif printed.options:
                self._note(code, "option-extra", str(len(printed.options)), "0", printed.line)
        for extra_head in heads.values():
            self._note(extra_head.code, "extra", extra_head.cell, "", extra_head.line)

    def _headings(self) -> Iterator[tuple[str, int]]:
        """Yield each code that must be printed once, with its points: groups, subgroups, criteria."""
        maximum: dict[str, int] = {}
        for part in self.sheet.parts:
            for group in part.groups:
                maximum[group.code] = group.max
                for criterion in group.criteria:
                    if criterion.subgroup:
                        code = criterion.subgroup.code
                        maximum[code] = maximum.get(code, 0) + criterion.max
                    maximum[criterion.code] = criterion.max
        yield from maximum.items()

    def _part(self, code: str, maximum: int, printed: PrintedPart | None) -> None:
        if printed is None:
            self._note(code, "missing", "", str(maximum), 0)
            return
        for value in (printed.cell, printed.heading):
            if value != str(maximum):
                self._note(code, "max", value, str(maximum), printed.line)

    def _criterion(self, criterion: Criterion, head: PrintedHead) -> None:
        self.report.criteria += 1
        self.wordings[criterion.code] = "\n".join([head.text, *head.notes])
        if not head.options and self._known(criterion.code, "options", "") is not None:
            self._note(criterion.code, "options", "", ", ".join(str(o.points) for o in criterion.options), head.line)
            self.report.options += len(criterion.options)
            return
        for place, option in self._aligned(criterion, head):
            if place and option:
                self._option(criterion, place, option)
            elif place:
                used = str(criterion.options[place - 1].points)
                self._note(criterion.code, "option-missing", "", used, head.line, place)
            elif option:
                self._note(criterion.code, "option-extra", option.cell, "", option.line)

    def _aligned(self, criterion: Criterion, head: PrintedHead) -> Iterator[tuple[int, PrintedOption | None]]:
        """Yield the place of each option of the data with its printed one; either may be missing (0, None)."""
        if len(criterion.options) == len(head.options):
            yield from enumerate(head.options, start=1)
            return
        ours = [(str(option.points), option.case) for option in criterion.options]
        theirs = [(option.cell, option.case) for option in head.options]
        for _, first, last, low, high in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            for step in range(max(last - first, high - low)):
                place = first + step + 1 if first + step < last else 0
                yield place, head.options[low + step] if low + step < high else None

    def _option(self, criterion: Criterion, place: int, printed: PrintedOption) -> None:
        ours, code = criterion.options[place - 1], criterion.code
        self.report.options += 1
        self.wordings[option_key(code, place)] = printed.text
        if printed.cell != str(ours.points):
            self._note(code, "points", printed.cell, str(ours.points), printed.line, place)
        if printed.gate != ours.gate:
            stars = (str(printed.gate or 0), str(ours.gate or 0))
            self._note(code, "gate", *stars, printed.line, place)
        if printed.case != ours.case:
            self._note(code, "case", printed.case, ours.case, printed.line, place)

    def _known(self, at: str, kind: str, printed: str, place: int = 0) -> Correction | None:
        return next(
            (c for c in self.sheet.corrections_at(at) if (c.kind, c.printed, c.place) == (kind, printed, place)), None
        )

    def _note(self, at: str, kind: str, printed: str, used: str, line: int, place: int = 0) -> None:
        known = self._known(at, kind, printed, place)
        target = self.report.differences if known is None else self.report.known
        target.append(Finding(self.sheet.number, at, place, kind, printed, used, line))


def number_in(text: str, numbers: Sequence[str]) -> str | None:
    """Return the instrument number that occurs most often in a text; None when none occurs."""
    plain = text.casefold()
    counts = {number: plain.count(number.casefold()) for number in numbers}
    best = max(counts, key=lambda number: counts[number], default=None)
    return best if best is not None and counts[best] else None
