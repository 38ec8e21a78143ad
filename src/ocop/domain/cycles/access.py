"""Who may open rounds and register products."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.cycles import wording
from ocop.domain.cycles.models import Registration
from ocop.domain.products.models import Product


def rounds(by: Actor) -> Answer:
    """Answer whether the actor may open rounds and load levels."""
    return YES if by.has_role("province_officer", "system") else no("round.office-only", wording.OFFICE_ONLY)


def register(by: Actor, product: Product) -> Answer:
    """Answer whether the actor may register the product."""
    return YES if by.speaks_for(product.producer_id) else no("registration.not-yours", wording.NOT_YOURS)


def withdraw(by: Actor, registration: Registration) -> Answer:
    """Answer whether the actor may withdraw a registration."""
    return register(by, registration.product)
