"""Who is called for which domain event. Each may be called twice for one event."""

from ocop.base.outbox import Event, Subscriber
from ocop.jobs import portal, stamps, webhooks

SUBSCRIBERS = (
    Subscriber("portal.send_record", Event.PORTAL_ASKED, portal.send_record),
    Subscriber("stamps.make_print", Event.PRINT_REQUESTED, stamps.make_print),
    Subscriber("webhooks.deliver", Event.SUBSCRIPTION_DUE, webhooks.deliver),
    Subscriber("webhooks.gather_waiting", Event.SUBSCRIPTION_WAITING, webhooks.gather_waiting),
    Subscriber("webhooks.gather_captured", Event.TRACE_CAPTURED, webhooks.gather_captured),
)
