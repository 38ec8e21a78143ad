"""Which handler takes which note."""

from ocop.base.jobs.notes import Handler
from ocop.jobs import stamps, webhooks

HANDLERS: dict[str, Handler] = {
    "print.requested": stamps.make_print,
    "subscription.due": webhooks.deliver,
    "subscription.waiting": webhooks.gather_waiting,
    "trace.captured": webhooks.gather_captured,
}
