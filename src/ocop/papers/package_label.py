"""Labels of cartons and pallets: their number, what is inside, a QR symbol of the Digital Link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

import segno

from ocop.base.refs import LOCAL_TIME
from ocop.domain.trace import queries
from ocop.domain.trace.models import Package, Stock
from ocop.domain.trace.rules import units
from ocop.domain.trace.states import PackageKind
from ocop.papers import typeset, words

NAME = "package_label"
QUIET = 4  # modules of white around the symbol (ISO/IEC 18004)
SIZES = {PackageKind.CARTON: (100, 150), PackageKind.PALLET: (148, 210)}  # millimetres, wide and high
MOST_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A label. `elements` are element strings in brackets, `link` what the symbol says, `size` in millimetres."""

    number: str
    elements: tuple[str, ...]
    kind: str
    lines: tuple[str, ...]
    sender: str
    receiver: str
    packed_on: str
    link: str
    size: tuple[int, int]


def of(package: Package, *, host: str) -> Facts:
    """Return the label of a package; `host` is OCOP_HOST, where its link leads."""
    held = queries.contents_of(package)
    inner = list(package.holds.order_by("pk"))
    lines = [_line(stock, units.said(amount, stock.unit, _called(stock))) for stock, amount in held]
    if inner:
        lines.append(f"{len(inner)} thùng: {inner[0].ref}" + (f" đến {inner[-1].ref}" if len(inner) > 1 else ""))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"và {len(lines) - MOST_LINES + 1} lô khác"]
    sscc = package.sscc
    elements = [f"(00){sscc}"] if sscc else []
    only = held[0] if len(held) == 1 else None
    if only is not None and only[0].batch is not None and only[0].batch.product.gtin:
        batch = only[0].batch
        elements.append(f"(02){batch.product.gtin}(37){int(only[1])}(10){batch.lot_number}")
    return Facts(
        number=" ".join(("(00)", sscc[0], sscc[1:10], sscc[10:17], sscc[17])) if sscc else package.ref,
        elements=tuple(elements),
        kind=package.get_kind_display(),
        lines=tuple(lines),
        sender=package.producer.name,
        receiver=package.partner.name if package.partner is not None else "",
        packed_on=words.day(package.packed_at.astimezone(LOCAL_TIME).date()),
        link=f"https://{host.lower()}/00/{sscc}" if sscc else package.uri,
        size=SIZES[PackageKind(package.kind)],
    )


def as_pdf(labels: Sequence[Facts], *, made_at: datetime) -> bytes:
    """Return labels as PDF/A-2b, each a page of its own size; `made_at` is local time."""
    made = [made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second]
    return typeset.pdf(
        NAME,
        {
            "title": "Nhãn thùng, pallet",
            "author": labels[0].sender,
            "made": made,
            "labels": [_shown(each) for each in labels],
        },
    )


def _shown(facts: Facts) -> dict[str, object]:
    _, _, svg = segno.make(facts.link, error="m", micro=False).svg_data_uri(border=QUIET).partition(",")
    return {
        "number": facts.number,
        "elements": list(facts.elements),
        "kind": facts.kind,
        "lines": list(facts.lines),
        "sender": facts.sender,
        "receiver": facts.receiver,
        "packed_on": facts.packed_on,
        "link": facts.link,
        "width": facts.size[0],
        "height": facts.size[1],
        "qr": typeset.Drawing(unquote(svg)),
    }


def _line(stock: Stock, amount: str) -> str:
    expires = stock.batch.expires_on if stock.batch is not None else None
    return f"{stock.name}: {amount}" + (f", hạn dùng {words.day(expires)}" if expires else "")


def _called(stock: Stock) -> str:
    return stock.batch.unit if stock.batch is not None else ""
