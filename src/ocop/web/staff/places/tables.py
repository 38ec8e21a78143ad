"""The list of administrative units."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import django_filters
import django_tables2 as tables

from ocop.domain.places import queries
from ocop.web.ui.columns import Day, Link, ListTable, joined
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest

KINDS = [
    ("phuong", "Phường"),
    ("xa", "Xã"),
    ("dac-khu", "Đặc khu"),
    ("thi-tran", "Thị trấn"),
    ("thanh-pho", "Thành phố"),
    ("thi-xa", "Thị xã"),
    ("huyen", "Huyện"),
    ("tinh", "Tỉnh"),
]


class UnitFilter(ListFilter):
    """Search, kind, tier, and the day on which the units exist; today unless one is given."""

    tier = django_filters.ChoiceFilter(
        label="Cấp", choices=lambda: [(tier.code, tier.name) for tier in queries.list_tiers()]
    )
    kind = django_filters.ChoiceFilter(label="Loại", choices=KINDS)
    day = django_filters.DateFilter(label="Ngày", input_formats=["%Y-%m-%d", "%d/%m/%Y"])

    def __init__(self, request: ActorRequest, today: date) -> None:
        def ask(day: date = today, **chosen: Any) -> Any:
            return queries.list_units(day=day, **chosen)

        super().__init__(request, ask)


class UnitTable(ListTable):
    """One unit a line, as it was called on the day."""

    code = tables.Column(verbose_name="Mã")
    name = Link("staff:place-detail", of="pk", verbose_name="Tên", order_by="folded")
    tier = tables.Column(verbose_name="Cấp", order_by="tier__rank")
    parent = tables.Column(verbose_name="Thuộc", orderable=False)
    valid_from = Day(verbose_name="Từ ngày")
    valid_to = Day(verbose_name="Đến trước ngày")

    class Meta(ListTable.Meta):
        sequence: Any = ("code", "name", "tier", "parent", "valid_from", "valid_to")

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = cache(lambda parent: queries.today_of(parent, day))

    def render_parent(self, value: Any) -> str:
        """Show what the unit above is called on the day."""
        return joined(*(unit.name for unit in self.named(value)[:1])) or str(value)

    def value_parent(self, value: Any) -> str:
        """Return the same for Excel."""
        return self.render_parent(value)
