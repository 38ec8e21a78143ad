"""The act that sends the record of a batch to the national traceability portal; a job does it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from ocop.base import audit, jobs, outbox
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.models import JobRun, JobState
from ocop.domain.batches.models import Batch
from ocop.domain.events.models import Ref
from ocop.domain.events.queries import batch_names
from ocop.domain.integrations import access, wording
from ocop.domain.integrations.queries import PORTAL, last_sending, portal_subject
from ocop.standards.epcis.keys import key_of


@transaction.atomic
def send_to_portal(*, batch_id: int, by: Actor, at: datetime) -> JobRun:
    """Ask that the record of a batch is sent to the national portal; the run says whether it was taken.

    Sending again is harmless: the portal knows each event by its eventID. Raises Denied.
    """
    batch = Batch.objects.select_for_update(of=("self",)).select_related("product").get(pk=batch_id)
    access.send_to_portal(by).require()
    if not settings.OCOP_TRACE_PORTAL_URL:
        raise Denied("portal.not-set", wording.PORTAL_NOT_SET)
    if not Ref.objects.filter(key__in=[key_of(name) for name in batch_names(batch)]).exists():
        raise Denied("portal.nothing", wording.PORTAL_NOTHING)
    before = last_sending(batch)
    if before is not None and before.state in {JobState.WAITING, JobState.RUNNING}:
        raise Denied("portal.waiting", wording.PORTAL_WAITING)
    run = jobs.ask(PORTAL, subject=portal_subject(batch), by=by, at=at)
    audit.record("batch.portal-asked", on=batch, by=by, at=at)
    outbox.publish(outbox.Event.PORTAL_ASKED, at=at, batch_id=batch.pk, job_id=run.pk)
    return run
