"""Services of events: documents are captured; the only writer of this app."""

from ocop.domain.events.services._capture import capture, capture_parsed

__all__ = ["capture", "capture_parsed"]
