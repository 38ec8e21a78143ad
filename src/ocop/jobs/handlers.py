"""Which handler takes which note."""

from ocop.base.jobs.notes import Handler
from ocop.jobs import portal, stamps, webhooks

HANDLERS: dict[str, Handler] = {
    "portal.asked": portal.send_record,
    "print.requested": stamps.make_print,
    "subscription.due": webhooks.deliver,
    "subscription.waiting": webhooks.gather_waiting,
    "trace.captured": webhooks.gather_captured,
}
