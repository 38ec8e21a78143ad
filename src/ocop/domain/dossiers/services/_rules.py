"""A draft takes the criteria in force, when they changed before it was filed (Art. 12)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, wording
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.services._common import local_day, locked
from ocop.domain.dossiers.services._opening import lawful


@transaction.atomic
def take_rules(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Put a dossier that was never filed under the criteria in force; marks they do not offer fall away.

    Papers of a removed criterion are attached to the dossier instead. What was filed before a change finishes under
    its own criteria (QĐ 26/2026/QĐ-TTg, Art. 12). Raises Denied.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    if dossier.submitted_at is not None:
        raise Denied("dossier.filed", wording.FILED)
    day = local_day(at)
    product_set = dossier.product.product_set
    newest = criteria.find_set(product_set.number, day) if product_set else None
    if newest is None or queries.has_rules_in_force(dossier, day):
        raise Denied("dossier.rules-stand", wording.RULES_STAND)
    before, dossier.criteria_set = dossier.criteria_set, newest
    dossier.save(update_fields=["criteria_set"])
    gone = _drop_marks(dossier)
    _keep_papers(dossier)
    audit.record(
        "dossier.rules-taken", on=dossier, by=by, at=at, before=str(before), now=str(newest), marks_dropped=gone
    )
    return dossier


def _drop_marks(dossier: Dossier) -> int:
    """Delete the marks that the criteria do not offer; return how many."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    kept: dict[str, int] = {}
    gone = 0
    for mark in dossier.marks.order_by("pk"):
        tried = {**kept, mark.criterion: mark.points} if mark.points is not None else kept
        if lawful(sheet, tried):
            kept = tried
        else:
            mark.delete()
            gone += 1
    return gone


def _keep_papers(dossier: Dossier) -> None:
    """Attach papers of a removed criterion to the dossier; detach records of this system."""
    known = {criterion.code for criterion in criteria.sheet_of(dossier.criteria_set_id).criteria()} | {""}
    for attachment in dossier.attachments.exclude(criterion__in=known):
        same = Attachment.objects.filter(dossier=dossier, criterion="", paper=attachment.paper)
        if attachment.paper is None or same.exists():
            attachment.delete()
        else:
            attachment.criterion = ""
            attachment.save(update_fields=["criterion"])
