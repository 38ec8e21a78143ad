"""The navigation of the officers' site: by work, in this order; each shows what their gates open."""

from __future__ import annotations

from typing import Any

from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import navigation

NAV: tuple[tuple[str, str, str], ...] = (
    ("Việc hôm nay", "staff:home", "today"),
    ("Hồ sơ", "staff:dossier-list", "report"),
    ("Đợt đánh giá", "staff:round-list", "today"),
    ("Chấm điểm", "staff:sheet-list", "paper"),
    ("Phiên họp", "staff:session-list", "today"),
    ("Hội đồng", "staff:council-list", "two"),
    ("Tra mã", "staff:lookup", "scan"),
    ("Đơn tem", "staff:order-list", "stamp"),
    ("Lô tem", "staff:lot-list", "print"),
    ("Phản ánh", "staff:report-list", "report"),
    ("Chủ thể", "staff:producer-list", "producer"),
    ("Sản phẩm", "staff:product-list", "product"),
    ("Bộ tiêu chí", "staff:criteria-list", "star"),
    ("Công nhận", "staff:certificate-list", "certificate"),
    ("Lô hàng", "staff:batch-list", "batch"),
    ("Thu hồi hàng", "staff:recall-list", "report"),
    ("Đường dẫn GS1", "staff:link-list", "scan"),
    ("Kết nối máy", "staff:token-list", "key"),
    ("Đơn vị hành chính", "staff:place-list", "place"),
    ("Tài khoản", "staff:person-list", "person"),
    ("Kỳ khoá", "staff:key-list", "key"),
    ("Nhật ký", "staff:audit-list", "lock"),
    ("Việc chạy nền", "staff:job-list", "gear"),
)


def site_context(request: ActorRequest) -> dict[str, Any]:
    """Return what every page of the site shows: its navigation."""
    return {"site_nav": navigation(request, NAV)}
