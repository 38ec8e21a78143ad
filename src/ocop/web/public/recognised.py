"""Public recognitions: the list of valid ones (page, Excel, JSON), and the state of one certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ocop.base.text import tidy
from ocop.base.versions import EVERYWHERE
from ocop.domain.certificates import queries
from ocop.domain.certificates.queries import Published
from ocop.domain.certificates.states import Basis
from ocop.domain.places import queries as places
from ocop.domain.products import queries as products
from ocop.domain.products.models import RECOGNISED_CACHE
from ocop.papers import excel
from ocop.web.public.versioned_cache import VersionedCache
from ocop.web.ui.http import MAX_SETS, or_404, parse_positive
from ocop.web.ui.lists import EXCEL

A_PAGE, A_JSON_PAGE = 24, 200
VERSIONS = (RECOGNISED_CACHE, EVERYWHERE)
# weighed in rows, some 5 kB each
LISTS: VersionedCache[list[Published]] = VersionedCache(20_000, lambda rows: len(rows) + 1, *VERSIONS)
BOOKS: VersionedCache[bytes] = VersionedCache(20_000_000, len, *VERSIONS)
STEPS = {
    "certificate.recorded": _("Công nhận theo quyết định"),
    "certificate.issued": _("Cấp giấy chứng nhận theo quyết định"),
    "certificate.noted": _("Ghi theo nguồn công bố"),
    "certificate.published": _("Công bố"),
    "certificate.suspended": _("Tạm đình chỉ"),
    "certificate.reinstated": _("Có hiệu lực trở lại"),
    "certificate.revoked": _("Thu hồi"),
}
COLUMNS = (
    pgettext_lazy("một", "Sản phẩm"), _("Chủ thể"), _("Xã, phường, đặc khu"), _("Bộ sản phẩm"), _("Số sao"),
    _("Mã số sản phẩm"), _("Số giấy chứng nhận"), _("Số quyết định"), _("Ngày quyết định"), _("Cơ quan ban hành"),
    _("Hiệu lực đến hết ngày"), _("Căn cứ"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters from the query string; `wrong` has the names of invalid parameters."""

    search: str
    place: str
    set_number: int | None
    stars: int | None
    wrong: tuple[str, ...]

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the arguments of the query."""
        return {"search": self.search, "place": self.place, "set_number": self.set_number, "stars": self.stars}

    @property
    def filtered(self) -> bool:
        """Tell whether any filter is set."""
        return any(self.chosen.values())


def parse_filters(request: HttpRequest) -> Filters:
    """Parse the filters of a request."""
    params = {name: tidy(request.GET.get(name, ""))[:100] for name in ("q", "place", "set", "stars")}
    number, stars = parse_positive(params["set"], MAX_SETS), parse_positive(params["stars"], 5)
    wrong = [name for name, value in (("set", number), ("stars", stars)) if params[name] and value is None]
    if params["place"] and not parse_positive(params["place"], 99_999):
        wrong.append("place")
    return Filters(params["q"], params["place"][:10], number, stars, tuple(wrong))


@require_safe
def recognised(request: HttpRequest) -> HttpResponse:
    """Show the products whose recognition is valid today; with `export=xlsx` return all as a workbook."""
    now = timezone.localtime()
    filters = parse_filters(request)
    published = _published(now.date(), filters)
    sets, units = list(products.list_sets()), list(places.list_units(day=now.date(), tier=places.GROUND))
    if request.GET.get("export") == "xlsx":
        named = {
            _("Tìm"): filters.search,
            _("Xã, phường, đặc khu"): next((unit.name for unit in units if unit.code == filters.place), filters.place),
            _("Bộ sản phẩm"): next((str(chosen) for chosen in sets if chosen.number == filters.set_number), ""),
            _("Số sao"): str(filters.stars or ""),
        }
        filter_lines = [(str(name), value) for name, value in named.items() if value]
        key = now.date(), get_language(), *filter_lines
        return _workbook_response(BOOKS.get(key, lambda: _workbook(published, filter_lines, now)), now)
    context = {
        "page": Paginator(published, A_PAGE).get_page(request.GET.get("page")),
        "sets": sets,
        "units": units,
        "filters": filters,
        "today": now.date(),
        "star_choices": (5, 4, 3),
    }
    return render(request, "public/recognised.html", context)


def _published(day: date, filters: Filters) -> list[Published]:
    """Return the filtered list, cached until a recognition changes."""
    key = day, settings.OCOP_LATE_REEVALUATION, *filters.chosen.values()
    return LISTS.get(key, lambda: queries.list_published(day, **filters.chosen))


def _workbook(published: list[Published], filters: list[tuple[str, str]], now: datetime) -> bytes:
    file = BytesIO()
    excel.write_list(
        file,
        title=gettext("Sản phẩm đã công nhận"),
        filters=filters,
        columns=[str(column) for column in COLUMNS],
        rows=[_row(row) for row in published],
        made_by=gettext("danh sách công khai"),
        made_at=now,
    )
    return file.getvalue()


def _workbook_response(content: bytes, now: datetime) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="san-pham-ocop-{now:%Y-%m-%d}.xlsx"'
    return response


def _row(published: Published) -> tuple[Any, ...]:
    certificate, product = published.certificate, published.certificate.product
    return (
        certificate.product_name, certificate.producer_name, certificate.place and certificate.place.name,
        product.product_set and str(product.product_set), certificate.stars, certificate.product_code, certificate.ref,
        certificate.decision_number, certificate.decided_on, certificate.issuer, published.now.last_day,
        gettext(str(published.now.basis.label)),
    )  # fmt: skip


@require_safe
def recognised_json(request: HttpRequest) -> JsonResponse:
    """Return the list as JSON: docs/api/recognised.md."""
    now = timezone.localtime()
    filters = parse_filters(request)
    page = request.GET.get("page", "1")
    wrong = filters.wrong if parse_positive(page, 99_999) else (*filters.wrong, "page")
    if wrong:
        sentence = gettext("Tham số “%(name)s” không dùng được.") % {"name": wrong[0]}
        return _json({"error": {"parameter": wrong[0], "message": sentence}}, HTTPStatus.BAD_REQUEST)
    pages = Paginator(_published(now.date(), filters), A_JSON_PAGE)
    rows = pages.get_page(page)
    following = None
    if rows.has_next():
        query = request.GET.copy()
        query["page"] = str(rows.next_page_number())
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return _json(
        {
            "on": now.date().isoformat(),
            "checked_at": now.isoformat(timespec="seconds"),
            "count": pages.count,
            "page": rows.number,
            "pages": pages.num_pages,
            "next": following,
            "recognised": [_json_row(row, request) for row in rows],
        }
    )


def _json_row(published: Published, request: HttpRequest) -> dict[str, Any]:
    certificate, product = published.certificate, published.certificate.product
    place, of_set = certificate.place, product.product_set
    return {
        "certificate": certificate.ref,
        "stars": certificate.stars,
        "state": published.now.state.value,
        "basis": certificate.basis,
        "legal_force": certificate.basis == Basis.DECISION,
        "valid_from": _iso(certificate.valid_from),
        "valid_until": _iso(published.now.last_day),
        "decision": {
            "number": certificate.decision_number,
            "date": _iso(certificate.decided_on),
            "issuer": certificate.issuer,
        },
        "product": {
            "ref": product.ref,
            "name": certificate.product_name,
            "code": certificate.product_code or None,
            "gtin": certificate.gtin or None,
            "set": {"number": of_set.number, "name": of_set.name} if of_set else None,
            "url": request.build_absolute_uri(reverse("public:product", args=[product.ref])),
        },
        "producer": {
            "name": certificate.producer_name,
            "place": {"code": place.code, "name": place.name} if place else None,
        },
        "url": request.build_absolute_uri(reverse("public:certificate", args=[certificate.ref])),
        "credential": request.build_absolute_uri(reverse("public:credential", args=[certificate.ref])),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _json(document: dict[str, Any], status: int = HTTPStatus.OK) -> JsonResponse:
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return JsonResponse(document, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


@require_safe
def certificate(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the current state of a certificate; the QR code printed on it leads here."""
    today = timezone.localdate()
    certificate = or_404(queries.get_public, ref)
    now, live = queries.stand(certificate, today), queries.live(certificate.product_id, today, published=True)
    place = certificate.place
    called = places.today_of(place, today) if place else []
    context = {
        "certificate": certificate,
        "now": now,
        "place": called[0] if called else place,
        "by_decision": now.basis is not Basis.PUBLIC_SOURCE,
        "trial": now.basis is Basis.DEMONSTRATION,
        "newer": live if live is not None and live.holds and live.ref != certificate.ref else None,
        "checked_at": timezone.localtime(),
        "steps": [(_when(step, certificate.decided_on), STEPS[step.act]) for step in queries.steps_of(certificate)],
    }
    return render(request, "public/certificate.html", context)


def _when(step: queries.DeadlineStep, decided_on: date | None) -> date | datetime:
    """Return when something was decided: for a decision its own date, not the date of entry."""
    return decided_on if decided_on and step.act in {"certificate.recorded", "certificate.issued"} else step.at
