"""Pages behind codes of places, parties and packages, and a product for machines: public facts only."""

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
# labels of choices that these pages show, for the English texts
LABELS = (
    _("Vùng trồng, vùng nuôi"), _("Cơ sở chế biến"), _("Cơ sở đóng gói"), _("Kho"), _("Điểm bán"),
    _("Đã đóng gói"), _("Đã gửi đi"), _("Đã trả lại"), _("Đã mở"), _("Đã tiêu huỷ"),
    _("Thùng"),
    _("Doanh nghiệp"), _("Hợp tác xã"), _("Tổ hợp tác"), _("Trang trại"), _("Hộ sản xuất, hộ kinh doanh"),
    _("Hội, hiệp hội, trung tâm (chỉ du lịch)"), _("Chưa xác định chủ thể"),
)  # fmt: skip


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a place of work: what it is, where, whose, which papers hold."""
    today = timezone.localdate()
    shown = or_404(integrations.get_public_premises, pk)
    context = {
        "premises": shown,
        "kind": gettext(str(shown.get_kind_display())),
        "unit": _today(shown.place, today),
        "papers": sorted(  # its own first
            producers.list_public_papers(shown.producer, today, [shown.pk]), key=lambda each: each.premises_id is None
        ),
        "products": products.search_in(products.published(), producer=shown.producer.ref),
    }
    return _shown(request, "public/place.html", context)


@require_safe
def party(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a producer: kind, commune, places of work, points of sale, papers that hold, products with their stars."""
    today = timezone.localdate()
    shown = or_404(integrations.get_public_party, ref)
    own = list(products.search_in(products.published(), producer=shown.ref))
    stars = certificates.live_of([each.pk for each in own], today, published=True)
    premises = [(each, gettext(str(each.get_kind_display()))) for each in producers.list_premises(shown)]
    context = {
        "party": shown,
        "kind": gettext(str(shown.get_kind_display())),
        "unit": _today(shown.place, today),
        "premises": [pair for pair in premises if pair[0].kind != PremisesKind.SHOP],
        "shops": [pair for pair in premises if pair[0].kind == PremisesKind.SHOP],
        "papers": producers.list_public_papers(shown, today),
        "products": [(each, stars.get(each.pk)) for each in own],
    }
    return _shown(request, "public/party.html", context)


@require_safe
def package(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a carton or pallet: whose it is, when it was packed, whether it is whole; never what is in it."""
    shown = integrations.find_package(ref=ref)
    if shown is None:
        raise Http404
    context = {
        "package": shown,
        "kind": gettext(str(shown.get_kind_display())),
        "state": gettext(str(shown.get_state_display())),
        "unit": _today(shown.producer.place, timezone.localdate()),
    }
    return _shown(request, "public/package.html", context)


@require_safe
def product_data(request: HttpRequest, ref: str) -> JsonResponse:
    """Answer a product to programs, in the words of the GS1 web vocabulary and of schema.org."""
    today = timezone.localdate()
    shown = or_404(products.get_published, ref)
    live = certificates.live(shown.pk, today, published=True)
    told: dict[str, Any] = {
        "@context": {"gs1": VOCABULARY, "schema": "https://schema.org/"},
        "@id": request.build_absolute_uri(reverse("public:product", args=[shown.ref])),
        "@type": ["gs1:Product", "schema:Product"],
        "gs1:productName": {"@value": shown.name, "@language": "vi"},
        "gs1:brandOwner": _organisation(request, shown.producer, today),
    }
    if shown.gtin:
        told["gs1:gtin"] = shown.gtin
    if shown.description:
        told["gs1:productDescription"] = {"@value": shown.description, "@language": "vi"}
    if shown.ingredients:
        told["gs1:ingredientStatement"] = {"@value": shown.ingredients, "@language": "vi"}
    if live is not None and live.holds and live.published:
        told["gs1:certification"] = {
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
        told, content_type="application/ld+json", headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def _organisation(request: HttpRequest, producer: Producer, today: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": request.build_absolute_uri(reverse("public:party", args=[producer.ref])),
        "@type": "gs1:Organization",
        "gs1:organizationName": {"@value": producer.name, "@language": "vi"},
    }
    if producer.gln:
        told["gs1:partyGLN"] = producer.gln
    if unit := _today(producer.place, today):
        told["gs1:addressLocality"] = {"@value": unit.name, "@language": "vi"}
    return told


def _today(unit: Unit | None, today: Any) -> Unit | None:
    """Return what a unit is called today."""
    return next(iter(places.today_of(unit, today)), unit) if unit else None


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"words": SHELL["en" if get_language() == "en" else "vi"], **context})
