"""`sheets`, stamps a second from key to PDF: ours against reportlab with segno, typst and pikepdf.

All print A4 sheets of 152 stamps of 25 x 15 mm with symbol, code, serial number and Vietnamese caption. reportlab draws
segno's symbols, with the mask given (choosing one would make segno four times slower). typst gets our symbols as PNG
and pikepdf our finished page contents: they are measured for what they add.
"""

from __future__ import annotations

import io
import json
import secrets
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pikepdf
import typst
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.figure import Goal, Result
from bench.readback import PREFIX, read_back
from bench.rounds import in_turn
from ocop.papers.stamp_sheet import LAYOUTS, Caption, write_sheet
from ocop.papers.stamp_sheet.sheet import Job
from ocop.papers.stamp_sheet.typeface import BOLD, FIXED, FONTS, REGULAR, SEMI_BOLD
from ocop.standards.code import Issuer, Lot, grouped
from ocop.standards.qr import matrix, renderer_for

LAYOUT = LAYOUTS["a4-25x15"]
PER_PAGE = LAYOUT.per_page
CAPTION = Caption("DT-2026-00042")
EMS = {"B": BOLD, "H": SEMI_BOLD, "R": REGULAR, "C": FIXED}
Codes = NDArray[np.uint8]
REPORTLAB = "reportlab with segno"


def measure(quick: bool) -> Iterable[Result]:
    """Yield `sheets` and `sheets-read-back`."""
    rates = in_turn(
        {
            "ours": _from_key(10 if quick else 1_000, _ours),
            REPORTLAB: _from_key(1, _reportlab),
            "typst": _from_key(1, _typst),
            "pikepdf": _from_key(2 if quick else 100, _pikepdf),
        },
        rounds=1 if quick else 5,
    )
    peers = rates.medians(REPORTLAB, "typst", "pikepdf", marked=REPORTLAB)
    ratio, noise = rates.ratio("ours", REPORTLAB), rates.noise("ours", REPORTLAB)
    yield Result("sheets", rates.median("ours"), "stamps/s", peers, ratio, Goal(">=", 300), noise)
    exact, printed = read_back(304 if quick else 10_000)
    unit = f"of {printed} stamps read at 300 dpi"
    yield Result("sheets-read-back", exact, unit, {"printed*": printed}, exact / printed, Goal(">=", 1))


def _issuer(count: int) -> Issuer:
    return Issuer.under(secrets.token_bytes(32), Lot(3, 7, 0, count, secrets.token_bytes(16)))


def _from_key(pages: int, write: Callable[[Iterable[Codes], int], object]) -> Callable[[], int]:
    """Return work that makes the codes of so many pages from a key and writes them as PDF."""
    count = pages * PER_PAGE

    def work() -> int:
        write(_issuer(count).iter_codes(0, count), count)
        return count

    return work


def _ours(codes: Iterable[Codes], count: int) -> None:
    write_sheet(io.BytesIO(), LAYOUT, codes, count=count, url_prefix=PREFIX, caption=CAPTION)


def _pikepdf(codes: Iterable[Codes], count: int) -> None:
    job = Job(LAYOUT, PREFIX, CAPTION, count)
    first = io.BytesIO()
    write_sheet(
        first, LAYOUT, [np.full((PER_PAGE, 16), ord("0"), np.uint8)], count=PER_PAGE, url_prefix=PREFIX, caption=CAPTION
    )
    with pikepdf.open(first) as pdf:
        number = 1
        for array in codes:
            for start in range(0, len(array), 8 * PER_PAGE):
                part = array[start : start + 8 * PER_PAGE]
                for content in job.contents(part, number):
                    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pdf.pages[0].mediabox)
                    page.Contents, page.Resources = pdf.make_stream(content), pdf.pages[0].resources
                    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
                number += len(part)
        del pdf.pages[0]
        pdf.save(io.BytesIO(), compress_streams=True)


def _reportlab(codes: Iterable[Codes], count: int) -> None:
    canvas = Canvas(io.BytesIO(), pagesize=(210 * mm, 297 * mm), pageCompression=1)
    for name, file in EMS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / file))
    renderer, corners, dot, number = renderer_for(PREFIX), LAYOUT.corners(), 0.24, 0
    for array in codes:
        for code in array:
            x, y = (corner * dot for corner in corners[number % PER_PAGE])
            text = code.tobytes().decode()
            modules = matrix(PREFIX + text, renderer.symbol, renderer.mask)
            picture = Image.fromarray(255 * (1 - modules)).convert("1")
            canvas.drawInlineImage(picture, x + 16 * dot, y + 22 * dot, 132 * dot, 132 * dot)
            display = grouped(text)
            for font, size, up, line in (
                ("B", 7.6, 31, CAPTION.programme),
                ("H", 5.0, 25, CAPTION.place),
                ("C", 5.3, 19, display[:9]),
                ("C", 5.3, 14, display[10:]),
                ("R", 3.7, 9, CAPTION.call),
                ("R", 3.5, 5, f"Số {number + 1:07d}"),
            ):
                canvas.setFont(font, size)
                canvas.drawString(x + 164 * dot, y + up, line)
            number += 1
            if number % PER_PAGE == 0 or number == count:
                canvas.drawString(5 * mm, 4 * mm, f"Đơn {CAPTION.order_ref}")
                canvas.showPage()
    canvas.save()


_TYPST = """
#set page(width: 210mm, height: 297mm, margin: (left: 5mm, right: 5mm, top: 4.6mm, bottom: 7.4mm))
#set text(font: "Be Vietnam Pro", size: 3.7pt)
#let stamps = json("stamps.json")
#grid(columns: (25mm,) * 8, rows: 15mm, ..stamps.map(stamp => grid(columns: (14mm, 11mm),
  image(stamp.file, width: 11.2mm, scaling: "pixelated"),
  [#text(size: 7.6pt, weight: 700)[OCOP] \\ #text(size: 5pt, weight: 600)[Quảng Ninh] \\
   #text(font: "Liberation Mono", size: 5.3pt)[#stamp.first \\ #stamp.last] \\ Quét để kiểm tra \\ Số #stamp.number])))
"""


def _typst(codes: Iterable[Codes], count: int) -> None:
    renderer, rows = renderer_for(PREFIX), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for array in codes:
            for code, modules in zip(array, renderer.modules(renderer.render(array)), strict=True):
                number = len(rows) + 1
                Image.fromarray(255 * (1 - modules)).convert("1").save(folder / f"{number}.png")
                display = grouped(code.tobytes().decode())
                rows.append(
                    {"file": f"{number}.png", "first": display[:9], "last": display[10:], "number": f"{number:07d}"}
                )
        (folder / "stamps.json").write_text(json.dumps(rows))
        (folder / "main.typ").write_text(_TYPST)
        made = typst.compile(folder / "main.typ", font_paths=[FONTS / "be-vietnam-pro", FONTS / "liberation"])
    assert made.startswith(b"%PDF"), count
