"""What pages may read about recalls: the list, one with its set, notices that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.batches.models import Batch
from ocop.domain.places import queries as places
from ocop.domain.recalls import access
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice
from ocop.domain.recalls.states import RecallItemKind, RecallState


def list_recalls(
    by: Actor, *, search: str = "", state: str = "", rehearsal: str = "", batch: str = ""
) -> QuerySet[Recall]:
    """Return the recalls the actor may see, newest first; `rehearsal`: yes, no, or all."""
    rows = _seen(by).select_related("proposed_by", "decided_by")
    for word in fold(search).split():
        rows = rows.filter(folded__contains=word)
    if state:
        rows = rows.filter(state=state)
    if rehearsal:
        rows = rows.filter(is_rehearsal=rehearsal == "yes")
    if batch:
        rows = rows.filter(pk__in=RecallItem.objects.filter(batch__ref=batch).values("recall"))
    return rows.order_by("-pk")


def _seen(by: Actor) -> QuerySet[Recall]:
    """Return what the actor may see: the office all; communes and producers what they were notified of."""
    if access.read_recalls(by):
        return Recall.objects.all()
    recall_notices = RecallNotice.objects.filter(_to(by))
    return Recall.objects.filter(pk__in=recall_notices.values("recall"))


def _to(by: Actor) -> Q:
    """Return which notices are for the actor."""
    mine = Q(producer__in=by.producers)
    for post in by.posts:
        if post.role == "commune_officer":
            mine |= Q(place_id__in=post.covers)
    return mine


def get_recall(by: Actor, ref: str) -> Recall:
    """Return a recall the actor may see. Raises Recall.DoesNotExist."""
    return list_recalls(by).get(ref=ref)


def items_of(by: Actor, recall: Recall) -> QuerySet[RecallItem]:
    """Return the set of a recall; to a producer, what is its own of it."""
    rows = RecallItem.objects.filter(recall=recall).select_related("batch__product", "partner", "producer", "recall")
    if not (access.read_recalls(by) or by.has_role("commune_officer")):
        rows = rows.filter(producer__in=by.producers)
    return rows.order_by("pk")


def get_item(by: Actor, ref: str, item_id: int) -> RecallItem:
    """Return one thing of a recall the actor may see. Raises Recall.DoesNotExist or RecallItem.DoesNotExist."""
    return items_of(by, get_recall(by, ref)).get(pk=item_id)


def list_notices(by: Actor, *, recall: Recall | None = None, open_only: bool = False) -> QuerySet[RecallNotice]:
    """Return notices: to the office all, to others what is for them; `open_only`: unanswered, of standing recalls."""
    rows = RecallNotice.objects.select_related("recall", "partner", "producer")
    if not access.read_recalls(by):
        rows = rows.filter(_to(by))
    if recall is not None:
        rows = rows.filter(recall=recall)
    if open_only:
        rows = rows.filter(answered_at=None, recall__state=RecallState.ORDERED)
    return rows.order_by("pk")


def list_own_notices(by: Actor) -> QuerySet[RecallNotice]:
    """Return the notices to the actor that wait for an answer."""
    return list_notices(by, open_only=True).filter(_to(by))


def get_notice(by: Actor, notice_id: int) -> RecallNotice:
    """Return a notice the actor may see. Raises RecallNotice.DoesNotExist."""
    return list_notices(by).get(pk=notice_id)


def reader_of(notice: RecallNotice) -> str:
    """Return whom a notice is for, in words."""
    if notice.place_id is not None:
        return f"Cán bộ {places.get_unit(notice.place_id)}"
    return f"{notice.partner} (qua {notice.producer})" if notice.partner else str(notice.producer)


def find_recall(batch: Batch) -> Recall | None:
    """Return the recall a batch stands under, if any."""
    items = RecallItem.objects.filter(batch=batch, kind=RecallItemKind.BATCH, recall__is_rehearsal=False)
    result = items.filter(recall__state__in=[RecallState.ORDERED, RecallState.CLOSED]).select_related("recall")
    first = result.order_by("recall__decided_at").first()
    return first.recall if first else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the recalled batches came back, in retail units; how many were told, and how many answered."""

    wanted: Decimal
    came_back: Decimal
    notified: int
    answered: int

    @property
    def percent(self) -> int:
        """Return how much came back, in whole percent, never rounded up to all."""
        return int(self.came_back * 100 / self.wanted) if self.wanted else 0


def progress_of(recall: Recall) -> Progress:
    """Return how far a recall has come. What came back is counted by batches, not again by packages and outlets."""
    batches = RecallItem.objects.filter(recall=recall, kind=RecallItemKind.BATCH)
    rows = list(batches.values_list("quantity", "came_back"))
    notices = RecallNotice.objects.filter(recall=recall)
    return Progress(
        wanted=sum((quantity or Decimal(0) for quantity, _ in rows), Decimal(0)),
        came_back=sum((back for _, back in rows), Decimal(0)),
        notified=notices.count(),
        answered=notices.exclude(answered_at=None).count(),
    )
