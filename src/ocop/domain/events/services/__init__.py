"""Services of events: documents are captured; the only writer of this app."""

from ocop.domain.events.services._capture import capture

__all__ = [
    "capture",
]
