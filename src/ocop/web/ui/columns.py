"""Columns of lists that show a value the Vietnamese way and hand the plain, typed value to Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ocop.base.tones import StateChoices, Tone
from ocop.web.ui.format import star_words, vn_date, vn_datetime, vn_number
from ocop.web.ui.http import site_url
from ocop.web.ui.tones import ICONS

NOTHING = "–"


def badge(tone: Tone, text: Any) -> SafeString:
    """Return words with the icon and colour of a tone."""
    return render_to_string("ui/components/badge.html", {"tone": tone, "icon": ICONS[tone], "word": text})


def state_badge(state: StateChoices) -> SafeString:
    """Return a state in words with the icon and colour of its tone."""
    return badge(state.tone, state.label)


def day(value: date | None) -> str:
    """Return a day as dd/mm/yyyy, or a dash."""
    return vn_date(value) or NOTHING


def moment(value: datetime | None) -> str:
    """Return a local time as dd/mm/yyyy HH:MM, or a dash."""
    return vn_datetime(value) or NOTHING


def count(value: int | None) -> str:
    """Return a whole number with points between thousands, or a dash."""
    return vn_number(value) or NOTHING


def star_shapes(stars: int) -> SafeString:
    """Return stars as shapes with their number in words."""
    shapes = [place <= stars for place in range(1, 6)] if stars else []
    return render_to_string("ui/components/stars.html", {"shapes": shapes, "word": star_words(stars)})


def joined(*parts: Any, by: str = " · ") -> str:
    """Return the parts that say something, joined."""
    return by.join(str(part) for part in parts if part)


def link(address: str, text: Any) -> SafeString:
    """Return a link."""
    return format_html('<a href="{}">{}</a>', address, text)


class Link(tables.Column):
    """A value that leads to the object's page, on the site that shows the list; `of` is the path to its argument."""

    def __init__(self, page: str, of: str = "ref", **extra: Any) -> None:
        def address(record: Any, table: Any) -> str:
            return site_url(table.request, page, tables.A(of).resolve(record))

        super().__init__(linkify=address, **extra)


class Day(tables.Column):
    """A day."""

    def render(self, value: date) -> str:
        """Show the day."""
        return day(value)

    def value(self, value: date) -> date:
        """Return the day itself."""
        return value


class Moment(tables.Column):
    """A point in time."""

    def render(self, value: datetime) -> str:
        """Show local date and time."""
        return moment(value)

    def value(self, value: datetime) -> datetime:
        """Return local time without zone, as sheets know it."""
        return timezone.make_naive(value)


class Count(tables.Column):
    """A whole number, to the right."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(attrs={"td": {"class": "sb-num"}, "th": {"class": "sb-num"}}, **extra)

    def render(self, value: int) -> str:
        """Show the number with points."""
        return count(value)

    def value(self, value: int) -> int:
        """Return the number itself."""
        return value


class State(tables.Column):
    """A state in words with its tone."""

    def __init__(self, states: type[StateChoices], **extra: Any) -> None:
        super().__init__(**extra)
        self.states = states

    def render(self, record: Any, bound_column: Any, value: str) -> SafeString:
        """Show the badge."""
        return state_badge(self.states(bound_column.accessor.resolve(record)))

    def value(self, record: Any, bound_column: Any, value: str) -> str:
        """Return the words."""
        return str(self.states(bound_column.accessor.resolve(record)).label)


class Worked(tables.Column):
    """Text worked out of the row by a function; not sortable."""

    def __init__(self, work: Callable[[Any], Any], **extra: Any) -> None:
        super().__init__(orderable=False, empty_values=(), **extra)
        self.work = work

    def render(self, record: Any) -> Any:
        """Show what the function returns, or a dash."""
        display = self.work(record)
        return NOTHING if display in (None, "") else display


class Stars(tables.Column):
    """A number of stars, as shapes with the number in words."""

    def render(self, value: int) -> SafeString:
        """Show the stars."""
        return star_shapes(value)

    def value(self, value: int) -> int:
        """Return the number."""
        return value


class ListTable(tables.Table):
    """What all lists share. `hidden` columns are in Excel only, `exclude` leaves columns out altogether."""

    def __init__(self, *args: Any, hidden: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in hidden:
            self.columns.hide(name)

    class Meta:
        template_name = "ui/table.html"
