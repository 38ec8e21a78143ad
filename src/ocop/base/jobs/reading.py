"""Reading job progress: lists for pages."""

from __future__ import annotations

from django.db.models import QuerySet

from ocop.base.models import JobRun


def list_runs(*, search: str = "", state: str = "") -> QuerySet[JobRun]:
    """Return the runs of long work, newest first, by kind or subject and state."""
    runs = JobRun.objects.all()
    for word in search.split():
        runs = runs.filter(kind__icontains=word) | runs.filter(subject__icontains=word)
    if state:
        runs = runs.filter(state=state)
    return runs.order_by("-pk")
