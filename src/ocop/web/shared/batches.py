"""Batches of goods on both inner sites: the list, the facts."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.urls import reverse

from ocop.domain.batches import queries
from ocop.domain.batches.models import Batch
from ocop.domain.batches.states import BatchState
from ocop.domain.stamps import queries as stamps
from ocop.web.ui.columns import Count, Day, Link, ListTable, State, count, day, joined, link, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.http import site_url
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts


class BatchFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=BatchState.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_batches(request.actor, **chosen))


class BatchTable(ListTable):
    """One batch a line."""

    lot_number = Link("batch-detail", verbose_name="Số lô")
    state = State(BatchState, verbose_name="Trạng thái")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    quantity = Count(verbose_name="Số lượng")
    made_on = Day(verbose_name="Ngày sản xuất")
    expires_on = Day(verbose_name="Hạn dùng")
    ref = tables.Column(verbose_name="Mã lô trong hệ thống", visible=False)

    class Meta(ListTable.Meta):
        sequence: Any = (
            "lot_number", "state", "product", "producer", "quantity", "made_on", "expires_on", "ref",
        )  # fmt: skip


def crumbs(request: ActorRequest, batch: Batch | None = None) -> Crumbs:
    """Return the breadcrumbs of a batch."""
    path: Crumbs = (Crumb("Lô hàng", site_url(request, "batch-list")),)
    return (
        path
        if batch is None
        else (*path, Crumb(f"Lô {batch.lot_number}", site_url(request, "batch-detail", batch.ref)))
    )


def badge_of(batch: Batch) -> Any:
    """Return the state of a batch."""
    return state_badge(BatchState(batch.state))


def facts_of(request: ActorRequest, batch: Batch) -> Facts:
    """Return the facts of a batch, with how many stamps are on it."""
    product, producer = batch.product, batch.product.producer
    return facts(
        Fact("Mã lô trong hệ thống", batch.ref),
        Fact("Người mua đọc", link(reverse("public:trace", args=[batch.ref]), "Trang truy xuất nguồn gốc")),
        Fact("Sản phẩm", link(site_url(request, "product-detail", product.ref), product.name)),
        Fact("Chủ thể", link(site_url(request, "producer-detail", producer.ref), producer.name)),
        Fact("Số lượng", f"{count(batch.quantity)} {batch.unit}"),
        Fact("Ngày sản xuất", day(batch.made_on)),
        Fact("Hạn dùng", day(batch.expires_on)),
        Fact("Nơi làm", joined(batch.premises, batch.place)),
        Fact("Tem đã kích hoạt", f"{count(stamps.active_on(batch))} trên {count(batch.quantity)}"),
        Fact("Còn đặt được", f"{count(stamps.quantity_left(batch))} tem"),
        Fact("Thu hồi lúc", moment(batch.recalled_at)),
        Fact("Lý do thu hồi", batch.recall_reason),
    )
