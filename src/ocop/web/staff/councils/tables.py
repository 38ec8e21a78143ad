"""The list of councils."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables

from ocop.base.tones import Tone
from ocop.domain.councils import queries
from ocop.web.ui.columns import Count, Day, Link, ListTable, Worked, badge
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


def standing_of(council: Any) -> Any:
    """Return whether a council works, as a badge."""
    return badge(Tone.MUTE, "Đã kết thúc") if council.closed_at else badge(Tone.OK, "Đang hoạt động")


def _levels() -> list[tuple[str, str]]:
    return [(level.code, level.name) for level in queries.list_levels()]


class CouncilFilter(ListFilter):
    """Search, year, level."""

    year = django_filters.TypedChoiceFilter(label="Năm", choices=(), coerce=int, empty_value=None)
    level = django_filters.ChoiceFilter(label="Cấp", choices=_levels)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_councils(request.actor, **chosen))
        years = sorted({council.year for council in queries.list_councils(request.actor)}, reverse=True)
        self.form.fields["year"].choices = [("", "Tất cả"), *((year, str(year)) for year in years)]


class CouncilTable(ListTable):
    """One council a line."""

    ref = Link("staff:council-detail", verbose_name="Hội đồng")
    name = tables.Column(verbose_name="Tên")
    standing = Worked(standing_of, verbose_name="Trạng thái", accessor="pk")
    year = tables.Column(verbose_name="Năm", localize=False)
    level = tables.Column(verbose_name="Cấp", order_by="level__code")
    seat_count = Count(verbose_name="Số người")
    decision_number = tables.Column(verbose_name="Quyết định")
    decided_on = Day(verbose_name="Ngày quyết định")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "name", "standing", "year", "level", "seat_count", "decision_number", "decided_on",
        )  # fmt: skip
