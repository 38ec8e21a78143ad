"""What pages and later apps may read about units."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Max, QuerySet

from ocop.base.text import fold
from ocop.domain.places.models import Succession, Tier, Unit

TOP, MIDDLE, GROUND = "province", "district", "commune"
_covers: dict[tuple[int, int | None, int | None], frozenset[int]] = {}


def province(day: date) -> Unit:
    """Return the province this system serves, as it is called on the day."""
    return Unit.objects.on(day).get(tier__code=TOP, code=settings.OCOP_PROVINCE)


def get_unit(unit_id: int) -> Unit:
    """Return a unit by id. Raises Unit.DoesNotExist."""
    return Unit.objects.select_related("tier", "parent").get(pk=unit_id)


def find_unit(code: str, day: date, *, tier: str = GROUND) -> Unit:
    """Return the unit that has the code on the day. Raises Unit.DoesNotExist."""
    return Unit.objects.on(day).get(code=code, tier__code=tier)


def list_units(*, day: date | None = None, tier: str = "", search: str = "", kind: str = "") -> QuerySet[Unit]:
    """Return units in the order of their codes, existing on a day, of a tier, matching every word of a search."""
    units = Unit.objects.select_related("tier", "parent")
    if day is not None:
        units = units.on(day)
    if tier:
        units = units.of_tier(tier)
    if kind:
        units = units.filter(kind=kind)
    for word in fold(search).split():
        units = units.filter(folded__contains=word) | units.filter(code=word)
    return units.order_by("code", "valid_from")


def list_tiers() -> QuerySet[Tier]:
    """Return the tiers, highest first."""
    return Tier.objects.order_by("rank")


def successors_of(unit: Unit) -> QuerySet[Succession]:
    """Return where the unit went, the likeliest first."""
    return unit.successions.select_related("new").order_by("-likely", "new__code")


def predecessors_of(unit: Unit) -> QuerySet[Succession]:
    """Return what the unit came from."""
    return unit.predecessions.select_related("old").order_by("old__code")


def today_of(unit: Unit, day: date) -> list[Unit]:
    """Return the units of the day that the given one, or a part of it, went on in; likeliest first."""
    if unit.valid_from <= day and (unit.valid_to is None or unit.valid_to > day):
        return [unit]
    units: list[Unit] = []
    for step in successors_of(unit):
        units += [later for later in today_of(step.new, day) if later not in units]
    return units


def covers(unit_id: int) -> frozenset[int]:
    """Return the ids of all units within a unit, at any date: predecessors, later names, all units below them."""
    newest = Unit.objects.aggregate(unit=Max("pk"))["unit"]
    steps = Succession.objects.aggregate(step=Max("pk"))["step"]
    key = (unit_id, newest, steps)
    if key not in _covers:
        _covers.clear()
        _covers[key] = _lying_in(unit_id)
    return _covers[key]


def _lying_in(unit_id: int) -> frozenset[int]:
    pairs = list(Succession.objects.values_list("old_id", "new_id", "complete"))
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for old, new, complete in pairs:
        before.setdefault(new, []).append(old)
        if complete:
            after.setdefault(old, []).append(new)
    below: dict[int, list[int]] = {}
    for child, parent in Unit.objects.exclude(parent=None).values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(child)
    held, waiting = set(), [unit_id]
    while waiting:
        now = waiting.pop()
        if now in held:
            continue
        held.add(now)
        waiting += before.get(now, []) + below.get(now, [])
        renamed = [new for new in after.get(now, []) if before[new] == [now]]
        waiting += renamed
    return frozenset(held)
