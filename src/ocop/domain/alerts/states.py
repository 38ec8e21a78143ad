"""The state of a consumer's report."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class ReportState(StateChoices):
    """What became of a report."""

    NEW = "new", Tone.WARN, "Mới nhận"
    IN_HAND = "in_hand", Tone.NOTE, "Đang xử lý"
    CLOSED = "closed", Tone.MUTE, "Đã xử lý"


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


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("report.received", "kind"): ReportKind,
}
