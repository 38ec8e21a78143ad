"""The state of a consumer's report."""

from django.db import models

from ocop.base.decisions import StateTable


class ReportState(models.TextChoices):
    """What became of a report."""

    NEW = "new", "Mới nhận"
    IN_HAND = "in_hand", "Đang xử lý"
    CLOSED = "closed", "Đã xử lý"


class ReportKind(models.TextChoices):
    """What the consumer saw."""

    FAKE = "fake", "Nghi hàng giả, tem giả"
    QUALITY = "quality", "Chất lượng kém, hư hỏng"
    LABEL = "label", "Nhãn, thông tin không đúng"
    OTHER = "other", "Việc khác"


FLOW = StateTable(
    name="report",
    start=ReportState.NEW,
    moves={
        ReportState.NEW: (ReportState.IN_HAND, ReportState.CLOSED),
        ReportState.IN_HAND: (ReportState.CLOSED,),
        ReportState.CLOSED: (),
    },
    labels=dict(ReportState.choices),
)
