"""Reading the log: lists for pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from ocop.base.models import AuditEntry
from ocop.base.refs import LOCAL_TIME


def list_entries(
    *, search: str = "", area: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[AuditEntry]:
    """Return lines of the log, newest first: of a name or an act, of an area (`order` for `order.issued`), of days.

    Days are local and both included.
    """
    entries = AuditEntry.objects.all()
    for word in search.split():
        entries = entries.filter(Q(actor_name__icontains=word) | Q(act__icontains=word) | Q(object_id=word))
    if area:
        entries = entries.filter(act__startswith=f"{area}.")
    if since and since > date.min:  # the first day of all began before there was a UTC day
        entries = entries.filter(happened_at__gte=datetime.combine(since, time.min, LOCAL_TIME))
    if until and until < date.max:
        entries = entries.filter(happened_at__lt=datetime.combine(until + timedelta(days=1), time.min, LOCAL_TIME))
    return entries.order_by("-pk")


def list_areas() -> list[str]:
    """Return the areas that occur in the log, such as `order`."""
    acts = AuditEntry.objects.values_list("act", flat=True).distinct().order_by("act")
    return sorted({act.split(".")[0] for act in acts})
