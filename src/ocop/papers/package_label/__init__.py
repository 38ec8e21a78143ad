"""Labels of cartons and pallets: what is inside, GS1-128 symbols, a QR symbol of the Digital Link.

Sizes of the bars follow GS1 General Specifications 5.4.4 and 5.12 (symbols on logistic units): modules of 0.495 to
0.94 mm, bars of 31.75 mm, ten modules of white at either end, data in figures and letters under the bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import segno

from ocop.base.refs import LOCAL_TIME
from ocop.domain.diary import queries
from ocop.domain.diary.models import Package, Stock
from ocop.domain.diary.rules import units
from ocop.domain.diary.states import PackageKind
from ocop.papers import formats
from ocop.papers.document.typeset import Drawing, compile_page, printable
from ocop.standards.gs1 import gs1_128
from ocop.standards.gs1.element_string import Element, build_scanned

PAGE = Path(__file__).with_name("label.typ")
QUIET = 4  # modules of white around the symbol (ISO/IEC 18004)
SIZES = {PackageKind.CARTON: (100, 150), PackageKind.PALLET: (148, 210)}  # millimetres, wide and high
MAX_LINES = 6
MAX_COUNT = 10**8  # (37) has eight digits
# the rest in millimetres
EDGE = 2.0  # a printer may miss the label by so much; no symbol reaches there
DOT = 0.125  # of a label printer with 203 dots an inch
MODULES = (7 * DOT, 6 * DOT, 5 * DOT, 4 * DOT, 0.495)  # whole dots if that fits, else the least allowed
TALL = 31.75
UNDER = 7.5  # below bars: their data, and white before the next symbol
TEXT = 46.0  # words have at least so much of a carton label's height, and in proportion of a pallet's


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A label. `contents` are (02), (37) and (10) of the one lot inside, `link` what the QR symbol says.

    `sscc` is empty where the producer has no GS1 company prefix; `size` is in millimetres.
    """

    number: str
    sscc: str
    contents: tuple[Element, ...]
    kind: str
    lines: tuple[str, ...]
    sender: str
    receiver: str
    packed_on: str
    link: str
    size: tuple[int, int]


def of(package: Package, *, host: str) -> Facts:
    """Return the label of a package; `host` is OCOP_HOST, where its link leads."""
    contents = queries.contents_of(package)
    inner = list(package.holds.order_by("pk"))
    lines = [_line(stock, units.said(amount, stock.unit, _called(stock))) for stock, amount in contents]
    if inner:
        lines.append(f"{len(inner)} thùng: {inner[0].ref}" + (f" đến {inner[-1].ref}" if len(inner) > 1 else ""))
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], f"và {len(lines) - MAX_LINES + 1} lô khác"]
    sscc = package.sscc
    return Facts(
        number=" ".join(("(00)", sscc[0], sscc[1:10], sscc[10:17], sscc[17])) if sscc else package.ref,
        sscc=sscc,
        contents=_contents(*contents[0]) if len(contents) == 1 and not inner else (),
        kind=package.get_kind_display(),
        lines=tuple(lines),
        sender=package.producer.name,
        receiver=package.partner.name if package.partner is not None else "",
        packed_on=formats.day(package.packed_at.astimezone(LOCAL_TIME).date()),
        link=f"https://{host.lower()}/00/{sscc}" if sscc else package.uri,
        size=SIZES[PackageKind(package.kind)],
    )


def as_pdf(labels: Sequence[Facts], *, made_at: datetime) -> bytes:
    """Return labels as PDF/A-2b, each a page of its own size; `made_at` is local time."""
    made = [made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second]
    facts = {
        "title": "Nhãn thùng, pallet",
        "author": labels[0].sender,
        "made": made,
        "labels": [_fields(label) for label in labels],
    }
    return compile_page(PAGE, printable(facts), made_at=made_at)


@dataclass(frozen=True, slots=True)
class Bars:
    """A GS1-128 symbol on a label: `dark` are its modules, `wide` one of them in millimetres."""

    elements: tuple[Element, ...]
    dark: str
    wide: float

    @property
    def width(self) -> float:
        """Return the width in millimetres, quiet zones and all."""
        return self.wide * (len(self.dark) + 2 * gs1_128.QUIET)

    def svg(self) -> str:
        """Return the drawing, quiet zones and all; a unit is a module across, and the height of the bars down."""
        at, path = gs1_128.QUIET, []
        for dark, run in groupby(self.dark):
            modules = len(list(run))
            if dark == "1":
                path.append(f"M{at} 0h{modules}v1h-{modules}z")
            at += modules
        size = f'width="{at + gs1_128.QUIET}" height="1" viewBox="0 0 {at + gs1_128.QUIET} 1"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="{"".join(path)}"/></svg>'


def symbols(facts: Facts) -> list[Bars]:
    """Return the symbols of a label, the SSCC last.

    Contents are one symbol if it fits, else the lot number has its own; without room for that it is only in the text.
    What is inside may not be in bars where no SSCC is (General Specifications, 4.13.3).
    """
    if not facts.sscc:
        return []
    number = _bars((("00", facts.sscc),), facts.size[0])
    joint, lot = _bars(facts.contents, facts.size[0]), None
    if joint is None:
        joint, lot = _bars(facts.contents[:2], facts.size[0]), _bars(facts.contents[2:], facts.size[0])
    return [bars for bars in (joint, lot if joint else None, number) if bars is not None]


def _bars(elements: tuple[Element, ...], width: float) -> Bars | None:
    """Return the symbol with the widest modules that a label so wide has room for, or None."""
    if not elements or len(build_scanned(elements)) > gs1_128.MAX_CHARACTERS:
        return None
    dark = gs1_128.modules(elements)
    candidates = (Bars(elements, dark, wide) for wide in MODULES)
    return next((bars for bars in candidates if bars.width <= width - 2 * EDGE), None)


def _fields(facts: Facts) -> dict[str, object]:
    _, _, svg = segno.make(facts.link, error="m", micro=False).svg_data_uri(border=QUIET).partition(",")
    drawn = symbols(facts)
    unit, height = facts.size[0] / SIZES[PackageKind.CARTON][0], facts.size[1] - EDGE
    lower = min(TALL, (height - TEXT * unit - TALL - UNDER) / max(1, len(drawn) - 1) - UNDER)
    heights = [TALL if bars is drawn[-1] else lower for bars in drawn]
    encoded = {element for bars in drawn for element in bars.elements}
    return {
        "number": facts.number,
        "elements": [f"({ai}){data}" for ai, data in facts.contents] if set(facts.contents) - encoded else [],
        "kind": facts.kind,
        "lines": list(facts.lines),
        "sender": facts.sender,
        "receiver": facts.receiver,
        "packed_on": facts.packed_on,
        "link": facts.link,
        "width": facts.size[0],
        "height": facts.size[1],
        "room": height - sum(heights) - UNDER * len(drawn),
        "qr": Drawing(unquote(svg)),
        "symbols": [_placed(bars, tall, facts) for bars, tall in zip(drawn, heights, strict=True)],
    }


def _placed(bars: Bars, tall: float, facts: Facts) -> dict[str, object]:
    left = (facts.size[0] - bars.width) / 2
    is_number = bars.elements == (("00", facts.sscc),)
    return {
        "svg": Drawing(bars.svg()),
        "left": left // DOT * DOT,
        "width": bars.width,
        "height": tall,
        "under": UNDER,
        "below": [facts.number] if is_number else [f"({ai}){data}" for ai, data in bars.elements],
        "strong": is_number,
    }


def _contents(stock: Stock, amount: Decimal) -> tuple[Element, ...]:
    batch = stock.batch
    if batch is None or not batch.product.gtin or stock.unit != units.COUNT or amount >= MAX_COUNT:
        return ()
    return ("02", batch.product.gtin), ("37", str(int(amount))), ("10", batch.lot_number)


def _line(stock: Stock, amount: str) -> str:
    expires = stock.batch.expires_on if stock.batch is not None else None
    return f"{stock.name}: {amount}" + (f", hạn dùng {formats.day(expires)}" if expires else "")


def _called(stock: Stock) -> str:
    return stock.batch.unit if stock.batch is not None else ""
