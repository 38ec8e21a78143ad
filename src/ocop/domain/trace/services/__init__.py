"""Acts of the trace: batches, captured events, the diary, recalls, links; the only writer of this chapter."""

from ocop.domain.trace.services._batches import close_batch, open_batch, raise_quantity, recall, reopen_batch
from ocop.domain.trace.services._capture import capture
from ocop.domain.trace.services._links import set_link, withdraw_link

__all__ = [
    "capture",
    "close_batch",
    "open_batch",
    "raise_quantity",
    "recall",
    "reopen_batch",
    "set_link",
    "withdraw_link",
]
