"""Acts on products: describe, amend, classify, assign a GTIN."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from ocop.base import audit, versions
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_multiline, clean_text, int_in_range
from ocop.domain.producers.models import Producer
from ocop.domain.products import access, queries, wording
from ocop.domain.products.models import RECOGNISED_CACHE, Product, ProductSet
from ocop.standards.gs1 import GtinProblem, normalise

SETS = Path(__file__).with_name("sets.json")


@transaction.atomic
def load_sets(*, by: Actor, at: datetime) -> int:
    """Store the 26 sets of QĐ 26/2026/QĐ-TTg, Annex I; return how many were new; a second call stores nothing."""
    access.classify(by).require()
    data = json.loads(SETS.read_text(encoding="utf-8"))
    new = 0
    for row in data["sets"]:
        facts = dict(zip(data["columns"], row, strict=True))
        number = facts.pop("number")
        product_set, made = ProductSet.objects.get_or_create(
            instrument=data["instrument"], number=number, defaults=facts
        )
        new += made
    if new:
        audit.record("set.loaded", on=product_set, by=by, at=at, instrument=data["instrument"], sets=new)
    return new


@transaction.atomic
def describe(
    *,
    producer_id: int,
    name: str,
    unit: str,
    description: str = "",
    story: str = "",
    ingredients: str = "",
    standards: str = "",
    shelf_life_days: int | None = None,
    note: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> Product:
    """Add a product of a producer. Raises Denied."""
    producer = Producer.objects.select_for_update().get(pk=producer_id)
    access.describe(by, producer).require()
    product = Product(
        ref=next_ref("SP", at), producer=producer, described_at=at, source=clean_text(source, "nguồn", 400)
    )
    _fill(
        product, name=name, unit=unit, description=description, story=story, ingredients=ingredients,
        standards=standards, shelf_life_days=shelf_life_days, note=note,
    )  # fmt: skip
    product.save(force_insert=True)
    audit.record("product.described", on=product, by=by, at=at, name=product.name)
    return product


@transaction.atomic
def amend(
    *,
    product_id: int,
    name: str,
    unit: str,
    description: str,
    story: str,
    ingredients: str,
    standards: str,
    shelf_life_days: int | None,
    note: str,
    under_way: str,
    by: Actor,
    at: datetime,
) -> Product:
    """Change what is said about a product. Raises Denied.

    `under_way` is the number of the dossier under evaluation, read by the caller, or empty: while there is one, the
    producer's people cannot rename the product.
    """
    product = _locked(product_id)
    access.amend(by, product).require()
    before = product.name
    _fill(
        product, name=name, unit=unit, description=description, story=story, ingredients=ingredients,
        standards=standards, shelf_life_days=shelf_life_days, note=note,
    )  # fmt: skip
    if product.name != before:
        access.rename(by, product, under_way).require()
    product.save()
    audit.record("product.amended", on=product, by=by, at=at, before=before, after=product.name)
    return product


@transaction.atomic
def classify(*, product_id: int, set_number: int, by: Actor, at: datetime) -> Product:
    """Put a product into one of the 26 sets. Raises Denied."""
    product = _locked(product_id)
    access.classify(by).require()
    product_set = queries.list_sets().filter(number=set_number).first()
    if product_set is None:
        raise Denied("product.no-set", wording.NO_SET)
    product.product_set = product_set
    product.save(update_fields=["product_set"])
    versions.renew(versions.Name(RECOGNISED_CACHE))  # the public list names sets
    audit.record("product.classified", on=product, by=by, at=at, set=set_number)
    return product


@transaction.atomic
def assign_gtin(*, product_id: int, gtin: str, by: Actor, at: datetime) -> Product:
    """Enter the GTIN the producer holds for the product; it is checked, never invented. Raises Denied."""
    product = _locked(product_id)
    access.assign_gtin(by, product).require()
    try:
        number = normalise(gtin)
    except GtinProblem as problem:
        raise Denied(problem.code, problem.sentence, field="gtin") from problem
    if product.gtin == number:
        raise Denied("gtin.same", wording.GTIN_SAME, field="gtin")
    other = queries.find_by_gtin(number)
    if other is not None:
        raise Denied("gtin.taken", wording.GTIN_TAKEN.format(name=other.name), field="gtin")
    before, product.gtin = product.gtin, number
    product.save(update_fields=["gtin"])
    audit.record("product.gtin-assigned", on=product, by=by, at=at, before=before, after=number)
    return product


def _locked(product_id: int) -> Product:
    return Product.objects.select_for_update(of=("self",)).select_related("producer").get(pk=product_id)


def _fill(
    product: Product,
    *,
    name: str,
    unit: str,
    description: str,
    story: str,
    ingredients: str,
    standards: str,
    shelf_life_days: int | None,
    note: str,
) -> None:
    product.name = clean_text(name, "tên sản phẩm", 200, required=True)
    if Product.objects.filter(producer=product.producer, name=product.name).exclude(pk=product.pk).exists():
        raise Denied("product.name-taken", wording.NAME_TAKEN, field="name")
    product.folded = fold(f"{product.name} {product.producer.name}")[:450]
    product.unit = clean_text(unit, "đơn vị bán lẻ", 30, required=True)
    product.description = clean_multiline(description, "mô tả", 4000)
    product.story = clean_multiline(story, "câu chuyện sản phẩm", 10000)
    product.ingredients = clean_multiline(ingredients, "thành phần", 2000)
    product.standards = clean_text(standards, "tiêu chuẩn áp dụng", 300)
    if shelf_life_days is not None:
        int_in_range(shelf_life_days, "hạn dùng (ngày)", minimum=1, maximum=36_500)
    product.shelf_life_days = shelf_life_days
    product.note = clean_text(note, "ghi chú", 400)
