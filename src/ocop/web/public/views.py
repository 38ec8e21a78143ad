"""The public site: the verdict on a stamp, the catalogue, a report."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import tidy
from ocop.domain.alerts import services as alerts
from ocop.domain.alerts.states import ReportKind
from ocop.domain.certificates import queries as certificates
from ocop.domain.diary import queries as diary
from ocop.domain.places import queries as places
from ocop.domain.products import queries as products
from ocop.web.public import device, measures, page, scan_middleware
from ocop.web.ui.forms import PlainForm, add_denied
from ocop.web.ui.http import MAX_SETS, or_404, parse_positive

A_PAGE = 24


@require_safe
def scan(request: HttpRequest, code: str, gtin: str = "") -> HttpResponse:
    """Answer a malformed stamp code; well-formed ones are answered by the scan middleware."""
    if gtin and not (gtin.isascii() and gtin.isdigit()):
        gtin = "0"
    reply = scan_middleware.answer(request.META, code, gtin)
    response = HttpResponse(reply.body, status=reply.status, headers=dict(reply.headers))
    if reply.cookie:
        response.set_cookie(device.COOKIE, reply.cookie, max_age=device.COOKIE_SECONDS, httponly=True, samesite="Lax")
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page with a field for a code."""
    return render(request, "public/home.html")


@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """Redirect a typed code to its page."""
    code = page.code_for_address(request.GET.get("code", ""))
    if not code:
        return redirect("public:home")
    return redirect("public:scan", code=code)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show the products with their current stars."""
    today = timezone.now().astimezone(LOCAL_TIME).date()
    number = request.GET.get("set", "")[:4]
    chosen = {"search": request.GET.get("q", "")[:100], "place": tidy(request.GET.get("place", ""))[:10]}
    rows = products.search_in(products.published(), set_number=parse_positive(number, MAX_SETS), **chosen)
    page_of_products = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    stars = certificates.live_of([row.pk for row in page_of_products], today, published=True)
    context = {
        "page": page_of_products,
        "rows": [(row, stars.get(row.pk)) for row in page_of_products],
        "sets": products.list_sets(),
        "units": places.list_units(day=today, tier=places.GROUND),
        "chosen": {**chosen, "set": number},
    }
    return render(request, "public/catalogue.html", context)


@require_safe
def product(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one product."""
    today = timezone.now().astimezone(LOCAL_TIME).date()
    product = or_404(products.get_published, ref)
    context = {
        "product": product,
        "star": certificates.live(product.pk, today, published=True),
        "batches": diary.newest_batches(product.pk),
    }
    return render(request, "public/product.html", context)


class ConsumerReportForm(PlainForm):
    """A consumer's report."""

    code = forms.CharField(label=_("Mã tem"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=_("Bạn thấy điều gì?"), choices=lambda: [(value, gettext(label)) for value, label in ReportKind.choices]
    )
    text = forms.CharField(label=_("Kể lại"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    seen_at_place = forms.CharField(label=_("Thấy hàng ở đâu?"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("Liên hệ với bạn"),
        max_length=120,
        required=False,
        help_text=_("Điện thoại hoặc thư điện tử, nếu bạn muốn được trả lời."),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)


@ensure_csrf_cookie
def report(request: HttpRequest) -> HttpResponse:
    """Accept a report; a refused form keeps its input."""
    data = request.POST if request.method == "POST" else None
    form = ConsumerReportForm(data, initial={"code": request.GET.get("code", "")[:40]})
    status = HTTPStatus.OK if data is None else HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        values: dict[str, Any] = dict(form.cleaned_data)
        if values.pop("website"):  # hidden field, filled by bots only
            return redirect("public:home")
        by_device, by_address = device.sender_of(request.META)
        try:
            report = alerts.receive_report(**values, device=by_device, address=by_address, at=timezone.now())
        except Denied as error:
            if error.decision.code == "report.too-many":
                status = HTTPStatus.TOO_MANY_REQUESTS
            add_denied(form, error.decision, gettext(error.decision.reason))
        else:
            return render(request, "public/thanks.html", {"ref": report.ref})
    return render(request, "public/report.html", {"form": form}, status=status)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show which data a scan stores."""
    return render(request, "public/privacy.html")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Tell whether the database answers."""
    try:
        places.list_tiers().exists()
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the metrics to this machine; 404 for others."""
    if not measures.from_here(request.META):
        raise Http404
    return HttpResponse(measures.measured(), content_type=measures.CONTENT_TYPE)
