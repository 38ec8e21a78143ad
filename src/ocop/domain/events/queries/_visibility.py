"""Who sees which events: the office all; an organisation its own, those about what it handled, those that name it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.base.actors import Actor
from ocop.domain.events.models import Event, Handling, Ref
from ocop.domain.events.rules import names
from ocop.domain.events.states import RefRole
from ocop.domain.producers.models import Premises, Producer
from ocop.standards.epcis.keys import key_of
from ocop.standards.gs1.digital_link import CANONICAL

OFFICE = ("province_officer", "stamp_officer", "inspector", "system")
PARTIES = (RefRole.SOURCE, RefRole.DESTINATION)
FEW = 20_000  # things handled, up to which one list of their events beats asking event by event


def can_see_all(by: Actor) -> bool:
    """Tell whether the actor sees every event."""
    return by.has_role(*OFFICE)


def visible(by: Actor, events: QuerySet[Event], *, narrow: bool = False) -> QuerySet[Event]:
    """Keep the events the actor may see. `narrow` says that few are left, so that each is asked by itself."""
    if can_see_all(by):
        return events
    seen = Q(organisation_id__in=by.producers)
    for post in by.posts:
        if post.role == "commune_officer":
            seen |= Q(organisation__place_id__in=post.covers)
    if not by.producers:
        return events.filter(seen)
    handled = Handling.objects.filter(organisation_id__in=by.producers)
    parties = party_keys(by.producers)
    if narrow or handled.values("key")[: FEW + 1].count() > FEW:
        one = Ref.objects.filter(event_id=OuterRef("pk"))
        seen |= Q(Exists(one.filter(Exists(handled.filter(key=OuterRef("key"))))))
        seen |= Q(Exists(one.filter(key__in=parties, role__in=PARTIES)))
    else:
        seen |= Q(pk__in=Ref.objects.filter(key__in=handled.values("key")).values("event_id"))
        seen |= Q(pk__in=Ref.objects.filter(key__in=parties, role__in=PARTIES).values("event_id"))
    return events.filter(seen)


def party_keys(producers: frozenset[int]) -> list[int]:
    """Return the keys of the names by which events call the producers and their places, as sources and destinations."""
    host = settings.OCOP_HOST
    uris: set[str] = set()
    for gln, ref in Producer.objects.filter(pk__in=producers).values_list("gln", "ref"):
        uris.add(names.producer_uri(host, gln="", ref=ref))
        if gln:
            uris |= {f"{CANONICAL}/417/{gln}", f"{CANONICAL}/414/{gln}"}
    for pk, gln in Premises.objects.filter(producer__in=producers).values_list("pk", "gln"):
        uris.add(names.premises_uri(host, gln="", pk=pk))
        if gln:
            uris.add(f"{CANONICAL}/414/{gln}")
    return [key_of(uri) for uri in sorted(uris)]
