"""The state of a batch."""

from django.db import models

from ocop.base.answers import StateTable


class BatchState(models.TextChoices):
    """Open: may still take stamps. Closed: complete. Recalled: must not be sold."""

    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã đóng"
    RECALLED = "recalled", "Đang thu hồi"


FLOW = StateTable(
    name="batch",
    start=BatchState.OPEN,
    moves={
        BatchState.OPEN: (BatchState.CLOSED, BatchState.RECALLED),
        BatchState.CLOSED: (BatchState.OPEN, BatchState.RECALLED),
        BatchState.RECALLED: (),
    },
    labels=dict(BatchState.choices),
)
