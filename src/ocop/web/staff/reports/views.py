"""Reports from consumers: take one in hand, close it with what came of it."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ocop.domain.alerts import access, queries, services
from ocop.domain.alerts.states import FLOW, ReportKind, ReportState
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import Link, ListTable, Moment, State, joined, link, moment, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

CRUMB = ("Phản ánh", "staff:report-list")


class OutcomeForm(PlainForm):
    """What came of it."""

    outcome = forms.CharField(
        label="Kết quả xử lý",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nhiều nhất 400 ký tự.",
    )


class ReportFilter(ListFilter):
    """Search, state, kind."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=ReportState.choices)
    kind = django_filters.ChoiceFilter(label="Về việc", choices=ReportKind.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_reports(request.actor, **chosen))


class ReportTable(ListTable):
    """One report a line."""

    ref = Link("staff:report-detail", verbose_name="Phản ánh")
    state = State(ReportState, verbose_name="Trạng thái")
    kind = tables.Column(verbose_name="Về việc")
    product = tables.Column(verbose_name="Sản phẩm")
    seen_at_place = tables.Column(verbose_name="Thấy ở", empty_values=("",))
    received_at = Moment(verbose_name="Nhận lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "kind", "product", "seen_at_place", "received_at")


def home_of(report: Any) -> str:
    """Return the address of a report's page."""
    return reverse("staff:report-detail", args=[report.ref])


def index(request: ActorRequest) -> HttpResponse:
    """Show the reports I may see."""
    empty = Empty("Người mua gửi phản ánh từ trang quét tem.", "Chưa có phản ánh nào")
    listing = Listing("Phản ánh của người mua", empty, search_label="Tìm theo sản phẩm, nội dung", word="phản ánh")
    return show_list(request, listing, ReportFilter(request), ReportTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a report."""
    report = or_404(queries.get_report, request.actor, ref)
    may = access.handle(request.actor)
    code = link(f"{reverse('staff:lookup')}?code={report.code}", report.code) if report.code else ""
    page = Detail(
        title=f"Phản ánh {report.ref}",
        state=state_badge(ReportState(report.state)),
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])),),
        buttons=buttons(
            request.actor,
            Button(
                "Nhận xử lý",
                "staff:report-take",
                args=[ref],
                decision=FLOW.check(report.state, ReportState.IN_HAND) & may,
                weight="primary",
                method="post",
            ),
            Button(
                "Kết thúc",
                "staff:report-close",
                args=[ref],
                decision=FLOW.check(report.state, ReportState.CLOSED) & may,
            ),
        ),
        facts=facts(
            Fact("Về việc", report.get_kind_display()),
            Fact("Nội dung", report.text),
            Fact("Mã tem", code),
            Fact("Sản phẩm", report.product),
            Fact("Thấy ở", report.seen_at_place),
            Fact("Liên hệ", report.contact),
            Fact("Nhận lúc", moment(report.received_at)),
            Fact("Kết quả", report.outcome),
            Fact("Kết thúc", joined(report.closed_by, moment(report.closed_at) if report.closed_at else "")),
        ),
        history=history_of(report),
    )
    return show_detail(request, page)


@require_POST
def take(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a report in hand."""
    report = or_404(queries.get_report, request.actor, ref)
    return post_act(
        request,
        lambda at: services.take_report(report_id=report.pk, by=request.actor, at=at),
        done="Đã nhận xử lý phản ánh.",
        to=home_of(report),
    )


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close a report with what came of it."""
    report = or_404(queries.get_report, request.actor, ref)
    page = Page(
        title=f"Kết thúc phản ánh {report.ref}",
        submit="Kết thúc phản ánh",
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])), Crumb(report.ref, home_of(report))),
        facts=facts(Fact("Về việc", report.get_kind_display()), Fact("Nội dung", report.text)),
        decision=FLOW.check(report.state, ReportState.CLOSED) & access.handle(request.actor),
        back=home_of(report),
    )
    return form_page(
        request,
        OutcomeForm,
        page,
        act=lambda at, outcome: services.close_report(report_id=report.pk, outcome=outcome, by=request.actor, at=at),
        done="Đã kết thúc phản ánh.",
        to=home_of(report),
    )
