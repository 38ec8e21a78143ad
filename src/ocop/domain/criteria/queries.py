"""What pages and later apps may read about criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ocop.base.decisions import Denied
from ocop.base.text import fold
from ocop.domain.criteria import wording
from ocop.domain.criteria.models import CriteriaSet, Instrument, Wording
from ocop.domain.criteria.rules import (
    ComparisonReport,
    Sheet,
    compare,
    number_in,
    packaged,
    read_decision,
    read_folder,
    read_sheet,
)

_sheets: dict[int, Sheet] = {}


def list_instruments() -> QuerySet[Instrument]:
    """Return the instruments, the newest first, each with `set_count`, how many sets it has."""
    return Instrument.objects.annotate(set_count=Count("sets__number", distinct=True))


def list_sets(instrument: Instrument) -> QuerySet[CriteriaSet]:
    """Return the newest version of each set of an instrument, in the order of their numbers."""
    return _newest(CriteriaSet.objects.filter(instrument=instrument)).order_by("number")


def find_set(set_number: int, on: date) -> CriteriaSet | None:
    """Return the newest version of a set under the instrument in force on a day; None where no instrument has it.

    Where two are in force the later one counts. A score keeps the version it was given under (Art. 12).
    """
    sets = CriteriaSet.objects.select_related("instrument").filter(
        Q(instrument__effective_until=None) | Q(instrument__effective_until__gte=on),
        number=set_number,
        instrument__effective_from__lte=on,
    )
    return sets.order_by("-instrument__effective_from", "-instrument__code", "-version").first()


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set in its newest version, with the number of its entries; `gates` counts the minima of all stars."""

    pk: int
    number: int
    name: str
    sector: str
    instrument: str
    effective_from: date
    effective_until: date | None
    version: int
    criteria: int
    options: int
    gates: int
    misprints: int
    worded: bool

    @property
    def title(self) -> str:
        """Return number and name."""
        return f"{self.number}. {self.name}"


def overview(*, search: str = "", instrument: str = "") -> list[SetLine]:
    """Return the newest version of every set whose name contains each word of a search, the newest instrument first."""
    worded = Wording.objects.filter(criteria_set=OuterRef("pk"))
    sets = _newest(CriteriaSet.objects.select_related("instrument")).annotate(worded=Exists(worded))
    if instrument:
        sets = sets.filter(instrument__code=instrument)
    wanted = fold(search).split()
    rows = sets.order_by("-instrument__effective_from", "instrument__code", "number")
    return [_line(row) for row in rows if all(word in fold(row.name) for word in wanted)]


def _line(row: Any) -> SetLine:
    if row.pk not in _sheets:
        _sheets[row.pk] = read_sheet(row.content)
    sheet = _sheets[row.pk]
    return SetLine(
        pk=row.pk,
        number=row.number,
        name=row.name,
        sector=str(sheet.sector),
        instrument=row.instrument.number,
        effective_from=row.instrument.effective_from,
        effective_until=row.instrument.effective_until,
        version=row.version,
        criteria=len(sheet.criteria()),
        options=sum(len(criterion.options) for criterion in sheet.criteria()),
        gates=sum(len(sheet.gates(band.star)) for band in sheet.bands),
        misprints=len(sheet.corrections),
        worded=row.worded,
    )


def is_newest(criteria_set: CriteriaSet) -> bool:
    """Tell whether no newer version of the set is stored."""
    return _newest(CriteriaSet.objects.filter(pk=criteria_set.pk)).exists()


def in_force(instrument: Instrument, on: date) -> bool:
    """Tell whether dossiers are filed under an instrument on a day."""
    return instrument.effective_from <= on and (instrument.effective_until is None or on <= instrument.effective_until)


def get_set(pk: int) -> CriteriaSet:
    """Return one version of a set with its instrument. Raises CriteriaSet.DoesNotExist."""
    return CriteriaSet.objects.select_related("instrument").get(pk=pk)


def list_versions(criteria_set: CriteriaSet) -> QuerySet[CriteriaSet]:
    """Return all versions of a set, the newest first."""
    same = CriteriaSet.objects.filter(instrument=criteria_set.instrument_id, number=criteria_set.number)
    return same.defer("content").order_by("-version")


def sheet_of(criteria_set_id: int) -> Sheet:
    """Return the sheet of a set's version, read once in the life of a process. Raises CriteriaSet.DoesNotExist."""
    if criteria_set_id not in _sheets:
        content = CriteriaSet.objects.values_list("content", flat=True).get(pk=criteria_set_id)
        _sheets[criteria_set_id] = read_sheet(content)
    return _sheets[criteria_set_id]


def forget_sheets() -> None:
    """Let the sheets be read again: new versions were stored."""
    _sheets.clear()


def instrument_of(text: str) -> Instrument:
    """Return the stored instrument whose number is in a decision's text. Raises Denied where there is none."""
    held = {instrument.number: instrument for instrument in Instrument.objects.all()}
    return held[_number_in(text, list(held))]


def compare_text(text: str, instrument: Instrument) -> ComparisonReport:
    """Return the report on a decision's text against the newest sets. Raises Denied where it has no tables."""
    return _report(text, [sheet_of(one.pk) for one in list_sets(instrument).defer("content")])


def compare_packaged(text: str) -> ComparisonReport:
    """Return the report on a decision's text against the data files of the project. Raises Denied as above."""
    held = {}
    for folder in packaged():
        head, contents = read_folder(folder)
        held[head["number"]] = contents
    return _report(text, [read_sheet(content) for content in held[_number_in(text, list(held))]])


def _number_in(text: str, numbers: list[str]) -> str:
    if not read_decision(text):
        raise Denied("criteria.not-a-decision", wording.NOT_A_DECISION)
    number = number_in(text, numbers)
    if number is None:
        listed = ", ".join(numbers) or wording.NO_INSTRUMENT
        raise Denied("criteria.other-decision", wording.NOT_THIS_INSTRUMENT.format(numbers=listed))
    return number


def _report(text: str, sheets: list[Sheet]) -> ComparisonReport:
    tables = read_decision(text)
    if not tables:
        raise Denied("criteria.not-a-decision", wording.NOT_A_DECISION)
    return compare(sheets, tables)


def wordings_of(criteria_set_id: int) -> dict[str, str]:
    """Return the official wording by key: `1.1` for a criterion, `1.1/2` for its second option; empty when none."""
    return dict(Wording.objects.filter(criteria_set=criteria_set_id).values_list("key", "text"))


def wording_source(criteria_set_id: int) -> str:
    """Return the name of the file the official wording was read from; empty when none is attached."""
    return Wording.objects.filter(criteria_set=criteria_set_id).values_list("source", flat=True).first() or ""


def _newest(sets: QuerySet[CriteriaSet]) -> QuerySet[CriteriaSet]:
    later = CriteriaSet.objects.filter(
        instrument=OuterRef("instrument"), number=OuterRef("number"), version__gt=OuterRef("version")
    )
    return sets.exclude(Exists(later))
