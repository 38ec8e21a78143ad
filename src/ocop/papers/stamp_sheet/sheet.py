"""Sheets and rolls of stamps as PDF, from codes to file in one pass.

What all stamps share is drawn once (a form); each stamp adds its symbol as a one-bit image mask, its code and its
serial number, as bytes of fixed length filled by numpy. Modules are whole device dots, so no edge is blurred.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from ocop.papers.stamp_sheet.feed import Codes, Feed
from ocop.papers.stamp_sheet.label import Caption, Label, Records, guarded
from ocop.papers.stamp_sheet.layouts import Layout
from ocop.papers.stamp_sheet.pdf import PdfFile, number
from ocop.papers.stamp_sheet.typeface import REGULAR, typeface
from ocop.standards.code import grouped
from ocop.standards.qr import renderer_for

Progress = Callable[[int, int], None]
BATCH = 2048  # about so many stamps between two reports of progress
HAIR = 0.001  # points; without it rasterisers that round up make the page one dot larger and stretch it
PART_STAMPS = 300_000  # a PDF of about 45 MB; larger files are slow in viewers and in printers' software
_FOOT = "".join(chr(point) for point in range(32, 127)) + "Đđúơỡ·–ố"
_FOOT_SIZE = 5.2  # points


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: pages, stamps, first and last code in groups, files (1, or the parts of an archive)."""

    pages: int
    stamps: int
    first: str
    last: str
    files: int = 1


def write_sheet(
    out: IO[bytes],
    layout: Layout,
    codes: Iterable[Codes],
    *,
    count: int,
    url_prefix: str,
    caption: Caption,
    progress: Progress | None = None,
) -> Summary:
    """Write one PDF of `count` stamps; `out` needs nothing but `write`, memory does not grow with `count`.

    `codes` are uint8 arrays (n, 16) of ASCII letters, of any n, `count` rows together. `url_prefix` stands before the
    code in the symbol: `https://` in lower case, the rest in capitals. `progress(done, of)` is called after each batch
    of some 2,000 stamps. Raises SheetProblem when the symbol does not fit the label, ValueError for wrong codes or
    another count.
    """
    feed = Feed(codes, count)
    job = Job(layout, url_prefix, caption, count)
    return job.write(out, feed, count, caption.first_serial, progress or _silent)


def write_print(
    out: IO[bytes],
    layout: Layout,
    codes: Iterable[Codes],
    *,
    count: int,
    url_prefix: str,
    caption: Caption,
    progress: Progress | None = None,
    part_stamps: int = PART_STAMPS,
) -> Summary:
    """Write a print job: one PDF, or a ZIP archive of PDF parts when there are more than `part_stamps` stamps.

    Parts hold whole pages. `Summary.files` is 1 for a PDF. Other arguments and errors as for write_sheet.
    """
    part = max(part_stamps // layout.per_page, 1) * layout.per_page
    if count <= part:
        return write_sheet(out, layout, codes, count=count, url_prefix=url_prefix, caption=caption, progress=progress)
    feed, job = Feed(codes, count), Job(layout, url_prefix, caption, count)
    files = -(-count // part)
    made: list[Summary] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for index in range(files):
            name = f"tem-{caption.order_ref}-phan-{index + 1:0{len(str(files))}d}-tren-{files}.pdf"
            start = index * part
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
                size = min(part, count - start)
                made.append(job.write(file, feed, size, caption.first_serial + start, progress or _silent))
    return Summary(sum(part.pages for part in made), count, made[0].first, made[-1].last, files)


def _silent(_done: int, _of: int) -> None:
    pass


class Job:
    """One print job: its label, template and counts over all parts."""

    def __init__(self, layout: Layout, url_prefix: str, caption: Caption, count: int) -> None:
        self._layout, self._caption, self._count = layout, caption, count
        self._label = Label(
            layout, renderer_for(url_prefix), caption, last_serial=max(caption.first_serial + count - 1, 1)
        )
        self._corners = layout.corners()
        self._batch = max(BATCH // layout.per_page, 1)
        self._records = Records(self._label, self._corners, self._batch)
        self._foot = typeface(REGULAR, _FOOT)
        self._done = 0

    def write(self, out: IO[bytes], feed: Feed, count: int, first_serial: int, progress: Progress) -> Summary:
        """Write `count` stamps of the feed as one PDF."""
        layout, pdf = self._layout, PdfFile(out)
        self._begin(pdf)
        done, first, last = 0, "", ""
        while done < count:
            codes = feed.take(min(self._batch * layout.per_page, count - done))
            first = first or _grouped(codes[0])
            last = _grouped(codes[-1])
            for content in self.contents(codes, first_serial + done):
                pdf.page(content, deflate=not layout.is_roll)  # 300 bytes around a random symbol gain nothing
            done += len(codes)
            self._done += len(codes)
            progress(self._done, self._count)
        pdf.finish(title=f"Tem OCOP, đơn {self._caption.order_ref}", subject=f"{layout.title}; {first} – {last}")
        return Summary(pdf.pages, count, first, last)

    def _begin(self, pdf: PdfFile) -> None:
        label, layout = self._label, self._layout
        fonts = {name: face.put(pdf) for name, face in label.faces.items()} | {b"F": self._foot.put(pdf)}
        named = b"/Font<<%s>>" % b"".join(b"/%s %d 0 R" % item for item in fonts.items())
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<<%s>>"
        one = pdf.stream(entries % (label.width, label.height, named), label.form())
        width, height = layout.dots(layout.page[0]), layout.dots(layout.page[1])
        forms = b"/L %d 0 R" % one
        if not layout.is_roll:
            marks = pdf.stream(entries % (width, height, b""), self._marks())
            drawn = b"\n".join(_at(b"L", *corner) for corner in self._corners) + b"\n/K Do"
            inside = b"/XObject<<%s/K %d 0 R>>" % (forms, marks)
            forms += b"/K %d 0 R/S %d 0 R" % (marks, pdf.stream(entries % (width, height, inside), drawn))
        point = 72 / layout.dpi
        pdf.begin_pages(width * point - HAIR, height * point - HAIR, b"<<%s/XObject<<%s>>>>" % (named, forms))

    def contents(self, codes: Codes, first_serial: int) -> Iterator[bytes]:
        """Yield the content of each page of the batch; lengths are device dots."""
        layout, per_page = self._layout, self._layout.per_page
        records = self._records.fill(codes, first_serial)
        scale = number(72 / layout.dpi) if layout.dpi == 300 else f"{72 / layout.dpi:.8f}".encode()
        for start in range(0, len(codes), per_page):
            part = records[start : start + per_page]
            drawn = guarded(part, self._records.symbol)
            if len(part) == per_page:
                still = b"/L Do" if layout.is_roll else b"/S Do"
            else:
                still = b"\n".join(_at(b"L", *corner) for corner in self._corners[: len(part)]) + b"\n/K Do"
            foot = b"" if layout.is_roll else self._foot_line(codes[start : start + per_page], first_serial + start)
            yield b"%s 0 0 %s 0 0 cm\n%s\n0 g\n%s%s" % (scale, scale, still, drawn, foot)

    def _foot_line(self, codes: Codes, first_serial: int) -> bytes:
        """Return the line under the labels: order, page, stamps, first and last code, how to print."""
        layout, caption = self._layout, self._caption
        begin = first_serial - caption.first_serial
        page, pages = begin // layout.per_page + 1, layout.pages(self._count)
        left = (
            f"Đơn {caption.order_ref}  ·  Trang {_vi(page)}/{_vi(pages)}  ·  "
            f"Tem số {_vi(first_serial)}–{_vi(first_serial + len(codes) - 1)}"
        )
        right = f"{_grouped(codes[0])}  –  {_grouped(codes[-1])}  ·  In đúng cỡ 100 %"
        size = _FOOT_SIZE * layout.dpi / 72
        y = layout.dots(4.1)
        start = layout.dots(max(layout.left, 5))
        end = layout.dots(layout.page[0]) - start - self._foot.width(right) * size
        return b"0.35 g BT/F %.2f Tf %d %d Td %s Tj %.2f 0 Td %s Tj ET\n" % (
            size,
            start,
            y,
            self._foot.show(left),
            end - start,
            self._foot.show(right),
        )

    def _marks(self) -> bytes:
        """Return the cut marks: ticks in the margins at each edge of the labels, none across a label."""
        layout = self._layout
        if not layout.cut_marks:
            return b""
        width, height = self._label.width, self._label.height
        across = sorted({x + more for x, _ in self._corners for more in (0, width)})
        along = sorted({y + more for _, y in self._corners for more in (0, height)})
        off, long, thick = layout.dots(0.4), layout.dots(0.9), 2
        drawn = [b"0.45 g"]
        above, below = along[0] - off - long, along[-1] + off
        drawn += [b"%d %d %d %d re" % (x - thick // 2, y, thick, long) for x in across for y in (above, below)]
        left, right = across[0] - off - long, across[-1] + off
        drawn += [b"%d %d %d %d re" % (x, y - thick // 2, long, thick) for y in along for x in (left, right)]
        return b"\n".join(drawn) + b"\nf"


def _at(form: bytes, x: int, y: int) -> bytes:
    return b"q 1 0 0 1 %d %d cm/%s Do Q" % (x, y, form)


def _grouped(code: Codes) -> str:
    return grouped(code.tobytes().decode("ascii"))


def _vi(value: int) -> str:
    return f"{value:,}".replace(",", ".")
