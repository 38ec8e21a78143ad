"""What pages may read about reports."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.alerts import access
from ocop.domain.alerts.models import Report


def list_reports(by: Actor, *, search: str = "", state: str = "", kind: str = "") -> QuerySet[Report]:
    """Return the reports the actor may handle, newest first; a search looks at product, text, place, code and ref."""
    if not access.handle(by):
        return Report.objects.none()
    reports = Report.objects.select_related("product", "product__producer", "closed_by")
    for word in fold(search).split():
        reports = reports.filter(Q(product__folded__contains=word) | Q(folded__contains=word) | Q(ref__icontains=word))
    if state:
        reports = reports.filter(state=state)
    if kind:
        reports = reports.filter(kind=kind)
    return reports.order_by("-received_at", "-pk")


def get_report(by: Actor, ref: str) -> Report:
    """Return a report the actor may handle. Raises Report.DoesNotExist."""
    return list_reports(by).get(ref=ref)
