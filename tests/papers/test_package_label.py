"""Labels of cartons and pallets: a scanner in a warehouse reads their bars off the printed page."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from ocop.domain.diary import services
from ocop.domain.diary.models import Package
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.papers import package_label
from tests.domain.diary.diary_facts import boxes, by, packing
from tests.factories.world import World

GTIN = "09521234543213"
DOTS = 8  # a millimetre, as a label printer of 203 dots an inch has
TALL = int(31.75 * DOTS)


def packed(world: World, kind: str, lot: str) -> package_label.Facts:
    """Return the label of a package of twelve boxes, numbered by GS1."""
    producers.set_gs1_numbers(company_prefix="893850597", gln="", **by(world))
    products.assign_gtin(product_id=world.product.pk, gtin=GTIN, by=world.actor("producer"), at=world.now)
    services.pack(**packing(world, boxes(world, lot_number=lot), kind=kind))
    return package_label.of(Package.objects.get(), host="ocop.example")


def printed(facts: package_label.Facts) -> tuple[np.ndarray, str]:
    """Return the one page of a label as dots, 0 for black, and its text."""
    with pypdfium2.PdfDocument(package_label.as_pdf([facts], made_at=datetime(2026, 11, 23, 8))) as document:
        (page,) = document
        dots = page.render(scale=DOTS * 25.4 / 72, grayscale=True).to_numpy().squeeze().copy()
        return dots, page.get_textpage().get_text_range()


def scanned(dots: np.ndarray) -> dict[str, zxingcpp.Barcode]:
    """Return what a reader finds, by symbology identifier and data."""
    barcodes = zxingcpp.read_barcodes(dots)
    return {barcode.symbology_identifier + barcode.bytes.decode(): barcode for barcode in barcodes}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "lot", "contents", "least"),
    [
        ("carton", "CM-0901", [f"]C102{GTIN}3712", "]C110CM-0901"], 19 * DOTS),
        ("pallet", "CM0901", [f"]C102{GTIN}3712\x1d10CM0901"], TALL),
        ("pallet", "CM-0901-2026", [f"]C102{GTIN}3712", "]C110CM-0901-2026"], TALL),
        ("carton", "CM-0901-2026", [f"]C102{GTIN}3712"], TALL),
    ],
)
def test_bars__are_read_off_the_page(world: World, kind: str, lot: str, contents: list[str], least: int) -> None:
    facts = packed(world, kind, lot)
    dots, text = printed(facts)
    assert dots.shape == pytest.approx((facts.size[1] * DOTS, facts.size[0] * DOTS), abs=1)
    number = f"]C100{facts.sscc}"
    barcodes = scanned(dots)
    assert set(barcodes) == {*contents, number, f"]Q1https://ocop.example/00/{facts.sscc}"}
    for data in (*contents, number):
        where = barcodes[data].position
        left, right, middle = where.top_left.x, where.top_right.x, (where.top_left.y + where.bottom_left.y) // 2
        light = np.flatnonzero(dots[middle, left:] > 127)[0]
        wide = light / 2  # the start character begins with a bar of two modules
        assert 0.495 <= wide / DOTS <= 0.94
        bar = dots[:, left + 1] < 128
        above, below = np.flatnonzero(~bar[:middle])[-1], middle + np.flatnonzero(~bar[middle:])[0]
        assert below - above >= (TALL if data == number else least)
        white = [*range(int(left - 10 * wide), left), *range(right + 2, int(right + 10 * wide))]
        assert dots[above + 1 : below, white].min() > 127
    for value in (facts.number, f"(02){GTIN}", "(37)12", f"(10){lot}"):
        assert value in text


@pytest.mark.django_db
def test_long_words__leave_the_bars_alone_and_the_page_one(world: World) -> None:
    facts = packed(world, "carton", "CM-0901")
    long = "Hợp tác xã Nông nghiệp, Thương mại và Dịch vụ Nước mắm truyền thống Xã ven biển " * 2
    dots, _ = printed(dataclasses.replace(facts, sender=long, receiver=long, lines=(long,) * package_label.MAX_LINES))
    assert set(scanned(dots)) >= set(scanned(printed(facts)[0]))


@pytest.mark.django_db
def test_without_sscc__contents_are_in_words_only(world: World) -> None:
    facts = dataclasses.replace(packed(world, "carton", "CM-0901"), sscc="", number="TH-2026-00001")
    dots, text = printed(facts)
    assert set(scanned(dots)) == {f"]Q1{facts.link}"}
    assert "TH-2026-00001" in text
    assert "(10)CM-0901" in text
