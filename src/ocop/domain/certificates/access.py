"""Who may record and change recognitions. Stars are public."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.certificates import wording
from ocop.domain.certificates.models import Certificate
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products.models import Product


def record(by: Actor, product: Product | None = None) -> Decision:
    """Decide whether the actor may record or change recognitions; of a product, but not of one's own producer."""
    if not by.has_role("province_officer", "system"):
        return denied("certificate.not-yours", wording.NOT_YOURS)
    if product is not None and by.speaks_for(product.producer_id):
        return denied("certificate.own", wording.OWN)
    return ALLOWED


def take_paper(by: Actor, certificate: Certificate) -> Decision:
    """Decide whether the actor may take the certificate: who works with the producer, and its own people."""
    owner = Producer.objects.filter(pk=certificate.product.producer_id)
    if producers.visible(by, owner).exists():
        return ALLOWED
    return denied("certificate.paper-not-yours", wording.PAPER_NOT_YOURS)
