"""Services for evidence: papers of the library, records of this system."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, rules, wording
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.rules import SystemRecord
from ocop.domain.dossiers.services._common import edited, local_day, locked
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PaperState


@transaction.atomic
def attach_paper(*, dossier_id: int, criterion: str, paper_id: int, by: Actor, at: datetime) -> Attachment:
    """Attach a paper of the producer's library to a criterion, or to the dossier. Raises Denied."""
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    _known_criterion(dossier, criterion)
    paper = Paper.objects.filter(pk=paper_id, producer_id=dossier.product.producer_id).first()
    if paper is None:
        raise Denied("dossier.not-your-paper", wording.NOT_YOUR_PAPER)
    if paper.state != PaperState.STANDING:
        raise Denied("dossier.paper-gone", wording.PAPER_GONE)
    if dossier.attachments.filter(criterion=criterion, paper=paper).exists():
        raise Denied("dossier.paper-there", wording.PAPER_THERE)
    made = Attachment.objects.create(
        dossier=dossier, criterion=criterion, paper=paper, attached_at=at, attached_by_id=by.user_id
    )
    edited(dossier, by, at)
    return made


@transaction.atomic
def attach_record(*, dossier_id: int, record: SystemRecord, by: Actor, at: datetime) -> Attachment:
    """Attach what this system records of the product to the criterion it is evidence for. Raises Denied.

    The caller read the record from later apps; it is kept as it was, and replaced when attached again.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    criterion = rules.record_for(record.kind, criteria.sheet_of(dossier.criteria_set_id).number)
    if criterion is None:
        raise Denied("dossier.no-record", wording.NO_RECORD)
    if not record.summary:
        raise Denied("dossier.record-empty", wording.RECORD_EMPTY)
    facts = {"summary": record.summary, "on": f"{local_day(at):%Y-%m-%d}", **record.figures}
    made, _ = Attachment.objects.update_or_create(
        dossier=dossier,
        criterion=criterion,
        record=record.kind,
        defaults={"facts": facts, "attached_at": at, "attached_by_id": by.user_id},
    )
    edited(dossier, by, at)
    return made


@transaction.atomic
def detach(*, attachment_id: int, by: Actor, at: datetime) -> Dossier:
    """Take a paper or record out of a dossier; the library keeps it. Raises Denied."""
    attachment = Attachment.objects.filter(pk=attachment_id).first()
    if attachment is None:
        raise Denied("dossier.not-attached", wording.NOT_ATTACHED)
    dossier = locked(attachment.dossier_id)
    access.edit(by, dossier).require()
    Attachment.objects.filter(pk=attachment_id).delete()
    edited(dossier, by, at)
    return dossier


@transaction.atomic
def renew_papers(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Replace attached papers by their current versions in the library. Raises Denied."""
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    renewed = 0
    for attachment in dossier.attachments.filter(paper__state=PaperState.REPLACED).select_related("paper"):
        newest = queries.newest_of(attachment.paper) if attachment.paper else None
        if newest is None:
            continue
        renewed += 1
        if dossier.attachments.filter(criterion=attachment.criterion, paper=newest).exists():
            attachment.delete()
            continue
        attachment.paper, attachment.attached_at, attachment.attached_by_id = newest, at, by.user_id
        attachment.save(update_fields=["paper", "attached_at", "attached_by"])
    if not renewed:
        raise Denied("dossier.nothing-new", wording.NOTHING_NEW)
    edited(dossier, by, at)
    return dossier


def _known_criterion(dossier: Dossier, criterion: str) -> None:
    known = {criterion.code for criterion in criteria.sheet_of(dossier.criteria_set_id).criteria()}
    if criterion and criterion not in known:
        raise Denied("dossier.criterion", wording.NO_CRITERION.format(code=criterion[:20]))
