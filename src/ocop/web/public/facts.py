"""Public pages of places, parties and packages, and a product as linked data."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.states import Basis
from ocop.domain.integrations import queries as integrations
from ocop.domain.places import queries as places
from ocop.domain.places.models import Unit
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.domain.producers.states import PremisesKind
from ocop.domain.products import queries as products
from ocop.web.ui.http import or_404

VOCABULARY = "https://gs1.org/voc/"
SHELL = {
    "vi": {"lang": "vi", "other": "en", "switch": "English", "home": "Kiểm tra tem OCOP"},
    "en": {"lang": "en", "other": "vi", "switch": "Tiếng Việt", "home": "Check an OCOP stamp"},
}
# labels of choices on these pages, collected for translation
LABELS = (
    _("Vùng trồng, vùng nuôi"), _("Cơ sở chế biến"), _("Cơ sở đóng gói"), _("Kho"), _("Điểm bán"),
    _("Đã đóng gói"), _("Đã gửi đi"), _("Đã trả lại"), _("Đã mở"), _("Đã tiêu huỷ"),
    _("Thùng"),
    _("Doanh nghiệp"), _("Hợp tác xã"), _("Tổ hợp tác"), _("Trang trại"), _("Hộ sản xuất, hộ kinh doanh"),
    _("Hội, hiệp hội, trung tâm (chỉ du lịch)"), _("Chưa xác định chủ thể"),
)  # fmt: skip


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Show premises: kind, place, producer and valid papers."""
    today = timezone.localdate()
    premises = or_404(integrations.get_public_premises, pk)
    context = {
        "premises": premises,
        "kind": gettext(str(premises.get_kind_display())),
        "unit": _today(premises.place, today),
        "papers": sorted(  # its own first
            producers.list_public_papers(premises.producer, today, [premises.pk]),
            key=lambda paper: paper.premises_id is None,
        ),
        "products": products.search_in(products.published(), producer=premises.producer.ref),
    }
    return _render(request, "public/place.html", context)


@require_safe
def party(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a producer: kind, commune, premises, points of sale, valid papers, products with their stars."""
    today = timezone.localdate()
    party = or_404(integrations.get_public_party, ref)
    own = list(products.search_in(products.published(), producer=party.ref))
    stars = certificates.live_of([product.pk for product in own], today, published=True)
    premises = [(premises, gettext(str(premises.get_kind_display()))) for premises in producers.list_premises(party)]
    context = {
        "party": party,
        "kind": gettext(str(party.get_kind_display())),
        "unit": _today(party.place, today),
        "premises": [pair for pair in premises if pair[0].kind != PremisesKind.SHOP],
        "shops": [pair for pair in premises if pair[0].kind == PremisesKind.SHOP],
        "papers": producers.list_public_papers(party, today),
        "products": [(product, stars.get(product.pk)) for product in own],
    }
    return _render(request, "public/party.html", context)


@require_safe
def package(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a carton or pallet: owner, packing date and state; its contents are not public."""
    package = integrations.find_package(ref=ref)
    if package is None:
        raise Http404
    context = {
        "package": package,
        "kind": gettext(str(package.get_kind_display())),
        "state": gettext(str(package.get_state_display())),
        "unit": _today(package.producer.place, timezone.localdate()),
    }
    return _render(request, "public/package.html", context)


@require_safe
def product_data(request: HttpRequest, ref: str) -> JsonResponse:
    """Return a product as JSON-LD with the GS1 web vocabulary and schema.org."""
    today = timezone.localdate()
    product = or_404(products.get_published, ref)
    live = certificates.live(product.pk, today, published=True)
    document: dict[str, Any] = {
        "@context": {"gs1": VOCABULARY, "schema": "https://schema.org/"},
        "@id": request.build_absolute_uri(reverse("public:product", args=[product.ref])),
        "@type": ["gs1:Product", "schema:Product"],
        "gs1:productName": {"@value": product.name, "@language": "vi"},
        "gs1:brandOwner": _organisation(request, product.producer, today),
    }
    if product.gtin:
        document["gs1:gtin"] = product.gtin
    if product.description:
        document["gs1:productDescription"] = {"@value": product.description, "@language": "vi"}
    if product.ingredients:
        document["gs1:ingredientStatement"] = {"@value": product.ingredients, "@language": "vi"}
    if live is not None and live.holds and live.published:
        document["gs1:certification"] = {
            "@type": "gs1:CertificationDetails",
            "gs1:certificationStandard": "OCOP",
            "gs1:certificationValue": str(live.stars),
            "gs1:certificationIdentification": live.ref,
            "gs1:certificationAgency": {"@value": live.issuer, "@language": "vi"},
            "gs1:certificationEndDate": live.last_day.isoformat() if live.last_day else None,
            "gs1:certificationURI": request.build_absolute_uri(reverse("public:certificate", args=[live.ref])),
            "schema:legislationLegalForce": live.basis is Basis.DECISION,
        }
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return JsonResponse(
        document, content_type="application/ld+json", headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def _organisation(request: HttpRequest, producer: Producer, today: Any) -> dict[str, Any]:
    document: dict[str, Any] = {
        "@id": request.build_absolute_uri(reverse("public:party", args=[producer.ref])),
        "@type": "gs1:Organization",
        "gs1:organizationName": {"@value": producer.name, "@language": "vi"},
    }
    if producer.gln:
        document["gs1:partyGLN"] = producer.gln
    if unit := _today(producer.place, today):
        document["gs1:addressLocality"] = {"@value": unit.name, "@language": "vi"}
    return document


def _today(unit: Unit | None, today: Any) -> Unit | None:
    """Return the unit that holds the place of `unit` today."""
    return next(iter(places.today_of(unit, today)), unit) if unit else None


def _render(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"words": SHELL["en" if get_language() == "en" else "vi"], **context})
