"""The codes of an order for a print house: a CSV table in an encrypted archive.

The archive is a ZIP with AES-256 (WinZip AE-2), because 7-Zip, WinRAR and WinZip open it, and one of them stands on
every print house's computer; age would be the better cipher but needs a tool they do not have. The format derives its
key with only 1,000 rounds of PBKDF2, so the passphrase is made here from 125 random bits and never chosen by a person.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyzipper

from ocop.papers.stamp_sheet.feed import Codes, Feed
from ocop.papers.stamp_sheet.sheet import Progress, Summary
from ocop.standards.code import LETTERS, grouped

BATCH = 16_384
HEADER = "\ufeffSTT,Mã tem,Nội dung mã QR\r\n"
READ_ME = """Bảng mã tem OCOP, đơn {ref}: {count} tem.

Tệp {name} là bảng CSV (UTF-8), ba cột:
- STT: số thứ tự của tem trong cuộn;
- Mã tem: in đúng như trong bảng, 4 nhóm 4 ký tự;
- Nội dung mã QR: in thành mã QR, giữ nguyên chữ hoa, chữ thường.

Mỗi mã chỉ in một lần. In xong hãy xoá tệp này và báo số tem hỏng cho cơ quan đặt in.
"""


@dataclass(frozen=True, slots=True)
class TableSummary(Summary):
    """What was written, and the passphrase, which is kept nowhere else."""

    passphrase: str = ""


def new_passphrase() -> str:
    """Return 25 random letters in groups of five: 125 bits."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(25))
    return "-".join(letters[start : start + 5] for start in range(0, 25, 5))


def write_table(
    out: IO[bytes],
    codes: Iterable[Codes],
    *,
    count: int,
    url_prefix: str,
    order_ref: str,
    first_serial: int = 1,
    progress: Progress | None = None,
) -> TableSummary:
    """Write the codes as CSV in an AES-256 archive, streamed; the passphrase is returned once.

    `out` must be seekable. Rows: serial number, code in groups, address in the symbol. Raises ValueError for wrong
    codes or another count than `count`.
    """
    feed, passphrase = Feed(codes, count), new_passphrase()
    name = f"tem-{order_ref}.csv"
    first, last, done = "", "", 0
    digits = len(str(first_serial + count - 1))
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        read_me = READ_ME.format(ref=order_ref, count=f"{count:,}".replace(",", "."), name=name)
        archive.writestr("DOC-TRUOC.txt", "\ufeff" + read_me.replace("\n", "\r\n"))
        with archive.open(name, "w", force_zip64=True) as file:
            file.write(HEADER.encode())
            while done < count:
                part = feed.take(BATCH)
                file.write(_rows(part, first_serial + done, digits, url_prefix))
                first = first or grouped(part[0].tobytes().decode("ascii"))
                last = grouped(part[-1].tobytes().decode("ascii"))
                done += len(part)
                if progress:
                    progress(done, count)
    return TableSummary(0, count, first, last, 1, passphrase)


def _rows(codes: Codes, first_serial: int, digits: int, url_prefix: str) -> bytes:
    """Return the lines of the table; serial numbers are padded with zeros so that all lines have one length."""
    head = b"0" * digits + b",XXXX-XXXX-XXXX-XXXX," + url_prefix.encode("ascii")
    line = np.frombuffer(head + b"X" * codes.shape[1] + b"\r\n", dtype=np.uint8)
    lines = np.tile(line, (len(codes), 1))
    numbers = np.arange(first_serial, first_serial + len(codes))
    for place in range(digits):
        lines[:, digits - 1 - place] = numbers // 10**place % 10 + ord("0")
    for group in range(4):
        lines[:, digits + 1 + 5 * group : digits + 5 + 5 * group] = codes[:, 4 * group : 4 * group + 4]
    lines[:, len(head) : len(head) + codes.shape[1]] = codes
    return lines.tobytes()
