"""The list of orders."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpRequest

from ocop.domain.stamps import queries
from ocop.domain.stamps.states import OrderState
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State
from ocop.web.ui.lists import ListFilter


class OrderFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=OrderState.choices, empty_label="Mọi trạng thái")

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_orders(request.actor, **chosen))


class OrderTable(ListTable):
    """One order a line."""

    ref = Link("staff:order-detail", verbose_name="Đơn")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    batch = tables.Column(accessor="batch__lot_number", verbose_name="Lô hàng")
    quantity = Count(verbose_name="Số tem")
    placed_at = Moment(verbose_name="Đặt lúc")
    state = State(dict(OrderState.choices), verbose_name="Trạng thái")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "producer", "batch", "quantity", "placed_at")
