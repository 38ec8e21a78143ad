"""States of recalls, and what they reach."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class RecallState(StateChoices):
    """How far a recall has come."""

    PROPOSED = "proposed", Tone.WARN, "Chờ người thứ hai quyết định"
    ORDERED = "ordered", Tone.STOP, "Đang thu hồi"
    REFUSED = "refused", Tone.STOP, "Không thu hồi"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút đề nghị"
    CLOSED = "closed", Tone.MUTE, "Đã kết thúc"


RECALL_FLOW = StateTable(
    name="recall",
    start=RecallState.PROPOSED,
    moves={
        RecallState.PROPOSED: (RecallState.ORDERED, RecallState.REFUSED, RecallState.WITHDRAWN),
        RecallState.ORDERED: (RecallState.CLOSED,),
        RecallState.REFUSED: (),
        RecallState.WITHDRAWN: (),
        RecallState.CLOSED: (),
    },
    labels=dict(RecallState.choices),
)


class RecallItemKind(models.TextChoices):
    """What a recall reaches."""

    BATCH = "batch", "Lô hàng"
    LOT = "lot", "Lô nguyên liệu"
    PACKAGE = "package", "Thùng, pallet"
    SHIPMENT = "shipment", "Chuyến hàng"
    OUTLET = "outlet", "Nơi nhận"
    STAMPS = "stamps", "Tem"
