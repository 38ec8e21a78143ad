"""What pages may read about recalls: what one reaches, its notices, what was delivered."""

from ocop.domain.recalls.queries._delivered import Delivered, DeliveredGoods, Goods, delivered
from ocop.domain.recalls.queries._recall_scope import RecallScope, Shipment, recall_scope
from ocop.domain.recalls.queries._recall_set import RecallSet, ScopeItem, recall_set
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
    "DeliveredGoods",
    "Goods",
    "Progress",
    "RecallScope",
    "RecallSet",
    "ScopeItem",
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
    "reader_of",
    "recall_scope",
    "recall_set",
]
