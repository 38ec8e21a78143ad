"""The encrypted table of codes for print houses."""

import csv
import io

import numpy as np
import pytest
import pyzipper

from ocop.papers.stamp_sheet import write_table
from ocop.papers.stamp_sheet.table import new_passphrase
from ocop.standards.code import LETTERS, grouped

PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"


def made(count: int, **more: object) -> tuple[io.BytesIO, str, np.ndarray]:
    letters = np.frombuffer(LETTERS.encode(), np.uint8)
    codes, out = letters[np.random.default_rng(4).integers(0, 32, (count, 16))], io.BytesIO()
    summary = write_table(out, [codes], count=count, url_prefix=PREFIX, order_ref="DT-2026-00042", **more)
    assert (summary.stamps, summary.first) == (count, grouped(codes[0].tobytes().decode()))
    return out, summary.passphrase, codes


def test_the_table_opens_with_its_passphrase_and_holds_every_code() -> None:
    out, passphrase, codes = made(20_000)
    with pyzipper.AESZipFile(out) as archive:
        archive.setpassword(passphrase.encode())
        lines = list(csv.reader(io.StringIO(archive.read("tem-DT-2026-00042.csv").decode("utf-8-sig"), newline="")))
        assert "20.000 tem" in archive.read("DOC-TRUOC.txt").decode("utf-8-sig")
    assert lines[0] == ["STT", "Mã tem", "Nội dung mã QR"]
    texts = [code.tobytes().decode() for code in codes]
    assert lines[1:] == [[f"{row:05d}", grouped(text), PREFIX + text] for row, text in enumerate(texts, start=1)]


def test_every_file_of_the_archive_is_encrypted_with_aes_256() -> None:
    out, _, codes = made(50)
    with pyzipper.AESZipFile(out) as archive:
        assert [(item.flag_bits & 1, item.wz_aes_strength) for item in archive.infolist()] == [(1, 3), (1, 3)]
        with pytest.raises(RuntimeError):
            archive.read("tem-DT-2026-00042.csv")
        archive.setpassword(b"AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
        with pytest.raises(RuntimeError):
            archive.read("tem-DT-2026-00042.csv")
    assert codes[0].tobytes() not in out.getvalue()


def test_serial_numbers_begin_where_the_caller_says() -> None:
    out, passphrase, _ = made(3, first_serial=99)
    with pyzipper.AESZipFile(out) as archive:
        archive.setpassword(passphrase.encode())
        lines = archive.read("tem-DT-2026-00042.csv").decode("utf-8-sig").split("\r\n")
    assert [line[:4] for line in lines[1:4]] == ["099,", "100,", "101,"]


def test_passphrases_differ_and_have_125_bits() -> None:
    passphrases = {new_passphrase() for _ in range(50)}
    assert len(passphrases) == 50
    assert all(len(item.replace("-", "")) == 25 and set(item) <= set(LETTERS + "-") for item in passphrases)


def test_progress_ends_at_the_count() -> None:
    seen: list[tuple[int, int]] = []
    made(40_000, progress=lambda *at: seen.append(at))
    assert seen == [(16_384, 40_000), (32_768, 40_000), (40_000, 40_000)]
