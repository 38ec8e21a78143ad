"""Long work: what was asked for, how far it is, what failed."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpResponse

from ocop.base.jobs.reading import list_runs
from ocop.base.models import JobState
from ocop.web.ui.columns import Count, ListTable, Moment, State
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.requests import ActorRequest


class JobFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=JobState.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, list_runs)


class JobTable(ListTable):
    """One run a line."""

    kind = tables.Column(verbose_name="Việc")
    subject = tables.Column(verbose_name="Về")
    state = State(JobState, verbose_name="Trạng thái")
    done = Count(verbose_name="Đã làm")
    total = Count(verbose_name="Tổng")
    asked_at = Moment(verbose_name="Yêu cầu lúc")
    ended_at = Moment(verbose_name="Xong lúc")
    message = tables.Column(verbose_name="Ghi chú", empty_values=("",))

    class Meta(ListTable.Meta):
        sequence: Any = ("kind", "subject", "state", "done", "total", "asked_at", "ended_at", "message")


def index(request: ActorRequest) -> HttpResponse:
    """Show the runs, newest first."""
    listing = Listing(
        "Việc chạy nền",
        Empty("Việc dài như làm bản in sẽ hiện ở đây cùng tiến độ.", "Chưa có việc nào"),
        search_label="Tìm theo việc",
        word="việc",
    )
    return show_list(request, listing, JobFilter(request), JobTable)
