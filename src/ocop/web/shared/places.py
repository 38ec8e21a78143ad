"""Places on all sites: the name of the province, and selects of units."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from ocop.domain.places import queries as places
from ocop.web.ui.forms import PlainForm, int_or_none
from ocop.web.ui.requests import ActorRequest

_names: dict[date, str] = {}


def province_name() -> str:
    """Return what the province is called today, or nothing while its units are not loaded; queried once a day."""
    today = timezone.localdate()
    if today not in _names:
        try:
            name = places.province(today).name
        except ObjectDoesNotExist:
            return ""
        _names.clear()
        _names[today] = name
    return _names[today]


def province_context(request: ActorRequest) -> dict[str, Any]:
    """Return `province_name` for all templates; a callable, so that error pages drawn without it need no database."""
    return {"province_name": province_name}


def place_choices(day: date) -> list[tuple[str, str]]:
    """Return the units of the ground tier that exist on the day, for a select; the first choice is none."""
    units = places.list_units(day=day, tier=places.GROUND)
    return [("", "Chưa rõ"), *((str(unit.pk), unit.name) for unit in units)]


def place_code_choices(day: date) -> list[tuple[str, str]]:
    """Return the units of the ground tier by code, for filters."""
    return [(unit.code, unit.name) for unit in places.list_units(day=day, tier=places.GROUND)]


class PlaceForm(PlainForm):
    """A form with a place among the units of the day."""

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = place_choices(day)  # type: ignore[attr-defined]


def place_field() -> forms.TypedChoiceField:
    """Return a select of places; its choices are set when the form is made."""
    return forms.TypedChoiceField(
        label="Xã, phường, đặc khu", coerce=int_or_none, empty_value=None, required=False, choices=()
    )
