"""Paper sizes of stamps, as data. Lengths are millimetres; `dpi` is the printer's."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_INCH = 25.4
A4 = (210.0, 297.0)
DOTS_8_PER_MM = 203.2  # label printers sold as "203 dpi" have 8 dots a millimetre


@dataclass(frozen=True, slots=True)
class Layout:
    """How stamps lie on a page: a sheet of labels, or one label a page for a label printer.

    `left` and `top` are the margins before the first label, `gap` lies between columns. A roll has one label that is
    the whole page. `coloured` is for printers with ink; label printers know black only.
    """

    name: str
    title: str
    page: tuple[float, float]
    label: tuple[float, float]
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    gap: float = 0.0
    dpi: float = 300.0
    cut_marks: bool = False
    coloured: bool = False

    @property
    def per_page(self) -> int:
        """Return the stamps on a full page."""
        return self.columns * self.rows

    @property
    def is_roll(self) -> bool:
        """Tell whether each page is one stamp."""
        return self.per_page == 1

    def dots(self, millimetres: float) -> int:
        """Return a length in whole device dots."""
        return round(millimetres * self.dpi / MM_PER_INCH)

    def corners(self) -> list[tuple[int, int]]:
        """Return the lower left corner of each label in dots from the page's lower left, in reading order."""
        height = self.dots(self.page[1])
        return [
            (
                self.dots(self.left + column * (self.label[0] + self.gap)),
                height - self.dots(self.top + (row + 1) * self.label[1]),
            )
            for row in range(self.rows)
            for column in range(self.columns)
        ]

    def pages(self, stamps: int) -> int:
        """Return the pages that so many stamps take."""
        return -(-stamps // self.per_page)


def _sheet(
    name: str, label: tuple[float, float], grid: tuple[int, int], start: tuple[float, float], **more: float
) -> Layout:
    columns, rows = grid
    size = f"{label[0]:g} × {label[1]:g} mm".replace(".", ",")
    gap = more.get("gap", 0.0)
    return Layout(
        name,
        f"A4, tem {size}, {columns * rows} tem một trang" + (" (giấy đề can cắt sẵn)" if gap else ""),
        A4,
        label,
        columns,
        rows,
        *start,
        gap=gap,
        cut_marks=not gap,
        coloured=True,
    )


def _roll(label: tuple[float, float], dpi: float) -> Layout:
    size = f"{label[0]:g} × {label[1]:g} mm"
    return Layout(
        f"roll-{label[0]:g}x{label[1]:g}-{int(dpi)}", f"Cuộn tem {size}, máy in {int(dpi)} dpi", label, label, dpi=dpi
    )


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        _sheet("a4-25x15", (25, 15), (8, 19), (5, 4.6)),
        _sheet("a4-38x21", (38.1, 21.2), (5, 13), (4.75, 10.7), gap=2.5),
        _sheet("a4-50x30", (50, 30), (4, 9), (5, 12)),
        _sheet("a4-63x38", (63.5, 38.1), (3, 7), (7.2, 15.1), gap=2.5),
        _roll((25, 15), 300),
        _roll((30, 20), DOTS_8_PER_MM),
        _roll((35, 22), DOTS_8_PER_MM),
        _roll((40, 25), 300),
        _roll((50, 30), DOTS_8_PER_MM),
    )
}
