"""What cases came to."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from ocop.base.actors import Actor
from ocop.domain.councils import access
from ocop.domain.councils.models import Case, Council, Result
from ocop.domain.councils.states import Route, SessionState


def result_of(case: Case) -> Result | None:
    """Return the result of a concluded case."""
    return Result.objects.filter(case=case).first()


def result_of_dossier(dossier_id: int) -> Result | None:
    """Return the newest result of a dossier once its session is closed: what producers may know; None before."""
    rows = Result.objects.filter(case__dossier=dossier_id, case__session__state=SessionState.CLOSED)
    rows = rows.select_related("case", "case__session")
    return rows.order_by("-concluded_at", "-pk").first()


def came_back() -> QuerySet[Result]:
    """Return results of the level above below 5 stars that the province did not use: it may evaluate again (Art. 7.4).

    Only the newest result of a dossier counts: an older one is superseded.
    """
    newest = Result.objects.filter(case__dossier=OuterRef("case__dossier")).order_by("-concluded_at", "-pk")
    return Result.objects.filter(
        pk=Subquery(newest.values("pk")[:1]), route=Route.MINISTRY, ministry_star__isnull=False, ministry_star__lt=5
    )


def results_to_send(by: Actor) -> QuerySet[Result]:
    """Return the results approved for the level above whose answer has not come, the oldest first."""
    councils = access.visible(by, Council.objects.all())
    rows = Result.objects.filter(case__session__council__in=councils, route=Route.MINISTRY, ministry_star=None)
    return rows.select_related("case", "case__dossier__product", "case__session").order_by("concluded_at", "pk")
