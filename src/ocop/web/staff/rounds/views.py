"""Rounds of evaluation: the list, opening those of a year by law, opening one more."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.tones import Tone
from ocop.domain.cycles import access, queries, services
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import Day, ListTable, Moment, Worked, badge
from ocop.web.ui.forms import PlainForm, day_field
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb

CRUMB = ("Đợt đánh giá", "staff:round-list")


class RoundFilter(ListFilter):
    """The year."""

    year = django_filters.TypedChoiceFilter(
        label="Năm",
        choices=lambda: [(item, str(item)) for item in sorted({r.year for r in queries.list_rounds()}, reverse=True)],
        coerce=int,
        empty_value=None,
    )

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda year=None, search="": queries.list_rounds(year=year), without=("search",))


class RoundTable(ListTable):
    """One round a line."""

    ref = tables.Column(verbose_name="Đợt")
    level = tables.Column(verbose_name="Cấp")
    year = tables.Column(verbose_name="Năm", localize=False)
    number = tables.Column(verbose_name="Số đợt")
    proposed_before = Day(verbose_name="Nhận hồ sơ trước ngày")
    finish_before = Day(verbose_name="Xong trước ngày")
    now = Worked(lambda record: None, verbose_name="Hôm nay")
    opened_at = Moment(verbose_name="Mở lúc", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "now", "level", "year", "number", "proposed_before", "finish_before", "opened_at")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def render_now(self, record: Any) -> Any:
        """Show whether the round still takes dossiers."""
        if self.on < record.proposed_before:
            return badge(Tone.OK, "Đang nhận hồ sơ")
        return badge(Tone.NOTE, "Đang đánh giá") if self.on < record.finish_before else badge(Tone.MUTE, "Đã xong")


class RoundForm(PlainForm):
    """A round that a council's regulation adds (Art. 5)."""

    level = forms.ChoiceField(
        label="Cấp", choices=[("province", "Cấp tỉnh"), ("ministry", "Bộ Nông nghiệp và Môi trường")]
    )
    year = forms.IntegerField(label="Năm", min_value=2026, max_value=2100, localize=False)
    number = forms.IntegerField(label="Số đợt", min_value=1, max_value=99, localize=False)
    proposed_before = day_field("Nhận hồ sơ trước ngày")
    finish_before = day_field("Xong trước ngày")


class YearForm(PlainForm):
    """A year."""

    year = forms.IntegerField(label="Năm", min_value=2026, max_value=2100, localize=False)


def index(request: ActorRequest) -> HttpResponse:
    """Show the rounds."""
    today, may = timezone.localdate(), access.rounds(request.actor)
    acts = buttons(
        request.actor,
        Button("Mở các đợt của năm", "staff:round-open-year", args=[], decision=may, weight="primary"),
        Button("Mở thêm đợt", "staff:round-open", args=[], decision=may),
    )
    empty = Empty("Mỗi năm có hai đợt cấp tỉnh và hai đợt cấp trung ương (Điều 5).", "Chưa mở đợt nào", *_first())
    listing = Listing("Đợt đánh giá", empty, buttons=acts, word="đợt")
    return show_list(request, listing, RoundFilter(request), RoundTable, on=today)


def _first() -> tuple[str, str]:
    return "Mở các đợt của năm", reverse("staff:round-open-year")


def open_year(request: ActorRequest) -> HttpResponse:
    """Open the rounds a year has by law."""
    page = _page(request, "Mở các đợt của năm", "Mở các đợt", "Mở hai đợt cấp tỉnh, hai đợt cấp trung ương (Điều 5).")
    return form_page(
        request,
        YearForm,
        page,
        act=lambda at, year: services.open_year(year=year, by=request.actor, at=at),
        done=lambda made: f"Đã mở {len(made)} đợt." if made else "Các đợt của năm này đã mở từ trước.",
        to=page.back,
        initial={"year": timezone.localdate().year},
    )


def open_one(request: ActorRequest) -> HttpResponse:
    """Open one more round."""
    page = _page(
        request, "Mở thêm đợt", "Mở đợt", "Ngoài các đợt theo luật, khi quy chế hội đồng có quy định (Điều 5)."
    )
    return form_page(
        request,
        RoundForm,
        page,
        act=lambda at, **values: services.open_round(**values, by=request.actor, at=at),
        done=lambda made: f"Đã mở {made}.",
        to=page.back,
        initial={"year": timezone.localdate().year, "level": "province"},
    )


def _page(request: ActorRequest, title: str, submit: str, intro: str) -> Page:
    back = reverse("staff:round-list")
    return Page(
        title=title,
        submit=submit,
        intro=intro,
        crumbs=(Crumb("Đợt đánh giá", back),),
        decision=access.rounds(request.actor),
        back=back,
    )
