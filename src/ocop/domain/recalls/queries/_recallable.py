"""Things a recall can begin at, found by words: batches, lots of material, packages, places."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Move, Package, Stock
from ocop.domain.diary.queries import ResolvedUri, resolve_uris
from ocop.domain.events.queries import batch_names
from ocop.domain.events.rules import names
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import Premises
from ocop.standards.epcis.keys import canonical_uri

MAX_OF_A_KIND = 20
MAX_PLACES = 5_000  # whose names are compared without marks, one by one


def find_things(by: Actor, search: str) -> list[ResolvedUri]:
    """Return what the words, or a whole name such as a scanned link, may mean, of what the actor may see."""
    text = search.strip()
    words = fold(text).split()[:8]
    if not words:
        return []
    uris = [canonical_uri(text)] if ":" in text and " " not in text else []
    batches = Batch.objects.select_related("product")
    stocks, packages = Stock.objects.filter(batch=None), Package.objects.all()
    for word in words:
        batches = batches.filter(
            Q(product__folded__contains=word) | Q(product__producer__folded__contains=word)
            | Q(lot_number__icontains=word) | Q(ref__iexact=word)
        )  # fmt: skip
        moves = Move.objects.filter(record__folded__contains=word).values("stock")  # a lot's name stands in its record
        stocks = stocks.filter(Q(pk__in=moves) | Q(ref__iexact=word) | Q(producer__folded__contains=word))
        packages = packages.filter(Q(ref__iexact=word) | Q(sscc=word) | Q(producer__folded__contains=word))
    seen: Any = producers.visible
    batches = seen(by, batches, "product__producer").order_by("-pk")[:MAX_OF_A_KIND]
    uris += [batch_names(batch)[0] for batch in batches]
    for several in (seen(by, stocks, "producer"), seen(by, packages, "producer")):
        uris += [item.uri for item in several.order_by("-pk")[:MAX_OF_A_KIND]]
    places = seen(by, Premises.objects.select_related("producer"), "producer").order_by("name")[:MAX_PLACES]
    near = [place for place in places if all(word in _words_of(place) for word in words)]
    uris += [names.premises_uri(settings.OCOP_HOST, gln=item.gln, pk=item.pk) for item in near[:MAX_OF_A_KIND]]
    return [item for item in resolve_uris(uris).values() if item.kind != "product"]


def _words_of(place: Premises) -> str:
    return fold(f"{place.name} {place.producer.name} {place.area_code} {place.gln}")
