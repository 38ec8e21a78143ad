"""Print runs on both inner sites: ask, watch, download, see the passphrase once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base import files, jobs
from ocop.base.decisions import Denied
from ocop.base.jobs.progress import time_left
from ocop.domain.stamps import access, queries, services
from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.states import PrintOutput
from ocop.papers.stamp_sheet.layouts import LAYOUTS
from ocop.web.shared.stamps.facts import may_print
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.columns import count, moment
from ocop.web.ui.details import facts
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.http import attachment_response, flash_denied, or_404, site_url
from ocop.web.ui.pages import show
from ocop.web.ui.permissions import PagePattern, page_path
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

TABLE = PrintOutput.TABLE.value


def choices() -> list[tuple[str, Any]]:
    """Return what can be made: sheets and rolls by label size, and the encrypted table for print houses."""
    sheets = [(layout.name, layout.title) for layout in LAYOUTS.values() if not layout.is_roll]
    rolls = [(layout.name, layout.title) for layout in LAYOUTS.values() if layout.is_roll]
    return [
        (PrintOutput.SHEET.label, sheets),
        (PrintOutput.ROLL.label, rolls),
        ("Giao cho nhà in", [(TABLE, PrintOutput.TABLE.label)]),
    ]


def output_of(what: str) -> str:
    """Return which output a choice of the form means."""
    if what == TABLE:
        return TABLE
    return PrintOutput.ROLL.value if LAYOUTS[what].is_roll else PrintOutput.SHEET.value


class PrintForm(PlainForm):
    """What to print of a lot."""

    layout = forms.ChoiceField(label="Làm ra", choices=choices)
    start = forms.IntegerField(label="Từ tem thứ", min_value=1, localize=False)
    count = forms.IntegerField(label="Số tem", min_value=1, localize=False)


def new(request: ActorRequest, ref: str) -> HttpResponse:
    """Ask for sheets, a roll or an encrypted table of a released order."""
    order = or_404(queries.get_order, request.actor, ref)
    total = order.quantity
    page = Page(
        title=f"In tem của đơn {order.ref}",
        submit="Làm bản in",
        intro="Bản in được làm ở nền; có thể rời trang rồi quay lại. Tệp tự xoá khi hết hạn tải.",
        crumbs=(Crumb(order.ref, site_url(request, "order-detail", ref)),),
        facts=facts(Fact("Sản phẩm", order.product.name), Fact("Số tem của đơn", count(total))),
        decision=may_print(request.actor, order),
        back=site_url(request, "order-detail", ref),
    )
    return form_page(
        request,
        PrintForm,
        page,
        act=lambda at, layout, start, count: services.request_print(
            order_id=order.pk,
            output=output_of(layout),
            layout=layout,
            first=start - 1,
            count=count,
            by=request.actor,
            at=at,
        ),
        done="Đã nhận yêu cầu in.",
        to=lambda run: site_url(request, "print-detail", run.pk),
        initial={"start": 1, "count": total},
    )


def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how far a print run is, and its file."""
    run = or_404(queries.get_print_run, request.actor, pk)
    return show(request, "shared/print.html", **_context(request, run))


def progress(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the part of the page that changes while the run is made."""
    run = or_404(queries.get_print_run, request.actor, pk)
    return render(request, "shared/print_progress.html", _context(request, run))


def _context(request: ActorRequest, run: PrintRun) -> dict[str, Any]:
    now = timezone.now()
    job = jobs.latest_for(f"print:{run.pk}")
    order = run.lot.order
    title = f"{run.get_output_display()} của đơn {order.ref}"
    return {
        "run": run,
        "title": title,
        "job": job,
        "left": time_left(job, now) if job else None,
        "poll": site_url(request, "print-progress", run.pk),
        "files": [
            (item, site_url(request, "print-file", run.pk, item.pk)) for item in files.list_for(_subject(run), now)
        ],
        "passphrase_url": site_url(request, "print-passphrase", run.pk),
        "may_passphrase": access.passphrase(request.actor, run),
        "facts": facts(
            Fact("Sản phẩm", order.product.name),
            Fact("Lô hàng", order.batch.lot_number),
            Fact("Số tem", count(run.count)),
            Fact("Từ tem thứ", count(run.first + 1)),
            Fact("Khổ tem", LAYOUTS[run.layout].title if run.layout in LAYOUTS else ""),
            Fact("Người yêu cầu", run.asked_by),
            Fact("Yêu cầu lúc", moment(run.asked_at)),
        ),
        "trail": [Crumb(order.ref, site_url(request, "order-detail", order.ref)), Crumb(title)],
    }


def _subject(run: PrintRun) -> str:
    """Return the subject its files are stored under."""
    return f"print:{run.pk}"


def download(request: ActorRequest, pk: int, file: int) -> HttpResponseBase:
    """Send the file of a print run, until its day."""
    run = or_404(queries.get_print_run, request.actor, pk)
    if not may_print(request.actor, run.lot.order):
        raise Http404
    stored = next((item for item in files.list_for(_subject(run), timezone.now()) if item.pk == file), None)
    if stored is None:
        raise Http404
    try:
        content = files.open_file(stored)
    except FileNotFoundError as error:
        raise Http404 from error
    return attachment_response(content, stored.name, stored.content_type)


@require_POST
def passphrase(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the passphrase of an encrypted table, once; it is not kept in any page or session."""
    run = or_404(queries.get_print_run, request.actor, pk)
    try:
        words = services.reveal_passphrase(print_run_id=run.pk, by=request.actor, at=timezone.now())
    except Denied as error:
        flash_denied(request, error)
        return redirect(site_url(request, "print-detail", pk))
    response = show(request, "shared/passphrase.html", words=words, back=site_url(request, "print-detail", pk))
    response["Cache-Control"] = "no-store"
    return response


def print_urls(roles: Iterable[str]) -> list[PagePattern]:
    """Return the addresses of print runs, the same on every site, open to these roles."""
    return [
        page_path("new/<slug:ref>/", new, name="print-new", roles=roles),
        page_path("<int:pk>/", detail, name="print-detail", roles=roles),
        page_path("<int:pk>/progress/", progress, name="print-progress", roles=roles),
        page_path("<int:pk>/files/<int:file>/", download, name="print-file", roles=roles),
        page_path("<int:pk>/passphrase/", passphrase, name="print-passphrase", roles=roles),
    ]
