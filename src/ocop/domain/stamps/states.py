"""The states of orders and of ranges of stamps, and what a mark on a stamp can say."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class OrderState(StateChoices):
    """An order's way from the producer to the printer."""

    PLACED = "placed", Tone.WARN, "Chờ duyệt"
    APPROVED = "approved", Tone.NOTE, "Đã duyệt"
    ISSUED = "issued", Tone.NOTE, "Đã cấp mã"
    RELEASED = "released", Tone.OK, "Đã phát hành"
    REFUSED = "refused", Tone.STOP, "Bị từ chối"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút"


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


class RangeState(StateChoices):
    """The state shared by a range of stamps of one lot."""

    ISSUED = "issued", Tone.NOTE, "Đã cấp mã, chưa phát hành"
    RELEASED = "released", Tone.OK, "Đã phát hành, chưa kích hoạt"
    ACTIVE = "active", Tone.OK, "Đã kích hoạt"
    BLOCKED = "blocked", Tone.STOP, "Đã khoá"
    WASTE = "waste", Tone.MUTE, "Hỏng, đã huỷ"


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


class MarkKind(StateChoices):
    """What an officer decided about single stamps."""

    SUSPECT = "suspect", Tone.STOP, "Nghi bị làm giả"
    EXPOSED = "exposed", Tone.WARN, "Mã đã bị lộ"


class KeyPurpose(models.TextChoices):
    """What a master key is for; the PIN master is held apart from the code master."""

    CODE = "code", "Mã tem"
    PIN = "pin", "Mã cào"


class PrintOutput(models.TextChoices):
    """What a print run makes."""

    SHEET = "sheet", "Trang in A4 (PDF)"
    ROLL = "roll", "Cuộn tem cho máy in nhãn (PDF)"
    TABLE = "table", "Bảng mã cho nhà in (CSV mã hoá)"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("mark.made", "kind"): MarkKind,
    ("mark.lifted", "kind"): MarkKind,
    ("print.requested", "output"): PrintOutput,
}
