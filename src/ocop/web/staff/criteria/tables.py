"""The list of sets."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables

from ocop.domain.criteria import queries
from ocop.web.ui.columns import Count, Day, Link, ListTable, day
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class SetFilter(ListFilter):
    """Search, and the decision a set is of."""

    instrument = django_filters.ChoiceFilter(
        label="Văn bản", choices=lambda: [(item.code, item.number) for item in queries.list_instruments()]
    )

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, queries.overview)


class SetTable(ListTable):
    """One set a line, in its newest version."""

    title = Link("staff:criteria-detail", of="pk", verbose_name="Bộ", order_by="number")
    number = tables.Column(verbose_name="Số")
    sector = tables.Column(verbose_name="Ngành")
    instrument = tables.Column(verbose_name="Văn bản")
    effective_from = Day(verbose_name="Từ ngày")
    effective_until = Day(verbose_name="Đến hết ngày", empty_values=())
    version = Count(verbose_name="Phiên bản")
    criteria = Count(verbose_name="Tiêu chí")
    options = Count(verbose_name="Mức")
    gates = Count(verbose_name="Mức tối thiểu")
    misprints = Count(verbose_name="Lỗi in")
    worded = tables.Column(verbose_name="Câu chữ")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "title", "number", "sector", "instrument", "effective_from", "effective_until",
            "version", "criteria", "options", "gates", "misprints", "worded",
        )  # fmt: skip

    def render_effective_until(self, value: Any) -> str:
        """Show the last day, or that none is set."""
        return day(value) if value else "chưa định"

    def render_worded(self, value: bool) -> str:
        """Show whether the official wording is attached."""
        return "có" if value else "chưa"

    def value_worded(self, value: bool) -> str:
        """Return the same for Excel."""
        return self.render_worded(value)
