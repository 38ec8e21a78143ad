"""What anybody may see of recognitions: what holds today (page, Excel, JSON), and the state of one certificate."""

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
class Asked:
    """What the address asks for; `wrong` names the parameters that cannot be what they say."""

    search: str
    place: str
    set_number: int | None
    stars: int | None
    wrong: tuple[str, ...]

    @property
    def chosen(self) -> dict[str, Any]:
        """Return it as the query takes it."""
        return {"search": self.search, "place": self.place, "set_number": self.set_number, "stars": self.stars}

    @property
    def filtered(self) -> bool:
        """Tell whether anything is left out."""
        return any(self.chosen.values())


def asked_of(request: HttpRequest) -> Asked:
    """Return what a request asks for."""
    given = {name: tidy(request.GET.get(name, ""))[:100] for name in ("q", "place", "set", "stars")}
    number, stars = parse_positive(given["set"], MAX_SETS), parse_positive(given["stars"], 5)
    wrong = [name for name, value in (("set", number), ("stars", stars)) if given[name] and value is None]
    if given["place"] and not parse_positive(given["place"], 99_999):
        wrong.append("place")
    return Asked(given["q"], given["place"][:10], number, stars, tuple(wrong))


@require_safe
def recognised(request: HttpRequest) -> HttpResponse:
    """Show the recognised products whose certificate holds today; all of them as a workbook when asked."""
    now = timezone.localtime()
    asked = asked_of(request)
    found = _published(now.date(), asked)
    sets, units = list(products.list_sets()), list(places.list_units(day=now.date(), tier=places.GROUND))
    if request.GET.get("export") == "xlsx":
        named = {
            _("Tìm"): asked.search,
            _("Xã, phường, đặc khu"): next((each.name for each in units if each.code == asked.place), asked.place),
            _("Bộ sản phẩm"): next((str(each) for each in sets if each.number == asked.set_number), ""),
            _("Số sao"): str(asked.stars or ""),
        }
        filters = [(str(name), value) for name, value in named.items() if value]
        key = now.date(), get_language(), *filters
        return _sent(BOOKS.get(key, lambda: _workbook(found, filters, now)), now)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "sets": sets,
        "units": units,
        "asked": asked,
        "today": now.date(),
        "star_choices": (5, 4, 3),
    }
    return render(request, "public/recognised.html", context)


def _published(day: date, asked: Asked) -> list[Published]:
    """Return the list, loaded and sorted once for all who ask the same until something is decided."""
    key = day, settings.OCOP_LATE_REEVALUATION, *asked.chosen.values()
    return LISTS.get(key, lambda: queries.list_published(day, **asked.chosen))


def _workbook(found: list[Published], filters: list[tuple[str, str]], now: datetime) -> bytes:
    file = BytesIO()
    excel.write_list(
        file,
        title=gettext("Sản phẩm đã công nhận"),
        filters=filters,
        columns=[str(each) for each in COLUMNS],
        rows=[_row(each) for each in found],
        made_by=gettext("danh sách công khai"),
        made_at=now,
    )
    return file.getvalue()


def _sent(content: bytes, now: datetime) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="san-pham-ocop-{now:%Y-%m-%d}.xlsx"'
    return response


def _row(each: Published) -> tuple[Any, ...]:
    certificate, product = each.certificate, each.certificate.product
    return (
        certificate.product_name, certificate.producer_name, certificate.place and certificate.place.name,
        product.product_set and str(product.product_set), certificate.stars, certificate.product_code, certificate.ref,
        certificate.decision_number, certificate.decided_on, certificate.issuer, each.now.last_day,
        gettext(str(each.now.basis.label)),
    )  # fmt: skip


@require_safe
def recognised_json(request: HttpRequest) -> JsonResponse:
    """Answer the list to programs: docs/api/recognised.md."""
    now = timezone.localtime()
    asked = asked_of(request)
    page = request.GET.get("page", "1")
    wrong = asked.wrong if parse_positive(page, 99_999) else (*asked.wrong, "page")
    if wrong:
        sentence = gettext("Tham số “%(name)s” không dùng được.") % {"name": wrong[0]}
        return _json({"error": {"parameter": wrong[0], "message": sentence}}, HTTPStatus.BAD_REQUEST)
    pages = Paginator(_published(now.date(), asked), A_JSON_PAGE)
    shown = pages.get_page(page)
    following = None
    if shown.has_next():
        query = request.GET.copy()
        query["page"] = str(shown.next_page_number())
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return _json(
        {
            "on": now.date().isoformat(),
            "checked_at": now.isoformat(timespec="seconds"),
            "count": pages.count,
            "page": shown.number,
            "pages": pages.num_pages,
            "next": following,
            "recognised": [_told(each, request) for each in shown],
        }
    )


def _told(each: Published, request: HttpRequest) -> dict[str, Any]:
    certificate, product = each.certificate, each.certificate.product
    place, of_set = certificate.place, product.product_set
    return {
        "certificate": certificate.ref,
        "stars": certificate.stars,
        "state": each.now.state.value,
        "basis": certificate.basis,
        "legal_force": certificate.basis == Basis.DECISION,
        "valid_from": _iso(certificate.valid_from),
        "valid_until": _iso(each.now.last_day),
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


def _json(told: dict[str, Any], status: int = HTTPStatus.OK) -> JsonResponse:
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return JsonResponse(told, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


@require_safe
def certificate(request: HttpRequest, ref: str) -> HttpResponse:
    """Show whether a certificate holds now; the symbol printed on it leads here."""
    today = timezone.localdate()
    shown = or_404(queries.get_public, ref)
    now, live = queries.stand(shown, today), queries.live(shown.product_id, today, published=True)
    place = shown.place
    called = places.today_of(place, today) if place else []
    context = {
        "certificate": shown,
        "now": now,
        "place": called[0] if called else place,
        "by_decision": now.basis is not Basis.PUBLIC_SOURCE,
        "trial": now.basis is Basis.DEMONSTRATION,
        "newer": live if live is not None and live.holds and live.ref != shown.ref else None,
        "checked_at": timezone.localtime(),
        "steps": [(_when(step, shown.decided_on), STEPS[step.act]) for step in queries.steps_of(shown)],
    }
    return render(request, "public/certificate.html", context)


def _when(step: queries.Step, decided_on: date | None) -> date | datetime:
    """Return when something was decided: a decision counts from its own day, not from when it was entered."""
    return decided_on if decided_on and step.act in {"certificate.recorded", "certificate.issued"} else step.at
