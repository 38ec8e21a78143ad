"""Acts of the trace: batches, captured events, the diary, recalls, links; the only writer of this chapter."""

from ocop.domain.trace.rules.diary import Right, Told, Use
from ocop.domain.trace.services._batches import close_batch, open_batch, raise_quantity, recall_batches, reopen_batch
from ocop.domain.trace.services._capture import capture
from ocop.domain.trace.services._correcting import ACTS, correct
from ocop.domain.trace.services._diary import harvest, note_work, receive_material
from ocop.domain.trace.services._links import set_link, withdraw_link
from ocop.domain.trace.services._machines import (
    Bearer,
    MadeToken,
    drop_query,
    keep_query,
    make_token,
    use_token,
    withdraw_token,
)
from ocop.domain.trace.services._making import make_batch
from ocop.domain.trace.services._moving import destroy, receive, ship, take_back
from ocop.domain.trace.services._packing import pack, unpack
from ocop.domain.trace.services._partners import add_partner, choose_template, close_partner, locate_partner
from ocop.domain.trace.services._portal import send_to_portal
from ocop.domain.trace.services._recalls import (
    answer_notice,
    close_recall,
    decide_recall,
    propose_recall,
    record_return,
    withdraw_recall,
)
from ocop.domain.trace.services._stops import release_lots, stop_lots
from ocop.domain.trace.services._subscriptions import (
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
    "ACTS",
    "Bearer",
    "MadeSubscription",
    "MadeToken",
    "Right",
    "Told",
    "Use",
    "add_partner",
    "answer_notice",
    "capture",
    "choose_template",
    "claim_sending",
    "close_batch",
    "close_partner",
    "close_recall",
    "correct",
    "decide_recall",
    "destroy",
    "drop_query",
    "forget_deliveries",
    "gather",
    "gather_all",
    "harvest",
    "keep_query",
    "locate_partner",
    "make_batch",
    "make_token",
    "note_work",
    "open_batch",
    "pack",
    "propose_recall",
    "queue_due",
    "raise_quantity",
    "recall_batches",
    "receive",
    "receive_material",
    "record_return",
    "record_sending",
    "release_lots",
    "reopen_batch",
    "send_to_portal",
    "set_link",
    "ship",
    "stop_lots",
    "subscribe",
    "take_back",
    "unpack",
    "unsubscribe",
    "use_token",
    "withdraw_link",
    "withdraw_recall",
    "withdraw_token",
]
