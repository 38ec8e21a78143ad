"""Who may open rounds and register products."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.cycles import wording
from ocop.domain.cycles.models import Registration
from ocop.domain.producers import access as producers
from ocop.domain.products.models import Product


def rounds(by: Actor) -> Decision:
    """Decide whether the actor may open rounds and load levels."""
    return ALLOWED if by.has_role("province_officer", "system") else denied("round.office-only", wording.OFFICE_ONLY)


def register(by: Actor, product: Product) -> Decision:
    """Decide whether the actor may register the product."""
    return ALLOWED if by.speaks_for(product.producer_id) else denied("registration.not-yours", wording.NOT_YOURS)


def read_contact(by: Actor, registration: Registration) -> Decision:
    """Decide whether the actor may read who answers questions: its own people, and the offices over the producer."""
    if producers.read_personal(by, registration.product.producer):
        return ALLOWED
    return denied("registration.contact-not-yours", wording.CONTACT_NOT_YOURS)


def withdraw(by: Actor, registration: Registration) -> Decision:
    """Decide whether the actor may withdraw a registration."""
    return register(by, registration.product)
