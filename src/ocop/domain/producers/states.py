"""Kinds of producers (QĐ 26/2026/QĐ-TTg, Art. 2.3) and the state of a registration."""

from django.db import models


class ProducerKind(models.TextChoices):
    """Who may take part in the programme."""

    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    COOPERATIVE_GROUP = "cooperative_group", "Tổ hợp tác"
    FARM = "farm", "Trang trại"
    HOUSEHOLD = "household", "Hộ sản xuất, hộ kinh doanh"
    ASSOCIATION = "association", "Hội, hiệp hội, trung tâm (chỉ du lịch)"
    UNNAMED = "unnamed", "Chưa xác định chủ thể"


class PremisesKind(models.TextChoices):
    """What a place of work is used for."""

    FARM = "farm", "Vùng trồng, vùng nuôi"
    WORKSHOP = "workshop", "Cơ sở chế biến"
    PACKING = "packing", "Cơ sở đóng gói"
    STORE = "store", "Kho"
    SHOP = "shop", "Điểm bán"
