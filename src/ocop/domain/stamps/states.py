"""The states of orders and of ranges of stamps, and what a mark on a stamp can say."""

from django.db import models

from ocop.base.decisions import StateTable


class OrderState(models.TextChoices):
    """An order's way from the producer to the printer."""

    PLACED = "placed", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    ISSUED = "issued", "Đã cấp mã"
    RELEASED = "released", "Đã phát hành"
    REFUSED = "refused", "Bị từ chối"
    WITHDRAWN = "withdrawn", "Đã rút"


ORDER_FLOW = StateTable(
    name="order",
    start=OrderState.PLACED,
    moves={
        OrderState.PLACED: (OrderState.APPROVED, OrderState.REFUSED, OrderState.WITHDRAWN),
        OrderState.APPROVED: (OrderState.ISSUED, OrderState.REFUSED),
        OrderState.ISSUED: (OrderState.RELEASED,),
        OrderState.RELEASED: (),
        OrderState.REFUSED: (),
        OrderState.WITHDRAWN: (),
    },
    labels=dict(OrderState.choices),
)


class RangeState(models.TextChoices):
    """The state shared by a range of stamps of one lot."""

    ISSUED = "issued", "Đã cấp mã, chưa phát hành"
    RELEASED = "released", "Đã phát hành, chưa kích hoạt"
    ACTIVE = "active", "Đã kích hoạt"
    BLOCKED = "blocked", "Đã khoá"
    WASTE = "waste", "Hỏng, đã huỷ"


RANGE_FLOW = StateTable(
    name="range",
    start=RangeState.ISSUED,
    moves={
        RangeState.ISSUED: (RangeState.RELEASED, RangeState.BLOCKED),
        RangeState.RELEASED: (RangeState.ACTIVE, RangeState.BLOCKED, RangeState.WASTE),
        RangeState.ACTIVE: (RangeState.BLOCKED, RangeState.WASTE),
        RangeState.BLOCKED: (RangeState.ISSUED, RangeState.RELEASED, RangeState.ACTIVE),
        RangeState.WASTE: (),
    },
    labels=dict(RangeState.choices),
)


class MarkKind(models.TextChoices):
    """What an officer decided about single stamps."""

    SUSPECT = "suspect", "Nghi bị làm giả"
    EXPOSED = "exposed", "Mã đã bị lộ"


class KeyPurpose(models.TextChoices):
    """What a master key is for; the PIN master is held apart from the code master."""

    CODE = "code", "Mã tem"
    PIN = "pin", "Mã cào"


class PrintOutput(models.TextChoices):
    """What a print run makes."""

    SHEET = "sheet", "Trang in A4 (PDF)"
    ROLL = "roll", "Cuộn tem cho máy in nhãn (PDF)"
    TABLE = "table", "Bảng mã cho nhà in (CSV mã hoá)"
