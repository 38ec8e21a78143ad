"""Columns of lists (django-tables2) in the look: figures to the right, dates, states, stars and codes."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ocop.web.ui import format as vn
from ocop.web.ui import tones

PER_PAGE = 25


def listing(request: HttpRequest, table: tables.Table, *, per_page: int = PER_PAGE) -> tables.Table:
    """Return the table sorted and paged as the address says; how many rows a page has is ours to say.

    A page past the end shows the last one, a page that is no number the first.
    """
    table.request = request
    order = request.GET.getlist(table.prefixed_order_by_field)
    if order:
        table.order_by = order
    pages = Paginator(table.rows, per_page)
    table.paginate(page=pages.get_page(request.GET.get(table.prefixed_page_field)).number, per_page=per_page)
    return table


class NumberColumn(tables.Column):
    """A figure, right-aligned: `1.234,5`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"th": {"class": "sb-num"}, "td": {"class": "sb-num"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        """Return the figure as text."""
        return vn.vn_number(value)


class MoneyColumn(NumberColumn):
    """An amount in đồng."""

    def render(self, value: Any) -> str:
        """Return the amount as text."""
        return vn.vn_money(value)


class DateColumn(tables.Column):
    """A day: `23/11/2026`."""

    def render(self, value: Any) -> str:
        """Return the day as text."""
        return vn.vn_date(value)


class DateTimeColumn(tables.Column):
    """A moment: `23/11/2026 14:05`."""

    def render(self, value: Any) -> str:
        """Return the moment as text."""
        return vn.vn_datetime(value)


class BadgeColumn(tables.Column):
    """A state as icon and word; the word is the choice's label, or `words[state]`."""

    def __init__(self, *args: Any, words: dict[str, str] | None = None, **kwargs: Any) -> None:
        self.words = words or {}
        super().__init__(*args, **kwargs)

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:
        """Return the badge; django-tables2 gives the label, so the code is read from the record."""
        accessor = tables.A(str(bound_column.accessor))
        state = str(accessor.resolve(record, safe=True, quiet=True) or value)
        shade = tones.tone(state)
        word = self.words.get(state) or str(getattr(value, "label", value))
        return render_to_string("ui/components/badge.html", {"tone": shade, "icon": tones.ICONS[shade], "word": word})


class StarsColumn(tables.Column):
    """Stars as shapes with their number in words."""

    def render(self, value: Any) -> SafeString:
        """Return the stars."""
        shapes = [place <= int(value) for place in range(1, 6)]
        return render_to_string("ui/components/stars.html", {"shapes": shapes, "word": vn.star_words(int(value))})


class CodeColumn(tables.Column):
    """A code in groups of four."""

    def render(self, value: Any) -> SafeString:
        """Return the code."""
        return render_to_string("ui/components/code_groups.html", {"groups": vn.groups(str(value))})
