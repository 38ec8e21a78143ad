"""Acts on the list of units: load it, rename, merge, split."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.text import fold
from ocop.base.values import clean_text
from ocop.domain.places import access, queries, rules, wording
from ocop.domain.places.models import Succession, Tier, Unit

DATA = Path(__file__).parent / "data"
KNOWN_SINCE = date(2017, 1, 1)  # the first list is of 2017; when a unit was founded is not recorded
TIERS = (
    (queries.TOP, "Cấp tỉnh", 1, None),
    (queries.MIDDLE, "Cấp huyện", 2, date(2025, 7, 1)),
    (queries.GROUND, "Cấp xã", 3, None),
)


@transaction.atomic
def load_province(*, by: Actor, at: datetime) -> int:
    """Store the units of the province from the project's own list; return how many; a second call stores nothing."""
    access.change(by).require()
    code = settings.OCOP_PROVINCE
    if Unit.objects.filter(code=code, tier__code=queries.TOP).exists():
        return 0
    path = DATA / f"{code}.json"
    if not path.exists():
        raise Denied("place.no-data", f"Chưa có danh mục đơn vị hành chính của tỉnh mã {code}.")
    loader = _Loader(json.loads(path.read_text(encoding="utf-8")))
    stored = loader.load()
    audit.record("place.loaded", on=loader.top, by=by, at=at, units=stored)
    return stored


class _Loader:
    """Stores the three lists with validity, parents and successors."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.tiers = {
            code: Tier.objects.get_or_create(
                code=code, defaults={"name": name, "rank": rank, "valid_from": KNOWN_SINCE, "valid_to": until}
            )[0]
            for code, name, rank, until in TIERS
        }
        self.ground: list[Unit] = []  # these have no units below them, so they and their successions are stored in bulk
        self.steps: list[Succession] = []

    def load(self) -> int:
        """Store everything; return the number of units."""
        first, *later = [self._province(*row) for row in self.data["province"]["names"]]
        self.top = first
        previous = first
        for unit in later:
            Succession.objects.create(old=previous, new=unit, on=unit.valid_from, instrument=unit.instrument)
            previous = unit
        turn = date.fromisoformat(self.data["list_2025"]["as_of"])
        end = date.fromisoformat(self.data["list_now"]["from"])
        old = self._lists(turn, end)
        new = {row[0]: self._current(row, end) for row in self.data["list_now"]["units"]}
        for old_code, new_code, divided, likely in self.data["successors_2025"]:
            self.steps.append(
                Succession(
                    old=old[old_code],
                    new=new[new_code],
                    on=end,
                    complete=not divided,
                    likely=likely,
                    instrument=self.data["list_now"]["instrument"],
                )
            )
        Unit.objects.bulk_create(self.ground)
        Succession.objects.bulk_create(self.steps)
        return Unit.objects.count()

    def _province(self, name: str, since: str, until: str | None, instrument: str) -> Unit:
        return self._unit(
            self.data["province"]["code"], name, queries.TOP, None, date.fromisoformat(since),
            date.fromisoformat(until) if until else None, instrument,
        )  # fmt: skip

    def _unit(
        self, code: str, name: str, tier: str, parent: Unit | None, since: date, until: date | None, by: str = ""
    ) -> Unit:
        unit = Unit(
            code=code,
            name=name,
            folded=fold(name),
            kind=rules.kind_of(name),
            tier=self.tiers[tier],
            parent=parent,
            valid_from=since,
            valid_to=until,
            instrument=by,
        )
        if tier == queries.GROUND:
            self.ground.append(unit)
        else:
            unit.save(force_insert=True)
        return unit

    def _lists(self, turn: date, end: date) -> dict[str, Unit]:
        """Store the lists of 2017 and 2025; what differs between them changes on the day of the second."""
        earlier = {d["code"]: d for d in self.data["list_2017"]["districts"]}
        later = {d["code"]: d for d in self.data["list_2025"]["districts"]}
        above: dict[tuple[str, bool], Unit] = {}
        for code in earlier | later:
            names = (earlier.get(code, {}).get("name"), later.get(code, {}).get("name"))
            first, second = self._pair(code, names, queries.MIDDLE, (self.top, self.top), turn, end)
            above |= {(code, False): first, (code, True): second}
        before = {c: (n, d) for d, unit in earlier.items() for c, n in unit["communes"]}
        after = {c: (n, d) for d, unit in later.items() for c, n in unit["communes"]}
        last: dict[str, Unit] = {}
        for code in before | after:
            old_name, old_above = before.get(code, (None, ""))
            new_name, new_above = after.get(code, (None, ""))
            parents = (above.get((old_above, False)), above.get((new_above, True)))
            _, last[code] = self._pair(code, (old_name, new_name), queries.GROUND, parents, turn, end)
        return last

    def _pair(
        self,
        code: str,
        names: tuple[str | None, str | None],
        tier: str,
        parents: tuple[Unit | None, Unit | None],
        turn: date,
        end: date,
    ) -> tuple[Unit, Unit]:
        """Store a unit of both lists: one row when nothing changed, else two and the step between them."""
        between = f"giữa danh mục {self.data['list_2017']['as_of'][:7]} và {turn:%Y-%m}; chưa rõ ngày"
        old_name, new_name = names
        if old_name and new_name and old_name == new_name and parents[0] == parents[1]:
            unit = self._unit(code, old_name, tier, parents[0], KNOWN_SINCE, end)
            return unit, unit
        first = self._unit(code, old_name, tier, parents[0], KNOWN_SINCE, turn) if old_name else None
        second = self._unit(code, new_name, tier, parents[1], turn, end, between) if new_name else None
        if first and second:
            self.steps.append(Succession(old=first, new=second, on=turn, instrument=between))
        only = second or first
        return first or only, only  # type: ignore[return-value]

    def _current(self, row: list[Any], since: date) -> Unit:
        code, name, kind, latitude, longitude, area = row
        unit = Unit(
            code=code,
            name=name,
            folded=fold(name),
            kind=kind,
            tier=self.tiers[queries.GROUND],
            parent=self.top,
            valid_from=since,
            instrument=self.data["list_now"]["instrument"],
            latitude=latitude,
            longitude=longitude,
            area_km2=area,
        )
        self.ground.append(unit)
        return unit


@transaction.atomic
def rename(*, unit_id: int, name: str, on: date, instrument: str, by: Actor, at: datetime) -> Unit:
    """Give a unit a new full name from a day on; earlier dates keep the old name."""
    access.change(by).require()
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    rules.change_on(unit.valid_from, unit.valid_to, on).require()
    later = _successor(unit.code, name, unit, on, instrument, unit.parent)
    _end([unit], on)
    _step([(unit, later, True, True)], on, instrument)
    audit.record("place.renamed", on=later, by=by, at=at, before=unit.name, after=later.name)
    return later


@transaction.atomic
def merge(*, unit_ids: Sequence[int], code: str, name: str, on: date, instrument: str, by: Actor, at: datetime) -> Unit:
    """Join two or more units of one tier into one with the code and the full name from a day on."""
    access.change(by).require()
    units = list(Unit.objects.select_for_update().filter(pk__in=unit_ids).order_by("pk"))
    if len(units) < 2:
        raise Denied("place.few", wording.FEW)
    if len({unit.tier_id for unit in units}) > 1:
        raise Denied("place.tiers", wording.TIERS)
    for unit in units:
        rules.change_on(unit.valid_from, unit.valid_to, on).require()
    _end(units, on)
    joined = _successor(code, name, units[0], on, instrument, units[0].parent)
    _step([(unit, joined, True, True) for unit in units], on, instrument)
    audit.record("place.merged", on=joined, by=by, at=at, of=[unit.name for unit in units])
    return joined


@transaction.atomic
def split(
    *, unit_id: int, into: Sequence[tuple[str, str]], on: date, instrument: str, by: Actor, at: datetime
) -> list[Unit]:
    """Divide a unit into units given as (code, full name) from a day on; the first is the likeliest successor."""
    access.change(by).require()
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    rules.change_on(unit.valid_from, unit.valid_to, on).require()
    if len(into) < 2:
        raise Denied("place.few", wording.SPLIT_FEW)
    _end([unit], on)
    parts = [_successor(code, name, unit, on, instrument, unit.parent) for code, name in into]
    _step([(unit, part, False, place == 0) for place, part in enumerate(parts)], on, instrument)
    audit.record("place.split", on=unit, by=by, at=at, into=[part.name for part in parts])
    return parts


def _successor(code: str, name: str, like: Unit, on: date, instrument: str, parent: Unit | None) -> Unit:
    name = clean_text(name, "tên đơn vị", 120, required=True)
    try:
        kind = rules.kind_of(name)
    except ValueError as error:
        raise Denied("place.kind", "Tên phải bắt đầu bằng Tỉnh, Thành phố, Phường, Xã hoặc Đặc khu.") from error
    same_code = Unit.objects.on(on).filter(code=code, tier=like.tier).exclude(pk=like.pk)
    if same_code.exists():
        raise Denied("place.taken", wording.NAME_TAKEN)
    return Unit.objects.create(
        code=clean_text(code, "mã đơn vị", 10, required=True),
        name=name,
        folded=fold(name),
        kind=kind,
        tier=like.tier,
        parent=parent,
        valid_from=on,
        instrument=clean_text(instrument, "văn bản", 200, required=True),
        latitude=like.latitude,
        longitude=like.longitude,
    )


def _end(units: Sequence[Unit], on: date) -> None:
    for unit in units:
        unit.valid_to = on
        unit.save(update_fields=["valid_to"])


def _step(steps: Sequence[tuple[Unit, Unit, bool, bool]], on: date, instrument: str) -> None:
    for old, new, complete, likely in steps:
        Succession.objects.create(old=old, new=new, on=on, complete=complete, likely=likely, instrument=instrument)
