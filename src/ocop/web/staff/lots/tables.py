"""The list of lots."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.http import HttpRequest

from ocop.domain.stamps import queries
from ocop.domain.stamps.states import OrderState
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State
from ocop.web.ui.lists import ListFilter


class LotFilter(ListFilter):
    """Search by product, producer or order."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_lots(request.actor, **chosen))


class LotTable(ListTable):
    """One lot a line."""

    ref = Link("staff:lot-detail", of="order__ref", accessor="order__ref", verbose_name="Lô tem")
    state = State(dict(OrderState.choices), accessor="order__state", verbose_name="Trạng thái")
    product = tables.Column(accessor="order__product", verbose_name="Sản phẩm", order_by="order__product__folded")
    batch = tables.Column(accessor="order__batch__lot_number", verbose_name="Lô hàng")
    quantity = Count(accessor="count", verbose_name="Số tem")
    epoch = tables.Column(verbose_name="Kỳ khoá")
    issued_at = Moment(verbose_name="Cấp mã lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "batch", "quantity", "epoch", "issued_at")
