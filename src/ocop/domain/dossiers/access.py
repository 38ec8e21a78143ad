"""Who may do which act to which dossier. Nobody handles the dossier of a producer they speak for."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.dossiers import wording
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import EDITABLE, DossierState, ReturnLevel
from ocop.domain.products.models import Product

READERS = ("province_officer", "system")
COUNCIL_READS = (DossierState.ACCEPTED, DossierState.EVALUATED)


def open_dossier(by: Actor, product: Product) -> Decision:
    """Decide whether the actor may open a dossier of the product: its producer."""
    return ALLOWED if by.speaks_for(product.producer_id) else denied("dossier.not-yours", wording.NOT_YOURS)


def edit(by: Actor, dossier: Dossier) -> Decision:
    """Decide whether the actor may change the dossier now: its producer, while it is a draft or returned."""
    own = submit(by, dossier)
    if not own:
        return own
    if dossier.state in EDITABLE:
        return ALLOWED
    return denied("dossier.not-editable", wording.NOT_EDITABLE.format(state=dossier.get_state_display()))


def submit(by: Actor, dossier: Dossier) -> Decision:
    """Decide whether the actor speaks for the dossier's producer."""
    return open_dossier(by, dossier.product)


def handle(by: Actor, dossier: Dossier, level: ReturnLevel) -> Decision:
    """Decide whether the actor handles the dossier for its commune, or for the province."""
    return receive(by, dossier) if level == ReturnLevel.COMMUNE else accept(by, dossier)


def receive(by: Actor, dossier: Dossier) -> Decision:
    """Decide whether the actor handles the dossier for its commune."""
    if by.speaks_for(dossier.product.producer_id):
        return denied("dossier.own", wording.OWN_DOSSIER)
    place = dossier.product.producer.place_id
    return ALLOWED if by.has_role_over(place, "commune_officer") else denied("dossier.not-commune", wording.NOT_COMMUNE)


report = receive
forward = receive


def accept(by: Actor, dossier: Dossier) -> Decision:
    """Decide whether the actor handles the dossier for the province."""
    if by.speaks_for(dossier.product.producer_id):
        return denied("dossier.own", wording.OWN_DOSSIER)
    return ALLOWED if by.has_role("province_officer") else denied("dossier.not-office", wording.NOT_OFFICE)


def conclude(by: Actor) -> Decision:
    """Decide whether the actor may end the evaluation of a dossier: the council's chair, who was asked already."""
    return ALLOWED if by.is_known or by.has_role("system") else denied("dossier.not-office", wording.NOT_OFFICE)


def visible(by: Actor, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Keep what the actor may see: own dossiers, sent ones of their commune, all for the office; councils later."""
    if by.has_role(*READERS):
        return dossiers.filter(Q(submitted_at__isnull=False) | Q(product__producer_id__in=by.producers))
    seen = Q(product__producer_id__in=by.producers)
    for post in by.posts:
        if post.role == "commune_officer":
            seen |= Q(product__producer__place_id__in=post.covers, submitted_at__isnull=False)
    if by.has_role("council_member"):
        seen |= Q(state__in=COUNCIL_READS)
    return dossiers.filter(seen)
