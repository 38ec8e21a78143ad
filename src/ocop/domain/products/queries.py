"""What pages and later apps may read about products."""

from __future__ import annotations

from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.producers import access as producers
from ocop.domain.products.models import Product, ProductSet


def list_sets() -> QuerySet[ProductSet]:
    """Return the 26 sets in their order."""
    return ProductSet.objects.order_by("number")


def published() -> QuerySet[Product]:
    """Return all products with producer, place and set; product names are public."""
    return Product.objects.select_related("producer", "producer__place", "product_set")


def search_in(
    products: QuerySet[Product], *, search: str = "", set_number: int | None = None, place: str = "", producer: str = ""
) -> QuerySet[Product]:
    """Keep products matching every word of a search (names of product and producer, any diacritics), set and place."""
    for word in fold(search).split():
        products = products.filter(folded__contains=word)
    if set_number:
        products = products.filter(product_set__number=set_number)
    if place:
        products = products.filter(producer__place__code=place)
    if producer:
        products = products.filter(producer__ref=producer)
    return products.order_by("folded")


def list_products(
    by: Actor, *, search: str = "", set_number: int | None = None, place: str = "", producer: str = ""
) -> QuerySet[Product]:
    """Return the products the actor works with."""
    mine = producers.visible(by, published(), "producer")  # type: ignore[arg-type]
    return search_in(mine, search=search, set_number=set_number, place=place, producer=producer)  # type: ignore[arg-type]


def get_product(by: Actor, ref: str) -> Product:
    """Return a product the actor works with. Raises Product.DoesNotExist."""
    return list_products(by).get(ref=ref)


def get_published(ref: str) -> Product:
    """Return a product for the public page. Raises Product.DoesNotExist."""
    return published().get(ref=ref)


def find_by_gtin(gtin: str) -> Product | None:
    """Return the product with a 14-digit GTIN."""
    return published().filter(gtin=gtin).exclude(gtin="").first()
