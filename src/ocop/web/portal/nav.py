"""The navigation of the producers' site: by work, in this order."""

from __future__ import annotations

from typing import Any

from ocop.domain.producers import queries as producers
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import NavEntry, navigation

NAV: tuple[NavEntry, ...] = (
    NavEntry("Việc hôm nay", "portal:home", "today"),
    NavEntry("Sản phẩm", "portal:product-list", "product"),
    NavEntry("Hồ sơ", "portal:dossier-list", "report"),
    NavEntry("Lô hàng", "portal:batch-list", "batch"),
    NavEntry("Nhật ký", "portal:trace-home", "place"),
    NavEntry("Thu hồi", "portal:recall-list", "report"),
    NavEntry("Đơn tem", "portal:order-list", "stamp"),
    NavEntry("Tem của tôi", "portal:lot-list", "print"),
    NavEntry("Kích hoạt tem", "portal:stamps-activate", "scan"),
    NavEntry("Giấy tờ", "portal:evidence-list", "paper"),
    NavEntry("Chủ thể", "portal:producer-list", "producer"),
    NavEntry("Kết nối máy", "portal:token-list", "key"),
)


def site_context(request: ActorRequest) -> dict[str, Any]:
    """Return what every page of the site shows: its navigation, and whom the user speaks for."""
    names = ", ".join(producer.name for producer in producers.list_own(request.actor))
    return {"site_nav": navigation(request, NAV), "acting_as": f"Đại diện {names}"}
