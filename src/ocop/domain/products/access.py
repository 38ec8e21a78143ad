"""Who may describe, classify and number products."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products import wording
from ocop.domain.products.models import Product


def describe(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may add or change products of the producer."""
    if producer.closed_at is not None:
        return denied("product.producer-closed", wording.PRODUCER_CLOSED)
    return ALLOWED if producers.amend(by, producer) else denied("product.not-yours", wording.NOT_YOURS)


def amend(by: Actor, product: Product) -> Decision:
    """Decide whether the actor may change the product."""
    return describe(by, product.producer)


def rename(by: Actor, product: Product, under_way: str) -> Decision:
    """Decide whether the actor may give the product another name; its own people not while a dossier is `under_way`."""
    if under_way and by.speaks_for(product.producer_id):
        return denied("product.under-way", wording.UNDER_WAY.format(dossier=under_way), field="name")
    return ALLOWED


def classify(by: Actor) -> Decision:
    """Decide whether the actor may put products into sets."""
    if by.has_role("province_officer", "system"):
        return ALLOWED
    return denied("product.office-only", wording.OFFICE_ONLY)


def assign_gtin(by: Actor, product: Product) -> Decision:
    """Decide whether the actor may enter the GTIN: only the producer's own people, who hold the GS1 licence."""
    if product.producer.closed_at is not None:
        return denied("product.producer-closed", wording.PRODUCER_CLOSED)
    return ALLOWED if by.speaks_for(product.producer_id) else denied("product.not-yours", wording.NOT_YOURS)
