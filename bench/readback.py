"""Prints stamps, turns pages into pictures as a printer would, and reads every stamp; `python -m bench.readback`."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pypdfium2
import zxingcpp
from numpy.typing import NDArray

from ocop.papers.stamp_sheet import LAYOUTS, Caption, Layout, write_sheet
from ocop.standards.code import random_codes

PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"


def read_back(
    count: int = 10_000, *, layout: Layout = LAYOUTS["a4-25x15"], dpi: float | None = None
) -> tuple[int, int]:
    """Return how many of `count` printed stamps zxing-cpp reads exactly, and `count`.

    Pages are rendered at `dpi` (the layout's own unless given); each stamp is cut out before it is read.
    """
    codes = random_codes(3, count)
    out = io.BytesIO()
    write_sheet(out, layout, [codes], count=count, url_prefix=PREFIX, caption=Caption("DT-2026-00042"))
    exact = sum(
        text == PREFIX + code.tobytes().decode()
        for text, code in zip(_texts(out.getvalue(), layout, dpi or layout.dpi), codes, strict=False)
    )
    return exact, count


def _texts(data: bytes, layout: Layout, dpi: float) -> Iterator[str]:
    """Yield what is read in each place of each page, "" where nothing is."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        picture: NDArray[np.uint8] = page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze()
        ratio = dpi / layout.dpi
        width, height = layout.dots(layout.label[0]), layout.dots(layout.label[1])
        for x, y in layout.corners():
            top = layout.dots(layout.page[1]) - y - height
            rows = slice(int(top * ratio), int((top + height) * ratio) + 1)
            columns = slice(int(x * ratio), int((x + width) * ratio) + 1)
            cut = np.ascontiguousarray(picture[rows, columns])
            barcode = zxingcpp.read_barcode(cut, formats=zxingcpp.BarcodeFormat.QRCode)
            yield barcode.text if barcode else ""
        page.close()
    document.close()


if __name__ == "__main__":
    for dots in (300, 203, 600):
        exact, printed = read_back(10_000 if dots == 300 else 1_520, dpi=dots)
        print(f"{dots} dpi: {exact:,} of {printed:,} read back", flush=True)
