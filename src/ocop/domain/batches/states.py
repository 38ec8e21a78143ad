"""States of batches."""

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class BatchState(StateChoices):
    """Open: may still take stamps. Closed: complete. Recalled: must not be sold."""

    OPEN = "open", Tone.OK, "Đang mở"
    CLOSED = "closed", Tone.MUTE, "Đã đóng"
    RECALLED = "recalled", Tone.STOP, "Đang thu hồi"


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
