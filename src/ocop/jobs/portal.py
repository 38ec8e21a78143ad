"""Sending records of batches to the national traceability portal."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from ocop.base.actors import system
from ocop.base.decisions import Denied
from ocop.base.jobs import Progress
from ocop.base.links.trace_portal import TracePortal, token_of
from ocop.base.models import JobRun, JobState
from ocop.domain.events import queries as event_queries
from ocop.domain.events.rules import documents, exchange
from ocop.domain.integrations import queries as integration_queries

BY = system("gửi hồ sơ lên cổng quốc gia")
UNREADABLE = "Không đọc được tệp mã truy cập của cổng (OCOP_TRACE_PORTAL_TOKEN_FILE)."


def send_record(*, at: datetime, batch_id: int, job_id: int) -> None:
    """Send the record of a batch and record whether it was accepted; once it was, a second call sends nothing."""
    job = JobRun.objects.get(pk=job_id)
    if job.state == JobState.DONE:
        return
    batch = integration_queries.get_sent_batch(batch_id)
    try:
        with Progress(job) as progress:
            events = event_queries.batch_record(BY, batch)
            document = exchange.epcis_document(events, write=documents.spelling(documents.LINKS), at=timezone.now())
            outcome = _portal().send(document)
            if not outcome.taken:
                raise Denied("portal.not-taken", outcome.problem)
            progress.step(len(events), len(events))
            job.message = f"Cổng đã nhận {len(events)} bản ghi, số {outcome.reference}."[:400]
    except Denied:
        return  # the run says why; who asked may ask again


def _portal() -> TracePortal:
    try:
        token = token_of(settings.OCOP_TRACE_PORTAL_TOKEN_FILE)
    except (OSError, UnicodeDecodeError) as error:
        raise Denied("portal.no-token", UNREADABLE) from error
    return TracePortal(settings.OCOP_TRACE_PORTAL_URL, token)
