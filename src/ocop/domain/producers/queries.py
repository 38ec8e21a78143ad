"""What pages and later apps may read about producers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.producers import access, rules
from ocop.domain.producers.models import Membership, Paper, Premises, Producer, Representative, YearFigures
from ocop.domain.producers.states import PUBLIC_KINDS, PaperLife, PaperState

_WITH_PAPERS = ("producer", "producer__place", "premises", "file", "filed_by", "replaces", "replaced_by")


def spoken_for_by(user_id: int, at: datetime) -> frozenset[int]:
    """Return the ids of the producers a user speaks for at the time."""
    held = Membership.objects.filter(Q(until=None) | Q(until__gt=at), user_id=user_id, producer__closed_at=None)
    return frozenset(held.values_list("producer_id", flat=True))


def list_producers(
    by: Actor, *, search: str = "", kind: str = "", place: str = "", closed: bool | None = None
) -> QuerySet[Producer]:
    """Return the producers the actor may see, by name; every word of the search must be in the name."""
    producers = access.visible(by, Producer.objects.select_related("place"))
    for word in fold(search).split():
        producers = producers.filter(folded__contains=word)
    if kind:
        producers = producers.filter(kind=kind)
    if place:
        producers = producers.filter(place__code=place)
    if closed is not None:
        producers = producers.filter(closed_at__isnull=not closed)
    return producers.order_by("folded")


def get_producer(by: Actor, ref: str) -> Producer:
    """Return a producer the actor may see. Raises Producer.DoesNotExist."""
    return list_producers(by).get(ref=ref)


def find_by_name(name: str) -> Producer:
    """Return a producer by its full name. Raises Producer.DoesNotExist."""
    return Producer.objects.get(name=name)


def list_own(by: Actor) -> QuerySet[Producer]:
    """Return the producers the actor speaks for."""
    return Producer.objects.select_related("place").filter(pk__in=by.producers).order_by("folded")


def list_members(producer: Producer) -> QuerySet[Membership]:
    """Return who speaks for a producer, and who did."""
    return producer.memberships.select_related("user").order_by("until", "-since")


def list_premises(producer: Producer, *, standing: bool = True) -> QuerySet[Premises]:
    """Return the places where a producer works."""
    premises = producer.premises.select_related("place")
    return premises.filter(closed_at=None) if standing else premises


def list_papers(
    by: Actor,
    *,
    producer: str | None = None,
    search: str = "",
    kind: str = "",
    standing: bool | None = None,
    life: str = "",
    on: date,
) -> QuerySet[Paper]:
    """Return the papers the actor may see, newest first: of a producer (its ref), a kind, and what is true on a day.

    Every word of the search must be in title, number or issuer. `standing` asks only whether a paper was neither
    replaced nor withdrawn; `life` is a PaperLife.
    """
    papers = access.visible_papers(by, Paper.objects.select_related(*_WITH_PAPERS))
    if producer is not None:
        papers = papers.filter(producer__ref=producer)
    for word in fold(search).split():
        papers = papers.filter(folded__contains=word)
    if kind:
        papers = papers.filter(kind=kind)
    if standing is not None:
        papers = papers.filter(state=PaperState.STANDING) if standing else papers.exclude(state=PaperState.STANDING)
    if life:
        papers = papers.filter(_living(PaperLife(life), on))
    return papers.order_by("-filed_at", "-pk")


def _living(life: PaperLife, on: date) -> Q:
    """Return the condition under which `rules.life` says so."""
    if life in {PaperLife.REPLACED, PaperLife.WITHDRAWN}:
        return Q(state=life)
    standing, soon = Q(state=PaperState.STANDING), on + timedelta(days=rules.ENDING_DAYS)
    if life == PaperLife.HOLDS:
        return standing & (Q(valid_until=None) | Q(valid_until__gt=soon))
    if life == PaperLife.ENDING:
        return standing & Q(valid_until__gte=on, valid_until__lte=soon)
    return standing & Q(valid_until__lt=on)


def list_public_papers(producer: Producer, on: date, places: Collection[int] | None = None) -> QuerySet[Paper]:
    """Return the papers that hold on the day whose title anybody may know; none that names private persons.

    Those of the whole producer come first, then those of its areas and premises that are not closed. `places` asks for
    certain areas and premises by number instead, whosever they are, such as those on the way of a batch.
    """
    papers = Paper.objects.filter(kind__in=PUBLIC_KINDS, personal=False, state=PaperState.STANDING)
    papers = papers.filter(Q(valid_until=None) | Q(valid_until__gte=on)).select_related("premises__producer")
    if places is None:
        papers = papers.filter(producer=producer, premises__closed_at=None)
    else:
        papers = papers.filter(Q(producer=producer, premises=None) | Q(premises__in=places))
    return papers.order_by(F("premises__name").asc(nulls_first=True), "premises_id", "title", "pk")


def get_paper(by: Actor, ref: str) -> Paper:
    """Return a paper the actor may see. Raises Paper.DoesNotExist."""
    return access.visible_papers(by, Paper.objects.select_related(*_WITH_PAPERS)).get(ref=ref)


def paper_life(paper: Paper, on: date) -> PaperLife:
    """Return what is true of a paper on the day."""
    return rules.life(paper.state, paper.valid_until, on)


def file_is_there(paper: Paper) -> bool:
    """Tell whether the file of a paper is still kept; that of a personal one is removed after its retention."""
    return paper.file.expires_at is None


def list_figures(producer: Producer) -> QuerySet[YearFigures]:
    """Return what a producer reported of its years, the newest first."""
    return producer.figures.select_related("recorded_by").order_by("-year")


def find_representative(producer: Producer) -> Representative | None:
    """Return when the representative was recorded and until when it is kept, without the sealed values."""
    return Representative.objects.defer("sealed").select_related("recorded_by").filter(producer=producer).first()
