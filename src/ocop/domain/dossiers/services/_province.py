"""What the province does: accept; and the end, which the council brings (Art. 7.3)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.refs import next_number
from ocop.domain.dossiers import access
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services._common import local_day, locked
from ocop.domain.dossiers.states import FLOW, DossierState


@transaction.atomic
def accept(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Take a dossier in at the province; a council may evaluate it then. Raises Denied."""
    dossier = locked(dossier_id)
    access.accept(by, dossier).require()
    FLOW.check(dossier.state, DossierState.ACCEPTED).require()
    place = dossier.product.producer.place
    year = local_day(at).year
    number = next_number(f"province-receipt-{year}")
    code = place.code if place else "00000"
    serial = dossier.product_code.split("-")[2]
    dossier.accepted_number = f"{number:03}-{serial}/PĐK-{settings.OCOP_PROVINCE}-{code}-{year}"
    dossier.state, dossier.accepted_at, dossier.accepted_by_id = DossierState.ACCEPTED, at, by.user_id
    dossier.save(update_fields=["state", "accepted_at", "accepted_by", "accepted_number"])
    audit.record("dossier.accepted", on=dossier, by=by, at=at, number=dossier.accepted_number)
    return dossier


@transaction.atomic
def conclude(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """End the evaluation of a dossier: its council has concluded. Raises Denied."""
    dossier = locked(dossier_id)
    access.conclude(by).require()
    FLOW.check(dossier.state, DossierState.EVALUATED).require()
    dossier.state, dossier.evaluated_at = DossierState.EVALUATED, at
    dossier.save(update_fields=["state", "evaluated_at"])
    audit.record("dossier.evaluated", on=dossier, by=by, at=at)
    return dossier
