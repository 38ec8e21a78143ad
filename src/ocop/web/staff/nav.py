"""The navigation of the officers' site: by work, in this order; each shows what their gates open."""

from __future__ import annotations

from typing import Any

from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import NavEntry, navigation

NAV: tuple[NavEntry, ...] = (
    NavEntry("Việc hôm nay", "staff:home", "today"),
    NavEntry("Hồ sơ", "staff:dossier-list", "report"),
    NavEntry("Đợt đánh giá", "staff:round-list", "today"),
    NavEntry("Chấm điểm", "staff:sheet-list", "paper"),
    NavEntry("Phiên họp", "staff:session-list", "today"),
    NavEntry("Hội đồng", "staff:council-list", "two"),
    NavEntry("Tra mã", "staff:lookup", "scan"),
    NavEntry("Đơn tem", "staff:order-list", "stamp"),
    NavEntry("Lô tem", "staff:lot-list", "print"),
    NavEntry("Phản ánh", "staff:report-list", "report"),
    NavEntry("Chủ thể", "staff:producer-list", "producer"),
    NavEntry("Sản phẩm", "staff:product-list", "product"),
    NavEntry("Bộ tiêu chí", "staff:criteria-list", "star"),
    NavEntry("Công nhận", "staff:certificate-list", "certificate"),
    NavEntry("Lô hàng", "staff:batch-list", "batch"),
    NavEntry("Thu hồi hàng", "staff:recall-list", "report"),
    NavEntry("Đường dẫn GS1", "staff:link-list", "scan"),
    NavEntry("Kết nối máy", "staff:token-list", "key"),
    NavEntry("Đơn vị hành chính", "staff:place-list", "place"),
    NavEntry("Tài khoản", "staff:person-list", "person"),
    NavEntry("Kỳ khoá", "staff:key-list", "key"),
    NavEntry("Nhật ký", "staff:audit-list", "lock"),
    NavEntry("Việc chạy nền", "staff:job-list", "gear"),
)


def site_context(request: ActorRequest) -> dict[str, Any]:
    """Return what every page of the site shows: its navigation."""
    return {"site_nav": navigation(request, NAV)}
