"""The list of batches."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpRequest

from ocop.domain.trace import queries
from ocop.domain.trace.states import BatchState
from ocop.web.ui.columns import Count, Day, Link, ListTable, State
from ocop.web.ui.lists import ListFilter


class BatchFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=BatchState.choices)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_batches(request.actor, **chosen))


class BatchTable(ListTable):
    """One batch a line."""

    ref = Link("staff:batch-detail", verbose_name="Lô hàng")
    state = State(dict(BatchState.choices), verbose_name="Trạng thái")
    lot_number = tables.Column(verbose_name="Số lô")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    quantity = Count(verbose_name="Số lượng")
    made_on = Day(verbose_name="Ngày sản xuất")
    expires_on = Day(verbose_name="Hạn dùng")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "state", "lot_number", "product", "producer", "quantity", "made_on", "expires_on",
        )  # fmt: skip
