"""Any code, typed or scanned: the order, or the stamp's whole state and its scans."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.domain.scans import queries as scans
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import access, queries
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.queries import StampPlace
from ocop.domain.stamps.states import RangeState
from ocop.standards.code import grouped
from ocop.web.shared.recalls import recall_buttons
from ocop.web.shared.stamps.facts import mark_badge
from ocop.web.ui.acts import Button
from ocop.web.ui.columns import count, day, joined, link, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact, Facts

MAX_SCANS = 50


def lookup(request: ActorRequest) -> HttpResponse:
    """Find what a typed or scanned text names."""
    text = request.GET.get("code", "").strip()[:400]
    context: dict[str, Any] = {"text": text, "trail": [Crumb("Tra mã")]}
    if text:
        by_code = queries.find_by_code(request.actor, text)
        if isinstance(by_code, Order):
            return redirect("staff:order-detail", by_code.ref)
        context |= _stamp(request, by_code, timezone.now()) if by_code else {"reason": _why_not(text)}
    return show(request, "staff/lookup/index.html", **context)


def _why_not(text: str) -> str:
    """Return in a sentence why nothing was found: a slip, an unknown code, or a stamp out of my sight."""
    if text.upper().startswith("DT-"):
        return f"Không có đơn mang số {text.upper()}."
    try:
        place = queries.get_place(text)
    except Denied as error:
        return error.decision.reason
    return f"Không có tem mang mã {grouped(place.code)}."


def _stamp(request: ActorRequest, place: StampPlace, now: datetime) -> dict[str, Any]:
    held, order, batch = place.range, place.lot.order, place.range.batch
    number = (place.lot.epoch << 40) | place.number
    seen = scans.scans_of(number)
    codes = {"first": place.code, "last": place.code}
    acts = (
        Button("Khoá tem này", "staff:stamps-block", decision=access.block(request.actor), weight="stop", query=codes),
        Button("Mở khoá", "staff:stamps-unblock", decision=access.unblock(request.actor, place.lot), query=codes),
        Button("Ghi kết luận", "staff:stamps-mark", decision=access.mark(request.actor), query=codes),
        *(recall_buttons(request.actor, batch) if batch is not None else ()),
    )
    return {
        "place": place,
        "mismatch": _mismatch(place),
        "state": state_badge(RangeState(held.state)),
        "facts": _facts(place, order, batch, scans.judge_code(place.code, now)),
        "marks": [(mark, mark_badge(mark)) for mark in place.marks],
        "scans": [(item, state_badge(Verdict(item.verdict))) for item in seen[:MAX_SCANS]],
        "scan_count": seen.count(),
        "acts": acts,
    }


def _mismatch(place: StampPlace) -> str:
    """Return in a sentence that the text named another product than the stamp's, or nothing."""
    if not place.other_product:
        return ""
    own = place.lot.order.product.gtin
    held = f"sản phẩm của tem mang GTIN {own}" if own else "sản phẩm của tem chưa có GTIN"
    return f"Mã vừa tra ghi GTIN {place.gtin}, còn {held}. Nhãn có thể bị sửa; hãy xem lại nhãn."


def _facts(place: StampPlace, order: Order, batch: Any, judged: scans.Judged) -> Facts:
    held, first = place.range, judged.first
    return facts(
        Fact("Người quét bây giờ thấy", state_badge(judged.verdict)),
        Fact("Quét lần đầu", joined(moment(first.scanned_at), first.province) if first else "Chưa ai quét"),
        Fact("Trạng thái từ", moment(held.changed_at)),
        Fact("Lý do", held.reason),
        Fact("Người đổi", held.changed_by),
        Fact("Đơn", link(reverse("staff:order-detail", args=[order.ref]), order.ref)),
        Fact("Lô tem", link(reverse("staff:lot-detail", args=[order.ref]), f"{count(place.lot.count)} tem")),
        Fact("Tem thứ", f"{count(place.index + 1)} trên {count(place.lot.count)}"),
        Fact("Sản phẩm", link(reverse("staff:product-detail", args=[order.product.ref]), order.product.name)),
        Fact("GTIN của sản phẩm", order.product.gtin or "Chưa có"),
        Fact("Chủ thể", order.product.producer.name),
        Fact("Lô hàng", link(reverse("staff:batch-detail", args=[batch.ref]), batch.lot_number) if batch else ""),
        Fact("Ngày sản xuất", day(batch.made_on) if batch else ""),
        Fact("Hạn dùng", day(batch.expires_on) if batch else ""),
        Fact("Kỳ khoá", str(place.lot.epoch)),
    )
