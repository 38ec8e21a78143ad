"""Stamp sheets and rolls: valid, searchable, readable by a phone, complete."""

import io
import subprocess
import sys
import zipfile

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from ocop.papers.stamp_sheet import LAYOUTS, Caption, Layout, SheetProblem, write_print, write_sheet
from ocop.papers.stamp_sheet.label import Label, Records, guarded
from ocop.standards.code import LETTERS, grouped
from ocop.standards.qr import renderer_for

PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"
CAPTION = Caption("DT-2026-00042")
A4 = LAYOUTS["a4-25x15"]


def some_codes(count: int, seed: int = 1) -> np.ndarray:
    letters = np.frombuffer(LETTERS.encode(), np.uint8)
    return letters[np.random.default_rng(seed).integers(0, 32, (count, 16))]


def sheet(layout: Layout, codes: np.ndarray, *, prefix: str = PREFIX, caption: Caption = CAPTION) -> bytes:
    out = io.BytesIO()
    write_sheet(out, layout, [codes], count=len(codes), url_prefix=prefix, caption=caption)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def stamps_read(data: bytes, layout: Layout, count: int) -> list[str]:
    """Return what a reader sees in each stamp cut out of the pages as the printer would print them."""
    document, seen = pypdfium2.PdfDocument(data), []
    width, height = layout.dots(layout.label[0]), layout.dots(layout.label[1])
    for page in document:
        picture = page.render(scale=layout.dpi / 72, grayscale=True).to_numpy().squeeze()
        for x, y in layout.corners()[: count - len(seen)]:
            top = layout.dots(layout.page[1]) - y - height
            cut = np.ascontiguousarray(picture[top : top + height, x : x + width])
            barcodes = zxingcpp.read_barcodes(cut, formats=zxingcpp.BarcodeFormat.QRCode)
            seen.append(barcodes[0].text if len(barcodes) == 1 else f"{len(barcodes)} symbols")
    return seen


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_is_a_valid_pdf_whose_stamps_read_back(layout: Layout) -> None:
    codes = some_codes(layout.per_page + 5)
    data = sheet(layout, codes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == layout.pages(len(codes))
        box = [float(item) * 25.4 / 72 for item in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, *layout.page], abs=0.07)  # half a device dot
    assert stamps_read(data, layout, len(codes)) == [PREFIX + code.tobytes().decode() for code in codes]


@pytest.mark.parametrize("prefix", ["https://OCOP.EXAMPLE/", "https://A.VN/01/09506000134352/21/"])
def test_other_addresses_read_back(prefix: str) -> None:
    codes = some_codes(152)
    data = sheet(A4, codes, prefix=prefix)
    assert stamps_read(data, A4, 152) == [prefix + code.tobytes().decode() for code in codes]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_module_covers_whole_device_dots(layout: Layout) -> None:
    codes, renderer = some_codes(layout.per_page), renderer_for(PREFIX)
    page = pypdfium2.PdfDocument(sheet(layout, codes))[0].render(scale=layout.dpi / 72, grayscale=True).to_numpy()
    label = Label(layout, renderer, CAPTION, last_serial=len(codes))
    dots = np.repeat(np.repeat(renderer.modules(renderer.render(codes)), label.module, axis=1), label.module, axis=2)
    for (x, y), symbol in zip(layout.corners(), dots, strict=True):
        left, top = x + label.symbol_at[0], layout.dots(layout.page[1]) - y - label.symbol_at[1] - label.side
        assert np.array_equal(page.squeeze()[top : top + label.side, left : left + label.side], 255 * (1 - symbol))


def test_the_quiet_zone_of_every_stamp_is_white() -> None:
    for layout in LAYOUTS.values():
        data = sheet(layout, some_codes(layout.per_page))
        page = pypdfium2.PdfDocument(data)[0].render(scale=layout.dpi / 72, grayscale=True).to_numpy().squeeze()
        label = Label(layout, renderer_for(PREFIX), CAPTION, last_serial=layout.per_page)
        quiet = 4 * label.module
        for x, y in layout.corners():
            left, top = x + label.symbol_at[0], layout.dots(layout.page[1]) - y - label.symbol_at[1] - label.side
            around = page[max(top - quiet, 0) : top + label.side + quiet, left - quiet : left + label.side + quiet]
            assert (around < 128).sum() == (page[top : top + label.side, left : left + label.side] < 128).sum()


def test_vietnamese_text_codes_and_serial_numbers_can_be_searched() -> None:
    codes = some_codes(160)
    first, second = texts(sheet(A4, codes, caption=Caption("DT-2026-00042", first_serial=901)))
    assert first.count("Quảng Ninh") == first.count("Quét để kiểm tra") == first.count("OCOP") == 152
    assert second.count("Quảng Ninh") == 8
    for page, part, serial in ((first, codes[:152], 901), (second, codes[152:], 1053)):
        for number, code in enumerate(part, start=serial):
            left, right = grouped(code.tobytes().decode())[:9], grouped(code.tobytes().decode())[10:]
            assert f"{left}\n{right}\n{number:04d}" in page


def test_the_foot_names_order_page_and_first_and_last_code() -> None:
    codes = some_codes(200)
    _, second = texts(sheet(A4, codes))
    assert "Đơn DT-2026-00042" in second
    assert "Trang 2/2" in second
    assert "Tem số 153–200" in second
    assert "In đúng cỡ 100 %" in second
    first, last = (grouped(codes[at].tobytes().decode()) for at in (152, 199))
    assert first in second
    assert last in second


def test_serial_numbers_can_be_left_out() -> None:
    page = texts(sheet(LAYOUTS["roll-25x15-300"], some_codes(2), caption=Caption("DT-1", serials=False)))[1]
    assert "Số" not in page
    assert "OCOP" in page


def test_a_long_place_name_stays_inside_the_label() -> None:
    layout = LAYOUTS["roll-25x15-300"]
    data = sheet(layout, some_codes(1), caption=Caption("DT-1", place="Thành phố Hồ Chí Minh"))
    picture = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    assert "Thành phố Hồ Chí Minh" in texts(data)[0]
    assert (picture[:, -layout.dots(0.6) :] > 200).all()


def test_an_address_too_long_for_the_label_is_refused() -> None:
    with pytest.raises(SheetProblem, match="khổ tem lớn hơn"):
        sheet(LAYOUTS["roll-30x20-203"], some_codes(1), prefix="https://" + "A" * 150 + "/")


def test_codes_may_come_in_portions_of_any_length() -> None:
    codes, at_once, parts = some_codes(5_000), io.BytesIO(), io.BytesIO()
    cuts = [codes[:1], codes[1:1], codes[1:2_400], codes[2_400:4_999], codes[4_999:]]
    seen: list[tuple[int, int]] = []
    one = write_sheet(at_once, A4, [codes], count=5_000, url_prefix=PREFIX, caption=CAPTION)
    two = write_sheet(
        parts, A4, cuts, count=5_000, url_prefix=PREFIX, caption=CAPTION, progress=lambda *at: seen.append(at)
    )
    assert at_once.getvalue() == parts.getvalue()
    assert one == two
    assert (one.pages, one.stamps, one.first) == (33, 5_000, grouped(codes[0].tobytes().decode()))
    assert seen[-1] == (5_000, 5_000)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@pytest.mark.parametrize("given", [9, 11])
def test_another_count_than_announced_is_refused(given: int) -> None:
    with pytest.raises(ValueError, match="codes"):
        write_sheet(io.BytesIO(), A4, [some_codes(given)], count=10, url_prefix=PREFIX, caption=CAPTION)


def test_no_stamps_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        write_sheet(io.BytesIO(), A4, [], count=0, url_prefix=PREFIX, caption=CAPTION)


def test_a_symbol_that_looks_like_the_end_of_an_image_is_written_in_hexadecimal() -> None:
    label = Label(A4, renderer_for(PREFIX), CAPTION, last_serial=3)
    records = Records(label, A4.corners()[:3], 1)
    plain = records.fill(some_codes(3), 1).copy()
    assert guarded(plain, records.symbol) == plain.tobytes()
    forged = plain.copy()
    at = records.symbol.start + 20
    forged[1, at : at + 4] = np.frombuffer(b" EI\n", np.uint8)
    made = guarded(forged, records.symbol)
    assert made.startswith(plain[0].tobytes())
    assert b"/F/AHx/IM true/D[1 0]\nID " + forged[1, records.symbol].tobytes().hex().encode() + b">\nEI Q" in made
    assert made.endswith(plain[2].tobytes())
    pdf = pikepdf.new()
    operators = [
        [str(item.operator) for item in pikepdf.parse_content_stream(pdf.make_stream(content))]
        for content in (plain.tobytes(), made)
    ]
    assert operators[0] == operators[1]


def test_a_large_job_becomes_an_archive_of_parts() -> None:
    codes, out = some_codes(700), io.BytesIO()
    made = write_print(
        out, A4, [codes], count=700, url_prefix=PREFIX, caption=CAPTION, part_stamps=320, progress=lambda *_: None
    )
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        parts = [archive.read(name) for name in names]
    assert names == [f"tem-DT-2026-00042-phan-{part}-tren-3.pdf" for part in (1, 2, 3)]
    assert (made.files, made.pages, made.stamps) == (3, 5, 700)
    read = [text for part, count in zip(parts, (304, 304, 92), strict=True) for text in stamps_read(part, A4, count)]
    assert read == [PREFIX + code.tobytes().decode() for code in codes]
    assert "Trang 5/5" in texts(parts[2])[0]
    assert "700\nĐơn" in texts(parts[2])[0]  # the serial numbers run on


def test_a_small_job_stays_one_pdf() -> None:
    out = io.BytesIO()
    made = write_print(out, A4, [some_codes(304)], count=304, url_prefix=PREFIX, caption=CAPTION, part_stamps=320)
    assert made.files == 1
    assert out.getvalue().startswith(b"%PDF-1.7")


def test_a_writer_that_cannot_seek_is_enough() -> None:
    class Pipe:
        size = 0

        def write(self, data: bytes) -> int:
            self.size += len(data)
            return len(data)

    pipe = Pipe()
    write_sheet(pipe, A4, [some_codes(300)], count=300, url_prefix=PREFIX, caption=CAPTION)  # type: ignore[arg-type]
    assert pipe.size > 50_000


def test_papers_of_stamps_need_no_django() -> None:
    code = "import sys, ocop.papers.stamp_sheet; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
