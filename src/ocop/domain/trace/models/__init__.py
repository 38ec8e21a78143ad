"""Tables of the trace."""

from ocop.domain.trace.models._batches import Batch
from ocop.domain.trace.models._diary import Diary, Move, PackageStep, Record
from ocop.domain.trace.models._events import Capture, Containment, Event, Handling, Ref
from ocop.domain.trace.models._links import ResolverLink
from ocop.domain.trace.models._machines import AccessToken, Delivery, NamedQuery, Subscription
from ocop.domain.trace.models._recalls import Recall, RecallItem, RecallNotice
from ocop.domain.trace.models._stock import Package, Partner, Photo, RecalledLot, Stock

__all__ = [
    "AccessToken",
    "Batch",
    "Capture",
    "Containment",
    "Delivery",
    "Diary",
    "Event",
    "Handling",
    "Move",
    "NamedQuery",
    "Package",
    "PackageStep",
    "Partner",
    "Photo",
    "Recall",
    "RecallItem",
    "RecallNotice",
    "RecalledLot",
    "Record",
    "Ref",
    "ResolverLink",
    "Stock",
    "Subscription",
]
