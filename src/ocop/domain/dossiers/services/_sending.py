"""The producer sends a dossier, or withdraws it with its registration (Art. 7.1)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.states import RegistrationState
from ocop.domain.dossiers import access, queries, wording
from ocop.domain.dossiers.models import Dossier, Return
from ocop.domain.dossiers.services._common import digest, local_day, locked
from ocop.domain.dossiers.states import FLOW, DossierState


@transaction.atomic
def submit(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Send a complete dossier: to the commune, or back to the province that required completion. Raises Denied.

    What is uploaded has the legal value of paper (Art. 7.1); the log keeps its digest.
    """
    dossier = locked(dossier_id)
    access.submit(by, dossier).require()
    then = DossierState.FORWARDED if dossier.state == DossierState.SENT_BACK else DossierState.SUBMITTED
    FLOW.check(dossier.state, then).require()
    lacks = queries.missing(dossier, local_day(at))
    if lacks:
        raise Denied("dossier.incomplete", wording.INCOMPLETE.format(count=len(lacks), first=lacks[0].sentence))
    dossier.state, dossier.submitted_at, dossier.submitted_by_id = then, at, by.user_id
    dossier.save(update_fields=["state", "submitted_at", "submitted_by"])
    Return.objects.filter(dossier=dossier, answered_at=None).update(answered_at=at)
    audit.record("dossier.submitted", on=dossier, by=by, at=at, digest=digest(dossier))
    return dossier


@transaction.atomic
def withdraw(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Withdraw a dossier and its registration, so that the product may be registered again. Raises Denied."""
    dossier = locked(dossier_id)
    access.submit(by, dossier).require()
    FLOW.check(dossier.state, DossierState.WITHDRAWN).require()
    dossier.withdraw_reason = clean_text(reason, "lý do", 400, required=True)
    dossier.state, dossier.withdrawn_at = DossierState.WITHDRAWN, at
    dossier.save(update_fields=["state", "withdrawn_at", "withdraw_reason"])
    if dossier.registration.state == RegistrationState.STANDING:
        cycles.withdraw_registration(
            registration_id=dossier.registration_id, reason=dossier.withdraw_reason, by=by, at=at
        )
    audit.record("dossier.withdrawn", on=dossier, by=by, at=at, reason=dossier.withdraw_reason)
    return dossier
