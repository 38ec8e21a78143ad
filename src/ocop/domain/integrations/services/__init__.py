"""Services for other systems: links, tokens, named queries, subscriptions, the national portal."""

from ocop.domain.integrations.services._links import set_link, withdraw_link
from ocop.domain.integrations.services._machines import (
    Bearer,
    MadeToken,
    drop_query,
    keep_query,
    make_token,
    use_token,
    withdraw_token,
)
from ocop.domain.integrations.services._portal import send_to_portal
from ocop.domain.integrations.services._subscriptions import (
    MadeSubscription,
    claim_sending,
    forget_deliveries,
    gather,
    gather_all,
    queue_due,
    record_sending,
    subscribe,
    unsubscribe,
)

__all__ = [
    "Bearer",
    "MadeSubscription",
    "MadeToken",
    "claim_sending",
    "drop_query",
    "forget_deliveries",
    "gather",
    "gather_all",
    "keep_query",
    "make_token",
    "queue_due",
    "record_sending",
    "send_to_portal",
    "set_link",
    "subscribe",
    "unsubscribe",
    "use_token",
    "withdraw_link",
    "withdraw_token",
]
