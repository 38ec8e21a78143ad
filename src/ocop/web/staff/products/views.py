"""Products: describe, amend, classify; their stars and batches."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.certificates import access as certificate_access
from ocop.domain.certificates import queries as certificates
from ocop.domain.producers import queries as producers
from ocop.domain.products import access, queries, services
from ocop.domain.trace import queries as trace
from ocop.web.staff.products.forms import ClassifyForm
from ocop.web.staff.products.tables import ProductFilter, ProductTable
from ocop.web.ui.acts import Crumbs, Page, buttons, form_page
from ocop.web.ui.columns import count, link, star_shapes, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ProductForm, product_values
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list

CRUMB = ("Sản phẩm", "staff:product-list")


def crumbs(product: Any = None) -> Crumbs:
    """Return the way to a product."""
    way: Crumbs = ((CRUMB[0], reverse(CRUMB[1])),)
    return way if product is None else (*way, (product.name, reverse("staff:product-detail", args=[product.ref])))


def index(request: HttpRequest) -> HttpResponse:
    """Show the products I may see."""
    today = timezone.localdate()
    filters = ProductFilter(request)
    listing = Listing(
        "Sản phẩm",
        Empty("Thêm sản phẩm từ trang của chủ thể.", "Chưa có sản phẩm nào"),
        search_label="Tìm theo tên sản phẩm, chủ thể",
        word="sản phẩm",
    )
    live = cache(lambda: certificates.live_of(list(filters.qs.values_list("pk", flat=True)), today))
    return show_list(request, listing, filters, ProductTable, live=lambda pk: live().get(pk))


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a product with its recognitions and batches."""
    product = or_404(queries.get_product, request.actor, ref)
    today = timezone.localdate()
    now = certificates.live(product.pk, today)
    by = request.actor
    page = Detail(
        title=product.name,
        state=state_badge(now.state, now.label) if now else state_badge("mute", "Chưa công nhận"),
        crumbs=crumbs(),
        buttons=buttons(
            by,
            ("Sửa thông tin", "staff:product-amend", [ref], access.amend(by, product)),
            ("Xếp bộ sản phẩm", "staff:product-classify", [ref], access.classify(by)),
            ("Ghi quyết định công nhận", "staff:certificate-record", [ref], certificate_access.record(by), "primary"),
            ("Ghi theo nguồn công bố", "staff:certificate-note", [ref], certificate_access.record(by)),
        ),
        facts=facts(
            ("Số sao", star_shapes(now.stars) if now else ""),
            ("Chủ thể", link(reverse("staff:producer-detail", args=[product.producer.ref]), product.producer.name)),
            ("Mã trong hệ thống", product.ref),
            ("Bộ sản phẩm", product.product_set),
            ("Nhóm", product.product_set.group if product.product_set else ""),
            ("GTIN", product.gtin or "Chưa có; tem dùng mã ngắn"),
            ("Đơn vị bán lẻ", product.unit),
            ("Hạn dùng", f"{count(product.shelf_life_days)} ngày" if product.shelf_life_days else ""),
            ("Tiêu chuẩn áp dụng", product.standards),
            ("Thành phần", product.ingredients),
            ("Ghi chú", product.note),
            ("Nguồn", product.source),
        ),
        history=history_of(product),
    )
    more = {
        "product": product,
        "certificates": [certificates.stand(each, today) for each in certificates.list_of_product(product.pk)],
        "batches": trace.list_batches(by, product=product.ref)[:20],
    }
    return show_detail(request, page, "staff/products/detail.html", **more)


def describe(request: HttpRequest, producer: str) -> HttpResponse:
    """Add a product of a producer."""
    owner = or_404(producers.get_producer, request.actor, producer)
    back = reverse("staff:producer-detail", args=[owner.ref])
    page = Page(
        title="Thêm sản phẩm",
        submit="Thêm sản phẩm",
        intro=owner.name,
        crumbs=(("Chủ thể", reverse("staff:producer-list")), (owner.name, back)),
        answer=access.describe(request.actor, owner),
        back=back,
    )
    return form_page(
        request,
        ProductForm,
        page,
        act=lambda at, **values: services.describe(producer_id=owner.pk, **values, by=request.actor, at=at),
        done="Đã thêm sản phẩm.",
        to=lambda made: reverse("staff:product-detail", args=[made.ref]),
        initial={"unit": "sản phẩm"},
    )


def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is said about a product."""
    product = or_404(queries.get_product, request.actor, ref)
    back = reverse("staff:product-detail", args=[ref])
    page = Page(
        title="Sửa thông tin sản phẩm",
        submit="Lưu",
        crumbs=crumbs(product),
        answer=access.amend(request.actor, product),
        back=back,
    )
    return form_page(
        request,
        ProductForm,
        page,
        act=lambda at, **values: services.amend(product_id=product.pk, **values, by=request.actor, at=at),
        done="Đã lưu thông tin sản phẩm.",
        to=back,
        initial=product_values(product),
    )


def classify(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a product into one of the 26 sets."""
    product = or_404(queries.get_product, request.actor, ref)
    back = reverse("staff:product-detail", args=[ref])
    page = Page(
        title="Xếp bộ sản phẩm",
        submit="Xếp bộ",
        intro=product.name,
        crumbs=crumbs(product),
        answer=access.classify(request.actor),
        back=back,
    )
    return form_page(
        request,
        ClassifyForm,
        page,
        act=lambda at, set_number: services.classify(
            product_id=product.pk, set_number=set_number, by=request.actor, at=at
        ),
        done="Đã xếp bộ sản phẩm.",
        to=back,
        initial={"set_number": product.product_set.number if product.product_set else None},
    )
