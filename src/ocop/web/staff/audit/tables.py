"""The lines of the log."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables

from ocop.base.audit.labels import area_label
from ocop.base.audit.reading import list_areas, list_entries
from ocop.web.ui.columns import ListTable, Moment, Worked
from ocop.web.ui.history import history_lines
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class AuditFilter(ListFilter):
    """Search, area, days."""

    area = django_filters.ChoiceFilter(
        label="Việc về", choices=lambda: [(area, area_label(area)) for area in list_areas()]
    )
    since = django_filters.DateFilter(label="Từ ngày", input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    until = django_filters.DateFilter(label="Đến ngày", input_formats=["%Y-%m-%d", "%d/%m/%Y"])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, list_entries)


class AuditTable(ListTable):
    """One line of the log a line."""

    sequence = tables.Column(accessor="number", order_by="pk", verbose_name="Dòng", localize=False)
    happened_at = Moment(verbose_name="Lúc")
    actor_name = tables.Column(verbose_name="Ai")
    what = Worked(lambda entry: history_lines([entry])[0].what, verbose_name="Việc")
    detail = Worked(lambda entry: history_lines([entry])[0].detail, verbose_name="Chi tiết")
    about = Worked(lambda entry: f"{entry.object_type} {entry.object_id}", verbose_name="Đối tượng", visible=False)
    digest = Worked(lambda entry: entry.digest[:12], verbose_name="Dấu nối", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("sequence", "happened_at", "actor_name", "what", "detail", "about", "digest")
