"""Things a recall can begin at, found by words: batches, lots of material, packages, places."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import Premises
from ocop.domain.trace.models import Batch, Package, Stock
from ocop.domain.trace.queries._named import Named, named
from ocop.domain.trace.queries._recall_set import batch_names
from ocop.domain.trace.rules import names
from ocop.standards.epcis.keys import canonical_uri

MAX_OF_A_KIND = 20


def find_things(by: Actor, search: str) -> list[Named]:
    """Return what the words, or a whole name such as a scanned link, may mean, of what the actor may see."""
    text = search.strip()
    words = fold(text).split()[:8]
    if not words:
        return []
    uris = [canonical_uri(text)] if ":" in text and " " not in text else []
    batches = Batch.objects.select_related("product")
    stocks = Stock.objects.filter(batch=None)
    packages, places = Package.objects.all(), Premises.objects.all()
    for word in words:
        batches = batches.filter(
            Q(product__folded__contains=word) | Q(product__producer__folded__contains=word)
            | Q(lot_number__icontains=word) | Q(ref__iexact=word)
        )  # fmt: skip
        stocks = stocks.filter(Q(name__icontains=word) | Q(ref__iexact=word) | Q(producer__folded__contains=word))
        packages = packages.filter(Q(ref__iexact=word) | Q(sscc=word) | Q(producer__folded__contains=word))
        places = places.filter(
            Q(name__icontains=word) | Q(gln=word) | Q(area_code__iexact=word) | Q(producer__folded__contains=word)
        )
    seen = producers.visible
    batches = seen(by, batches, "product__producer").order_by("-pk")[:MAX_OF_A_KIND]  # type: ignore[assignment,arg-type]
    uris += [batch_names(batch)[0] for batch in batches]
    for several in (
        seen(by, stocks, "producer").order_by("-pk")[:MAX_OF_A_KIND],  # type: ignore[arg-type]
        seen(by, packages, "producer").order_by("-pk")[:MAX_OF_A_KIND],  # type: ignore[arg-type]
    ):
        uris += [each.uri for each in several]  # type: ignore[attr-defined]
    for place in seen(by, places, "producer").order_by("name")[:MAX_OF_A_KIND]:  # type: ignore[arg-type]
        uris.append(names.premises_uri(settings.OCOP_HOST, gln=place.gln, pk=place.pk))
    return [each for each in named(uris).values() if each.kind != "product"]
