"""What was sent to the national portal."""

from __future__ import annotations

from ocop.base.jobs import latest_for
from ocop.base.models import JobRun
from ocop.domain.batches.models import Batch

PORTAL = "portal"  # kind of the runs that send a record to the national portal


def portal_subject(batch: Batch) -> str:
    """Return what the run is about that sends the record of a batch to the national portal."""
    return f"portal:{batch.pk}"


def last_sending(batch: Batch) -> JobRun | None:
    """Return the newest run that sent the record of a batch to the national portal, if any."""
    return latest_for(portal_subject(batch), kind=PORTAL)


def get_sent_batch(pk: int) -> Batch:
    """Return the batch a run is about, with its product. Raises Batch.DoesNotExist."""
    return Batch.objects.select_related("product__producer").get(pk=pk)
