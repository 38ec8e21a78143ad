"""Products: describe, amend, classify; their stars and batches."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.batches import queries as batches
from ocop.domain.certificates import access as certificate_access
from ocop.domain.certificates import queries as certificates
from ocop.domain.producers import queries as producers
from ocop.domain.products import access, queries, services
from ocop.web.shared import products as shared
from ocop.web.shared.producers.pages import crumbs as producer_crumbs
from ocop.web.staff.products.forms import ClassifyForm
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import link, star_shapes
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact


def index(request: ActorRequest) -> HttpResponse:
    """Show the products I may see."""
    empty = Empty("Thêm sản phẩm từ trang của chủ thể.", "Chưa có sản phẩm nào")
    listing = Listing("Sản phẩm", empty, search_label="Tìm theo tên sản phẩm, chủ thể", word="sản phẩm")
    return shared.index(request, listing, hidden=("unit", "gtin", "ref"))


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a product with its recognitions and batches."""
    product = or_404(queries.get_product, request.actor, ref)
    today = timezone.localdate()
    now = certificates.live(product.pk, today)
    by, owner = request.actor, product.producer
    page = Detail(
        title=product.name,
        state=shared.badge_of(now),
        crumbs=shared.crumbs(request),
        buttons=buttons(
            by,
            Button("Sửa thông tin", "staff:product-amend", args=[ref], decision=access.amend(by, product)),
            Button("Xếp bộ sản phẩm", "staff:product-classify", args=[ref], decision=access.classify(by)),
            Button(
                "Ghi quyết định công nhận",
                "staff:certificate-record",
                args=[ref],
                decision=certificate_access.record(by, product),
                weight="primary",
            ),
            Button(
                "Ghi theo nguồn công bố",
                "staff:certificate-note",
                args=[ref],
                decision=certificate_access.record(by, product),
            ),
        ),
        facts=facts(
            Fact("Số sao", star_shapes(now.stars) if now else ""),
            Fact("Chủ thể", link(reverse("staff:producer-detail", args=[owner.ref]), owner.name)),
            Fact("Mã trong hệ thống", product.ref),
            Fact("Nhóm", product.product_set.group if product.product_set else ""),
            *shared.facts_of(product),
            Fact("Ghi chú", product.note),
            Fact("Nguồn", product.source),
        ),
        history=history_of(product),
    )
    more = {
        "product": product,
        "certificates": [certificates.stand(item, today) for item in certificates.list_of_product(product.pk)],
        "batches": batches.list_batches(by, product=product.ref)[:20],
    }
    return show_detail(request, page, "staff/products/detail.html", **more)


def describe(request: ActorRequest, producer: str) -> HttpResponse:
    """Add a product of a producer."""
    owner = or_404(producers.get_producer, request.actor, producer)
    return shared.describe(request, owner, intro=owner.name, crumbs=producer_crumbs(request, owner))


def amend(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what is said about a product."""
    return shared.amend(request, ref)


def classify(request: ActorRequest, ref: str) -> HttpResponse:
    """Put a product into one of the 26 sets."""
    product = or_404(queries.get_product, request.actor, ref)
    page = Page(
        title="Xếp bộ sản phẩm",
        submit="Xếp bộ",
        intro=product.name,
        crumbs=shared.crumbs(request, product),
        decision=access.classify(request.actor),
        back=reverse("staff:product-detail", args=[ref]),
    )
    return form_page(
        request,
        ClassifyForm,
        page,
        act=lambda at, set_number: services.classify(
            product_id=product.pk, set_number=set_number, by=request.actor, at=at
        ),
        done="Đã xếp bộ sản phẩm.",
        to=page.back,
        initial={"set_number": product.product_set.number if product.product_set else None},
    )
