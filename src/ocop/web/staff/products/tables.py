"""The list of products."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpRequest
from django.utils import timezone

from ocop.domain.products import queries
from ocop.web.staff.products.forms import set_choices
from ocop.web.ui.columns import Link, ListTable, star_shapes, state_badge
from ocop.web.ui.forms import place_code_choices
from ocop.web.ui.lists import ListFilter


class ProductFilter(ListFilter):
    """Search, set, place."""

    set_number = django_filters.TypedChoiceFilter(
        label="Bộ sản phẩm", choices=set_choices, coerce=int, empty_value=None
    )
    place = django_filters.ChoiceFilter(
        label="Xã, phường, đặc khu", choices=lambda: place_code_choices(timezone.localdate())
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_products(request.actor, **chosen))


class ProductTable(ListTable):
    """One product a line, with the stars it shows today."""

    ref = tables.Column(verbose_name="Mã", visible=False)
    name = Link("staff:product-detail", verbose_name="Sản phẩm", order_by="folded")
    producer = tables.Column(verbose_name="Chủ thể", order_by="producer__folded")
    place = tables.Column(accessor="producer__place", verbose_name="Nơi")
    product_set = tables.Column(verbose_name="Bộ sản phẩm", order_by="product_set__number")
    stars = tables.Column(accessor="pk", verbose_name="Sao", orderable=False)
    live = tables.Column(accessor="pk", verbose_name="Công nhận", orderable=False)
    gtin = tables.Column(verbose_name="GTIN", empty_values=("",), visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "producer", "place", "stars", "live", "product_set", "gtin", "ref")

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
