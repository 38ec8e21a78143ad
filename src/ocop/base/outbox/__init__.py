"""Domain events: published in the transaction of an act, delivered to subscribers by the worker, kept for reports."""

from ocop.base.outbox.delivery import deliver_next, list_failing, prune
from ocop.base.outbox.publishing import Event, Subscriber, publish

__all__ = ["Event", "Subscriber", "deliver_next", "list_failing", "prune", "publish"]
