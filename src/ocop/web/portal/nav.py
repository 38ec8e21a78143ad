"""The navigation of the producers' site: by work, in this order."""

from __future__ import annotations

from typing import Any

from ocop.domain.producers import queries as producers
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import navigation

NAV: tuple[tuple[str, str, str], ...] = (
    ("Việc hôm nay", "portal:home", "today"),
    ("Sản phẩm", "portal:product-list", "product"),
    ("Hồ sơ", "portal:dossier-list", "report"),
    ("Lô hàng", "portal:batch-list", "batch"),
    ("Nhật ký", "portal:trace-home", "place"),
    ("Thu hồi", "portal:recall-list", "report"),
    ("Đơn tem", "portal:order-list", "stamp"),
    ("Tem của tôi", "portal:lot-list", "print"),
    ("Kích hoạt tem", "portal:stamps-activate", "scan"),
    ("Giấy tờ", "portal:evidence-list", "paper"),
    ("Chủ thể", "portal:producer-list", "producer"),
    ("Kết nối máy", "portal:token-list", "key"),
)


def site_context(request: ActorRequest) -> dict[str, Any]:
    """Return what every page of the site shows: its navigation, and whom the user speaks for."""
    names = ", ".join(producer.name for producer in producers.list_own(request.actor))
    return {"site_nav": navigation(request, NAV), "acting_as": f"Đại diện {names}"}
