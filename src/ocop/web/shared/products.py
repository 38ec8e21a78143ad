"""Products on both inner sites: the list with today's stars, the facts, describing and amending."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.utils import timezone

from ocop.base.tones import Tone
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.integrations import queries as integrations
from ocop.domain.producers.models import Producer
from ocop.domain.products import access, queries, services
from ocop.domain.products.models import Product
from ocop.web.shared.places import place_code_choices
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.columns import Link, ListTable, badge, count, link, star_shapes, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.http import or_404, site_url
from ocop.web.ui.lists import ListFilter, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts

NOT_RECOGNISED = "Chưa công nhận"


def set_choices() -> list[tuple[int, str]]:
    """Return the 26 sets by number."""
    return [(item.number, str(item)) for item in queries.list_sets()]


class ProductForm(PlainForm):
    """What is said about a product."""

    name = forms.CharField(label="Tên sản phẩm", max_length=200)
    unit = forms.CharField(
        label="Đơn vị bán lẻ", max_length=30, help_text="Mỗi đơn vị mang một tem: chai, hộp, gói, túi ..."
    )
    description = forms.CharField(
        label="Mô tả", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    story = forms.CharField(
        label="Câu chuyện sản phẩm",
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Người mua đọc được khi quét tem.",
    )
    ingredients = forms.CharField(
        label="Thành phần", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    standards = forms.CharField(label="Tiêu chuẩn áp dụng", max_length=300, required=False)
    shelf_life_days = forms.IntegerField(
        label="Hạn dùng (số ngày)", min_value=1, max_value=36_500, required=False, localize=False
    )
    note = forms.CharField(label="Ghi chú", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))


def product_values(product: Any) -> dict[str, Any]:
    """Return what a product's form begins with."""
    return {name: getattr(product, name) for name in ProductForm.base_fields}


class ProductFilter(ListFilter):
    """Search, set, place."""

    set_number = django_filters.TypedChoiceFilter(
        label="Bộ sản phẩm", choices=set_choices, coerce=int, empty_value=None
    )
    place = django_filters.ChoiceFilter(
        label="Xã, phường, đặc khu", choices=lambda: place_code_choices(timezone.localdate())
    )

    def __init__(self, request: ActorRequest, **options: Any) -> None:
        super().__init__(request, lambda **chosen: queries.list_products(request.actor, **chosen), **options)


class ProductTable(ListTable):
    """One product a line, with the stars it shows today."""

    name = Link("product-detail", verbose_name="Sản phẩm", order_by="folded")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    place = tables.Column(accessor="producer__place", verbose_name="Nơi")
    stars = tables.Column(accessor="pk", verbose_name="Sao", orderable=False)
    live = tables.Column(accessor="pk", verbose_name="Công nhận", orderable=False)
    product_set = tables.Column(verbose_name="Bộ sản phẩm", order_by="product_set__number")
    unit = tables.Column(verbose_name="Đơn vị bán lẻ")
    gtin = tables.Column(verbose_name="GTIN", empty_values=("",))
    ref = tables.Column(verbose_name="Mã")

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "producer", "place", "stars", "live", "product_set", "unit", "gtin", "ref")

    def __init__(self, *args: Any, live: Callable[[int], LiveCertificate | None], **kwargs: Any) -> None:
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
        return state_badge(now.state) if now else NOT_RECOGNISED

    def value_live(self, record: Any) -> str:
        """Return it in words."""
        now = self.stars_of(record.pk)
        return now.label if now else NOT_RECOGNISED


def crumbs(request: ActorRequest, product: Product | None = None) -> Crumbs:
    """Return the breadcrumbs of a product."""
    path: Crumbs = (Crumb("Sản phẩm", site_url(request, "product-list")),)
    return path if product is None else (*path, Crumb(product.name, site_url(request, "product-detail", product.ref)))


def index(
    request: ActorRequest, listing: Listing, *, without: tuple[str, ...] = (), **columns: tuple[str, ...]
) -> HttpResponse:
    """Show the products I may see; `without` leaves filters out, `exclude` and `hidden` columns."""
    today = timezone.localdate()
    filters = ProductFilter(request, without=without)
    live = cache(lambda: certificates.live_of(list(filters.qs.values_list("pk", flat=True)), today))
    return show_list(request, listing, filters, ProductTable, live=lambda pk: live().get(pk), **columns)


def badge_of(now: LiveCertificate | None) -> Any:
    """Return the state of a product's recognition."""
    return state_badge(now.state) if now else badge(Tone.MUTE, NOT_RECOGNISED)


def facts_of(product: Product) -> Facts:
    """Return what is said about a product."""
    return facts(
        Fact("Bộ sản phẩm", product.product_set),
        Fact("GTIN", product.gtin or "Chưa có; tem dùng mã ngắn"),
        Fact("Đơn vị bán lẻ", product.unit),
        Fact("Hạn dùng", f"{count(product.shelf_life_days)} ngày" if product.shelf_life_days else ""),
        Fact("Tiêu chuẩn áp dụng", product.standards),
        Fact("Thành phần", product.ingredients),
    )


def links_of(product: Product) -> Facts:
    """Return where the codes of a product lead: all links, and each of those the office set."""
    own = f"/san-pham/{product.ref}"
    key = f"/01/{product.gtin}" if product.gtin else f"/id{own}"
    set_here = integrations.standing_links([own, *([key] if product.gtin else [])])
    return facts(
        Fact("Đường dẫn của mã", link(f"{key}?linkType=linkset", "Mọi nơi mã sản phẩm dẫn tới")),
        *(Fact(f"{item.title} ({item.link_type})", link(item.href, item.href)) for item in set_here),
    )


def describe(request: ActorRequest, owner: Producer, *, intro: str, crumbs: Crumbs) -> HttpResponse:
    """Add a product of a producer."""
    page = Page(
        title="Thêm sản phẩm",
        submit="Thêm sản phẩm",
        intro=intro,
        crumbs=crumbs,
        decision=access.describe(request.actor, owner),
        back=site_url(request, "producer-detail", owner.ref),
    )
    return form_page(
        request,
        ProductForm,
        page,
        act=lambda at, **values: services.describe(producer_id=owner.pk, **values, by=request.actor, at=at),
        done="Đã thêm sản phẩm.",
        to=lambda made: site_url(request, "product-detail", made.ref),
        initial={"unit": "sản phẩm"},
    )


def amend(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what is said about a product."""
    product = or_404(queries.get_product, request.actor, ref)
    page = Page(
        title="Sửa thông tin sản phẩm",
        submit="Lưu",
        crumbs=crumbs(request, product),
        decision=access.amend(request.actor, product),
        back=site_url(request, "product-detail", ref),
    )
    return form_page(
        request,
        ProductForm,
        page,
        act=lambda at, **values: services.amend(
            product_id=product.pk,
            **values,
            under_way=certificates.under_way(product_id=product.pk),
            by=request.actor,
            at=at,
        ),
        done="Đã lưu thông tin sản phẩm.",
        to=page.back,
        initial=product_values(product),
    )
