"""Who may open, change and close batches."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import Decision, denied
from ocop.domain.batches import wording
from ocop.domain.batches.models import Batch
from ocop.domain.products import access as products
from ocop.domain.products.models import Product


def open_batch(by: Actor, product: Product) -> Decision:
    """Answer whether the actor may open batches of the product."""
    return products.amend(by, product)


def change(by: Actor, batch: Batch) -> Decision:
    """Answer whether the actor may change, close or reopen the batch."""
    answer = products.amend(by, batch.product)
    if answer or batch.product.producer.closed_at is not None:
        return answer
    return denied("batch.not-yours", wording.NOT_YOURS)
