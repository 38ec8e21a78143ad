"""Who may register and amend producers, and who sees them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.producers import wording
from ocop.domain.producers.models import Paper, Producer

WIDE = ("province_officer", "stamp_officer", "inspector", "council_member", "system")


def register(by: Actor, place_id: int | None) -> Decision:
    """Decide whether the actor may register a producer at the place."""
    if by.has_role("province_officer", "system") or (place_id and by.has_role_over(place_id, "commune_officer")):
        return ALLOWED
    return denied("producer.not-office", wording.NOT_OFFICE)


def amend(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may change the producer's facts: the producer's people, or the office."""
    if by.speaks_for(producer.pk) or register(by, producer.place_id):
        return ALLOWED
    return denied("producer.not-yours", wording.NOT_YOURS)


def rename(by: Actor, producer: Producer, under_way: str) -> Decision:
    """Decide whether the actor may change name or place; its own people not while a dossier is `under_way`."""
    if under_way and by.speaks_for(producer.pk):
        return denied("producer.under-way", wording.UNDER_WAY.format(dossier=under_way), field="name")
    return ALLOWED


def office(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may do what only the office does: kind, members, closing."""
    return register(by, producer.place_id)


def papers(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may file papers, figures and representative: the producer's people, or the office."""
    return amend(by, producer)


def read_papers(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may see the library: its own people, the offices over it, members of councils."""
    if by.has_role("council_member") or read_personal(by, producer):
        return ALLOWED
    return denied("paper.not-yours", wording.PAPER_NOT_YOURS)


def read_personal(by: Actor, producer: Producer) -> Decision:
    """Decide whether the actor may read what names private persons: its own people, and the offices over it."""
    if amend(by, producer):
        return ALLOWED
    return denied("representative.not-yours", wording.PERSONAL_NOT_YOURS)


def read_paper(by: Actor, paper: Paper) -> Decision:
    """Decide whether the actor may open the file of a paper."""
    decision = read_papers(by, paper.producer)
    if decision and paper.personal and not read_personal(by, paper.producer):
        return denied("paper.personal", wording.PERSONAL)
    return decision


def visible_papers(by: Actor, papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Keep the papers of the libraries the actor may see."""
    if by.has_role("province_officer", "council_member", "system"):
        return papers
    seen = Q(producer__in=by.producers)
    for post in by.posts:
        if post.role == "commune_officer":
            seen |= Q(producer__place__in=post.covers)
    return papers.filter(seen)


def visible(by: Actor, producers: QuerySet[Producer], field: str = "") -> QuerySet[Producer]:
    """Keep what the actor may see; `field` is the path to the producer, such as `product__producer`."""
    if by.has_role(*WIDE):
        return producers
    path = f"{field}__" if field else ""
    seen = Q(**{f"{path}pk__in": by.producers})
    for post in by.posts:
        if post.role == "commune_officer":
            seen |= Q(**{f"{path}place_id__in": post.covers})
    return producers.filter(seen)
