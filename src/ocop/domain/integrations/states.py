"""What links are about, and what became of a sending."""

from django.db import models


class Subject(models.TextChoices):
    """What a link of the resolver is about."""

    PRODUCT = "product", "Sản phẩm"
    BATCH = "batch", "Lô hàng"
    STAMP = "stamp", "Tem"
    PACKAGE = "package", "Thùng, pallet"
    PLACE = "place", "Địa điểm"
    PARTY = "party", "Tổ chức"
    CERTIFICATE = "certificate", "Công nhận"


class DeliveryState(models.TextChoices):
    """Whether a sending of a subscription was taken."""

    WAITING = "waiting", "Đang chờ gửi"
    TAKEN = "taken", "Đã nhận"
    GIVEN_UP = "given_up", "Đã thôi gửi"
