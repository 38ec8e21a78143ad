"""One stamp: what never changes (a form drawn once) and what does (symbol, code, serial number)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocop.papers.stamp_sheet.layouts import MM_PER_INCH, Layout
from ocop.papers.stamp_sheet.typeface import BOLD, FIXED, REGULAR, SEMI_BOLD, Typeface, typeface
from ocop.standards.code import LETTERS
from ocop.standards.qr import LinearRenderer

QUIET = 4  # modules of white on each side (ISO/IEC 18004, 6.3.8)
MIN_MODULE = 0.3  # mm; smaller modules are lost on phones without a close focus
EDGE = 0.8  # mm of white before the label's edge, where the knife may stray
WITHIN = 0.01  # dots; rasterisers paint each dot an image touches, and rounding would let it touch one more
MAX_INK = 0.68  # of the column may be capitals, so that accents and tails keep clear of the next line
SEA, CORAL, BLACK = b"0.059 0.357 0.4 rg", b"0.761 0.255 0.176 rg", b"0 g"
_CODE_LINE = "XXXX-XXXX"
_SERIAL = "Số "
_FALSE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI[\x00\t\n\x0c\r ]")


class SheetProblem(ValueError):
    """A sheet that cannot be made as asked; the message is a Vietnamese sentence for the user."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a stamp and of the foot of its page. `serials` numbers the stamps from `first_serial`."""

    order_ref: str
    programme: str = "OCOP"
    place: str = "Quảng Ninh"
    call: str = "Quét để kiểm tra"
    serials: bool = True
    first_serial: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the text column: font, size and baseline in dots, and text when it never changes."""

    font: bytes
    size: float
    baseline: float
    text: str
    ink: bytes


class Label:
    """Places symbol and text on one label, in whole device dots, and knows the bytes that draw a stamp.

    The symbol stands at the left with its quiet zone, the text in the column right of it; letters are as large as the
    column allows, so that any place name fits. Raises SheetProblem when modules would be too small to read.
    """

    def __init__(self, layout: Layout, renderer: LinearRenderer, caption: Caption, *, last_serial: int) -> None:
        self.layout, self.caption, self.renderer = layout, caption, renderer
        self.width, self.height = layout.dots(layout.label[0]), layout.dots(layout.label[1])
        self.module = min(self.height, round(self.width * 0.62)) // (renderer.size + 2 * QUIET)
        if self.module * MM_PER_INCH / layout.dpi < MIN_MODULE:
            raise SheetProblem("Địa chỉ trong mã QR quá dài so với khổ tem này; hãy chọn khổ tem lớn hơn.")
        self.side = self.module * renderer.size
        self.symbol_at = (QUIET * self.module, (self.height - self.side) // 2)
        self.digits = len(str(last_serial)) if caption.serials else 0
        words = caption.programme + caption.place + caption.call + _SERIAL
        self.faces: dict[bytes, Typeface] = {
            b"B": typeface(BOLD, "".join(sorted(set(caption.programme)))),
            b"H": typeface(SEMI_BOLD, "".join(sorted(set(caption.place)))),
            b"R": typeface(REGULAR, "".join(sorted(set(words)))),
            b"C": typeface(FIXED, LETTERS + "-", plain=True),
        }
        self._lines = self._set_lines()

    def _set_lines(self) -> list[_Line]:
        """Set the lines right of the symbol, from its upper to its lower edge; spare height goes between them."""
        left = self.symbol_at[0] + self.side + QUIET * self.module
        wide = self.width - self.layout.dots(EDGE) - left
        self._column = (left, wide)
        title, place = (SEA, CORAL) if self.layout.coloured else (BLACK, BLACK)
        # font, text, largest size as a share of the symbol's side, white above in parts, ink
        lines = [
            (b"B", self.caption.programme, 0.24, 0.0, title),
            (b"H", self.caption.place, 0.17, 1.2, place),
            (b"C", _CODE_LINE, 0.18, 1.6, BLACK),
            (b"C", _CODE_LINE, 0.18, 1.0, BLACK),
            (b"R", self.caption.call, 0.13, 1.6, BLACK),
        ]
        if self.digits:
            lines.append((b"R", _SERIAL + "0" * self.digits, 0.11, 1.3, BLACK))
        sizes = [min(self.side * share, wide / self._ems(font, text)) for font, text, share, _, _ in lines]
        capitals = [self.faces[font].cap_height for font, *_ in lines]
        high = sum(size * capital for size, capital in zip(sizes, capitals, strict=True))
        shrink = min(1.0, MAX_INK * self.side / high)
        part = (self.side - high * shrink) / sum(line[3] for line in lines)
        baseline = float(self.symbol_at[1] + self.side)
        placed = []
        for (font, text, _, white, ink), size, capital in zip(lines, sizes, capitals, strict=True):
            baseline -= white * part + size * shrink * capital
            placed.append(_Line(font, size * shrink, baseline, text, ink))
        return placed

    def _ems(self, font: bytes, text: str) -> float:
        if text.startswith(_SERIAL + "0"):  # digits are set in the fixed face
            return self.faces[b"R"].width(_SERIAL) + self.faces[b"C"].width("0") * self.digits
        return self.faces[font].width(text)

    def form(self) -> bytes:
        """Return what every stamp shows alike, in dots from the label's lower left corner."""
        left = self._column[0]
        drawn = []
        for line in self._lines:
            text = line.text[:3] if line.text.startswith(_SERIAL + "0") else line.text
            if text != _CODE_LINE:
                drawn.append(
                    b"%s BT/%s %.2f Tf %d %.2f Td %s Tj ET"
                    % (line.ink, line.font, line.size, left, line.baseline, self.faces[line.font].show(text))
                )
        return b"\n".join(drawn)

    def record(self, x: int, y: int) -> tuple[bytes, dict[str, int]]:
        """Return the bytes that draw a stamp at the corner (x, y), and where in them its variable parts begin.

        The same length for every corner. Parts: `symbol`, `code` (four groups, each with the hyphen or bracket after
        it), `serial`. Only the first few bytes depend on the corner, so that deflate finds the rest again.
        """
        within = self.side - 2 * WITHIN
        left, bottom = (edge + WITHIN for edge in self.symbol_at)
        first, second = (line for line in self._lines if line.text == _CODE_LINE)
        size, column = self.renderer.size, self._column[0]
        at: dict[str, int] = {}
        made = b"q 1 0 0 1 %4d %4d cm q %.2f 0 0 %.2f %.2f %.2f cm" % (x, y, within, within, left, bottom)
        made += b" BI/W %d/H %d/IM true/D[1 0]\nID " % (size, size)
        at["symbol"] = len(made)
        made += bytes(self.renderer.symbol_bytes) + b"\nEI Q\n"
        made += b"BT/C %.2f Tf %d %.2f Td(" % (first.size, column, first.baseline)
        at["code"] = len(made)
        made += b"XXXX-XXXX)Tj 0 %.2f Td(" % (second.baseline - first.baseline)
        at["code_2"] = len(made)
        made += b"XXXX-XXXX)Tj"
        if self.digits:
            last = self._lines[-1]
            shift = self.faces[b"R"].width(_SERIAL) * last.size
            made += b"/C %.2f Tf %.2f %.2f Td(" % (last.size, shift, last.baseline - second.baseline)
            at["serial"] = len(made)
            made += b"0" * self.digits + b")Tj"
        return made + b" ET Q\n", at


class Records:
    """The drawing bytes of up to `pages` full pages of stamps, filled in place."""

    def __init__(self, label: Label, corners: list[tuple[int, int]], pages: int) -> None:
        self._label = label
        made = [label.record(*corner) for corner in corners]
        self._at = made[0][1]
        self.width = len(made[0][0])
        self.symbol = slice(self._at["symbol"], self._at["symbol"] + label.renderer.symbol_bytes)
        template = np.frombuffer(b"".join(record for record, _ in made), dtype=np.uint8)
        self._bytes = np.tile(template.reshape(len(corners), self.width), (pages, 1))

    def fill(self, codes: NDArray[np.uint8], first_serial: int) -> NDArray[np.uint8]:
        """Put in the codes (n, 16), their symbols and serial numbers; return a view, (n, width)."""
        count = len(codes)
        rows, at, renderer = self._bytes[:count], self._at, self._label.renderer
        symbols = renderer.render(codes).reshape(count, -1)
        rows[:, self.symbol] = symbols
        for group in range(4):
            start = at["code" if group < 2 else "code_2"] + 5 * (group % 2)
            rows[:, start : start + 4] = codes[:, 4 * group : 4 * group + 4]
        if self._label.digits:
            numbers = np.arange(first_serial, first_serial + count)
            for place in range(self._label.digits):
                rows[:, at["serial"] + self._label.digits - 1 - place] = numbers // 10**place % 10 + ord("0")
        return rows


def guarded(records: NDArray[np.uint8], symbol: slice) -> bytes:
    """Return the records (n, width) one after another, with symbols that hold ` EI ` written in hexadecimal.

    Some readers take `EI` between spaces for the end of the image; one that knows the length of an unfiltered image
    is not misled. About one stamp in 700,000 would mislead the others.
    """
    symbols = records[:, symbol]
    twos = np.flatnonzero(((symbols[:, :-1] == ord("E")) & (symbols[:, 1:] == ord("I"))).any(axis=1))
    strange = [row for row in twos.tolist() if _FALSE_END.search(symbols[row].tobytes())]
    if not strange:
        return records.tobytes()
    made, done = [], 0
    for row in strange:
        record = records[row].tobytes()
        head = record[: symbol.start].replace(b"/IM", b"/F/AHx/IM")
        made += [records[done:row].tobytes(), head, record[symbol].hex().encode(), b">", record[symbol.stop :]]
        done = row + 1
    return b"".join([*made, records[done:].tobytes()])
