"""What pages and later apps may read about batches."""

from __future__ import annotations

from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.batches.models import Batch
from ocop.domain.producers import access as producers


def list_batches(by: Actor, *, search: str = "", state: str = "", product: str = "") -> QuerySet[Batch]:
    """Return the batches of the products the actor works with, newest first."""
    batches = Batch.objects.select_related("product", "product__producer", "premises", "place")
    batches = producers.visible(by, batches, "product__producer")  # type: ignore[assignment,arg-type]
    for word in fold(search).split():
        batches = batches.filter(product__folded__contains=word) | batches.filter(lot_number__icontains=word)
    if state:
        batches = batches.filter(state=state)
    if product:
        batches = batches.filter(product__ref=product)
    return batches.order_by("-made_on", "-pk")


def get_batch(by: Actor, ref: str) -> Batch:
    """Return a batch the actor may see. Raises Batch.DoesNotExist."""
    return list_batches(by).get(ref=ref)
