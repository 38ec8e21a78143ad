"""Services for keys, orders, ranges, marks and prints; the only writer of this app."""

from ocop.domain.stamps.services._keys import create_epoch, destroy_epoch
from ocop.domain.stamps.services._marks import lift_mark, mark
from ocop.domain.stamps.services._orders import (
    approve,
    issue,
    place_order,
    refuse_order,
    release,
    withdraw_order,
)
from ocop.domain.stamps.services._printing import begin_print, record_print, request_print, reveal_passphrase
from ocop.domain.stamps.services._ranges import activate, block, unblock, waste

__all__ = [
    "activate",
    "approve",
    "begin_print",
    "block",
    "create_epoch",
    "destroy_epoch",
    "issue",
    "lift_mark",
    "mark",
    "place_order",
    "record_print",
    "refuse_order",
    "release",
    "request_print",
    "reveal_passphrase",
    "unblock",
    "waste",
    "withdraw_order",
]
