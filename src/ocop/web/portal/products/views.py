"""My products: what is said about them, their stars, their GTIN."""

from __future__ import annotations

from functools import cache
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.certificates import queries as certificates
from ocop.domain.products import access, queries, services
from ocop.domain.trace import access as trace_access
from ocop.domain.trace import queries as trace
from ocop.web.portal.profile.views import find as find_producer
from ocop.web.ui.acts import Crumbs, Page, buttons, form_page
from ocop.web.ui.columns import Link, ListTable, count, star_shapes, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PlainForm, ProductForm, product_values
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list

WHERE_FROM = (
    "Mã GTIN do GS1 Việt Nam (Trung tâm Mã số, mã vạch Quốc gia) cấp cho doanh nghiệp đã đăng ký tiền tố; là dãy số "
    "dưới mã vạch của bao bì bán lẻ. Hệ thống không tự tạo mã. Chưa có GTIN thì tem dùng mã ngắn, vẫn kiểm tra được."
)


class GtinForm(PlainForm):
    """The GTIN the producer holds."""

    gtin = forms.CharField(
        label="Mã GTIN",
        max_length=20,
        help_text="8, 12, 13 hoặc 14 chữ số, kể cả số kiểm tra ở cuối.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code"}),
    )


class ProductFilter(ListFilter):
    """Search."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_products(request.actor, **chosen))


class ProductTable(ListTable):
    """One product a line, with the stars it shows today."""

    name = Link("portal:product-detail", verbose_name="Sản phẩm", order_by="folded")
    stars = tables.Column(accessor="pk", verbose_name="Sao", orderable=False)
    live = tables.Column(accessor="pk", verbose_name="Công nhận", orderable=False)
    unit = tables.Column(verbose_name="Đơn vị bán lẻ")
    gtin = tables.Column(verbose_name="GTIN", empty_values=("",))

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "stars", "live", "unit", "gtin")

    def __init__(self, *args: Any, live: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stars_of = live

    def render_stars(self, record: Any) -> Any:
        """Show the stars."""
        now = self.stars_of(record.pk)
        return star_shapes(now.stars) if now else "–"

    def value_stars(self, record: Any) -> int | None:
        """Return the number of stars."""
        now = self.stars_of(record.pk)
        return now.stars if now else None

    def render_live(self, record: Any) -> Any:
        """Show the state of the recognition today."""
        now = self.stars_of(record.pk)
        return state_badge(now.state, now.label) if now else "Chưa công nhận"

    def value_live(self, record: Any) -> str:
        """Return it in words."""
        now = self.stars_of(record.pk)
        return now.label if now else "Chưa công nhận"


def crumbs(product: Any = None) -> Crumbs:
    """Return the way to a product."""
    way: Crumbs = (("Sản phẩm", reverse("portal:product-list")),)
    return way if product is None else (*way, (product.name, reverse("portal:product-detail", args=[product.ref])))


def index(request: HttpRequest) -> HttpResponse:
    """Show my products."""
    today = timezone.localdate()
    filters = ProductFilter(request)
    live = cache(lambda: certificates.live_of(list(filters.qs.values_list("pk", flat=True)), today))
    empty = Empty(
        "Thêm sản phẩm từ trang của chủ thể.", "Chưa có sản phẩm nào", "Thêm sản phẩm", reverse("portal:producer-list")
    )
    listing = Listing("Sản phẩm", empty, search_label="Tìm theo tên", word="sản phẩm")
    return show_list(request, listing, filters, ProductTable, live=lambda pk: live().get(pk))


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a product with its stars and batches."""
    product = or_404(queries.get_product, request.actor, ref)
    now = certificates.live(product.pk, timezone.localdate())
    by = request.actor
    page = Detail(
        title=product.name,
        state=state_badge(now.state, now.label) if now else state_badge("mute", "Chưa công nhận"),
        crumbs=crumbs(),
        buttons=buttons(
            by,
            ("Mở lô hàng", "portal:batch-open", [ref], trace_access.open_batch(by, product), "primary"),
            ("Sửa thông tin", "portal:product-amend", [ref], access.amend(by, product)),
            ("Gắn mã GTIN", "portal:product-gtin", [ref], access.assign_gtin(by, product)),
        ),
        facts=facts(
            ("Số sao", star_shapes(now.stars) if now else ""),
            ("Quyết định", now.decision_number if now else ""),
            ("Hiệu lực đến hết", f"{now.valid_until:%d/%m/%Y}" if now and now.valid_until else ""),
            ("Bộ sản phẩm", product.product_set),
            ("GTIN", product.gtin or "Chưa có; tem dùng mã ngắn"),
            ("Đơn vị bán lẻ", product.unit),
            ("Hạn dùng", f"{count(product.shelf_life_days)} ngày" if product.shelf_life_days else ""),
            ("Tiêu chuẩn áp dụng", product.standards),
            ("Thành phần", product.ingredients),
        ),
        history=history_of(product),
    )
    more = {"product": product, "batches": trace.list_batches(by, product=product.ref)[:20]}
    return show_detail(request, page, "portal/products/detail.html", **more)


def describe(request: HttpRequest, producer: str) -> HttpResponse:
    """Add a product."""
    owner = find_producer(request, producer)
    page = Page(
        title="Thêm sản phẩm",
        submit="Thêm sản phẩm",
        intro="Sao OCOP do Văn phòng OCOP ghi theo quyết định công nhận.",
        crumbs=crumbs(),
        answer=access.describe(request.actor, owner),
        back=reverse("portal:product-list"),
    )
    return form_page(
        request,
        ProductForm,
        page,
        act=lambda at, **values: services.describe(producer_id=owner.pk, **values, by=request.actor, at=at),
        done="Đã thêm sản phẩm.",
        to=lambda made: reverse("portal:product-detail", args=[made.ref]),
        initial={"unit": "sản phẩm"},
    )


def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is said about a product."""
    product = or_404(queries.get_product, request.actor, ref)
    back = reverse("portal:product-detail", args=[ref])
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


def assign_gtin(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter the GTIN the producer holds for the product."""
    product = or_404(queries.get_product, request.actor, ref)
    back = reverse("portal:product-detail", args=[ref])
    page = Page(
        title="Gắn mã GTIN",
        submit="Gắn mã",
        intro=WHERE_FROM,
        crumbs=crumbs(product),
        facts=facts(("Sản phẩm", product.name), ("GTIN đang gắn", product.gtin)),
        answer=access.assign_gtin(request.actor, product),
        back=back,
    )
    return form_page(
        request,
        GtinForm,
        page,
        act=lambda at, gtin: services.assign_gtin(product_id=product.pk, gtin=gtin, by=request.actor, at=at),
        done="Đã gắn mã GTIN. Tem in từ nay mang mã này.",
        to=back,
    )
