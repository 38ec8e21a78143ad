"""What pages may read about recalls: what one reaches, its notices, what was delivered."""

from ocop.domain.recalls.queries._delivered import Delivered, Delivery, Goods, delivered
from ocop.domain.recalls.queries._recall_scope import Reach, Shipment, reach
from ocop.domain.recalls.queries._recall_set import Reached, RecallSet, recall_set
from ocop.domain.recalls.queries._recallable import find_things
from ocop.domain.recalls.queries._recalls import (
    Progress,
    find_recall,
    get_item,
    get_notice,
    get_recall,
    items_of,
    list_notices,
    list_own_notices,
    list_recalls,
    progress_of,
    reader_of,
)

__all__ = [
    "Delivered",
    "Delivery",
    "Goods",
    "Progress",
    "Reach",
    "Reached",
    "RecallSet",
    "Shipment",
    "delivered",
    "find_recall",
    "find_things",
    "get_item",
    "get_notice",
    "get_recall",
    "items_of",
    "list_notices",
    "list_own_notices",
    "list_recalls",
    "progress_of",
    "reach",
    "reader_of",
    "recall_set",
]
