"""Who may open, close and recall batches."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.products import access as products
from ocop.domain.products.models import Product
from ocop.domain.trace import wording
from ocop.domain.trace.models import Batch


def open_batch(by: Actor, product: Product) -> Answer:
    """Answer whether the actor may open batches of the product."""
    return products.amend(by, product)


def change(by: Actor, batch: Batch) -> Answer:
    """Answer whether the actor may change, close or reopen the batch."""
    answer = products.amend(by, batch.product)
    if answer or batch.product.producer.closed_at is not None:
        return answer
    return no("batch.not-yours", wording.NOT_YOURS)


def recall(by: Actor) -> Answer:
    """Answer whether the actor may order a recall."""
    if by.has_role("province_officer", "inspector", "system"):
        return YES
    return no("batch.office-only", wording.OFFICE_ONLY)
