"""My batches: open, raise, close, reopen; order stamps for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import denied
from ocop.domain.batches import access, queries, services, wording
from ocop.domain.batches.models import Batch
from ocop.domain.batches.states import FLOW, BatchState
from ocop.domain.products import queries as products
from ocop.domain.stamps import access as stamp_access
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps import rules as stamp_rules
from ocop.web.portal.batches.forms import OpenBatchForm, RaiseForm
from ocop.web.shared import batches as shared
from ocop.web.shared.products import crumbs as product_crumbs
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import count
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact


def home_of(batch: Batch) -> str:
    """Return the address of a batch's page."""
    return reverse("portal:batch-detail", args=[batch.ref])


def index(request: ActorRequest) -> HttpResponse:
    """Show my batches."""
    empty = Empty(
        "Mở lô hàng từ trang của sản phẩm khi làm xong một mẻ; sau đó đặt tem cho lô.",
        "Chưa có lô hàng nào",
        "Chọn sản phẩm",
        reverse("portal:product-list"),
    )
    listing = Listing("Lô hàng", empty, search_label="Tìm theo sản phẩm, số lô", word="lô")
    return show_list(request, listing, shared.BatchFilter(request), shared.BatchTable, exclude=("producer", "ref"))


def may_order(request: ActorRequest, batch: Batch) -> Any:
    """Answer whether stamps may be ordered for the batch now."""
    usable = stamp_rules.usable_batch(batch.state, batch.expires_on, timezone.localdate())
    return usable & stamp_access.order(request.actor, batch)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a batch with its stamps."""
    batch = or_404(queries.get_batch, request.actor, ref)
    by = request.actor
    change = access.change(by, batch)
    still = denied("batch.not-open", wording.CLOSED) if batch.state != BatchState.OPEN else change
    page = Detail(
        title=f"Lô {batch.lot_number}",
        state=shared.badge_of(batch),
        under=batch.product.name,
        crumbs=shared.crumbs(request),
        buttons=buttons(
            by,
            Button("Đặt tem", "portal:order-place", args=[ref], decision=may_order(request, batch), weight="primary"),
            Button("Tăng số lượng", "portal:batch-raise", args=[ref], decision=still),
            Button(
                "Đóng lô",
                "portal:batch-close",
                args=[ref],
                decision=FLOW.check(batch.state, BatchState.CLOSED) & change,
            ),
            Button(
                "Mở lại lô",
                "portal:batch-reopen",
                args=[ref],
                decision=FLOW.check(batch.state, BatchState.OPEN) & change,
            ),
        ),
        facts=shared.facts_of(request, batch),
        history=history_of(batch),
    )
    return show_detail(
        request, page, "portal/batches/detail.html", batch=batch, orders=stamps.list_orders(by, batch=batch.ref)
    )


def open_batch(request: ActorRequest, product: str) -> HttpResponse:
    """Open a batch of a product."""
    about = or_404(products.get_product, request.actor, product)
    back = reverse("portal:product-detail", args=[about.ref])
    page = Page(
        title="Mở lô hàng",
        submit="Mở lô hàng",
        intro=about.name,
        crumbs=product_crumbs(request, about),
        decision=access.open_batch(request.actor, about),
        back=back,
    )
    return form_page(
        request,
        OpenBatchForm,
        page,
        act=lambda at, **values: services.open_batch(product_id=about.pk, **values, by=request.actor, at=at),
        done="Đã mở lô hàng. Tiếp theo: đặt tem cho lô.",
        to=home_of,
        initial={"made_on": timezone.localdate()},
        product=about,
    )


def raise_quantity(request: ActorRequest, ref: str) -> HttpResponse:
    """Raise the quantity of a batch."""
    batch = or_404(queries.get_batch, request.actor, ref)
    page = Page(
        title="Tăng số lượng",
        submit="Lưu số lượng",
        crumbs=shared.crumbs(request, batch),
        facts=(Fact("Số lượng đang ghi", f"{count(batch.quantity)} {batch.unit}"),),
        decision=access.change(request.actor, batch),
        back=home_of(batch),
    )
    return form_page(
        request,
        RaiseForm,
        page,
        act=lambda at, quantity: services.raise_quantity(batch_id=batch.pk, quantity=quantity, by=request.actor, at=at),
        done="Đã tăng số lượng của lô.",
        to=page.back,
    )


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close a batch."""
    will = "Không đặt và không kích hoạt thêm tem cho lô này; mở lại được khi cần."
    return _move(request, ref, services.close_batch, BatchState.CLOSED, "Đóng lô", will)


def reopen(request: ActorRequest, ref: str) -> HttpResponse:
    """Open a closed batch again."""
    return _move(request, ref, services.reopen_batch, BatchState.OPEN, "Mở lại lô", "Đặt và kích hoạt tem tiếp được.")


def _move(
    request: ActorRequest, ref: str, service: Callable[..., Any], then: BatchState, title: str, will: str
) -> HttpResponse:
    batch = or_404(queries.get_batch, request.actor, ref)
    page = Page(
        title=f"{title} {batch.lot_number}",
        submit=title,
        intro=will,
        crumbs=shared.crumbs(request, batch),
        facts=(
            Fact("Số lượng", f"{count(batch.quantity)} {batch.unit}"),
            Fact("Tem đã kích hoạt", stamps.active_on(batch)),
        ),
        decision=FLOW.check(batch.state, then) & access.change(request.actor, batch),
        back=home_of(batch),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: service(batch_id=batch.pk, by=request.actor, at=at),
        done=f"{title}: đã xong.",
        to=page.back,
    )
