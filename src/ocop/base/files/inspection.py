"""Files that people send: what they are is decided by what is in them, never by their name.

Taken are PDF without active content and JPEG, PNG, WebP pictures. Pictures are written anew from their points, so that
place, time and camera do not go along; photographs inside a PDF lose the same, unless a signature holds the file.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from ocop.base.decisions import Denied
from ocop.base.text import tidy

SANDBOX = Path(__file__).with_name("sandbox.py")  # runs as a program of its own
SECONDS = 60
WAIT_SECONDS = 2.0  # for the look of somebody else: the thread that waits is one of those that answer scans
MAX_KNOWN = 500
_found: OrderedDict[tuple[bytes, int], dict[str, Any]] = OrderedDict()  # what is kept as sent, by hash of the bytes
_one_at_a_time = threading.BoundedSemaphore(1)  # of this server process: each look may take a gigabyte for a moment

SENTENCES = {
    "file.kind": "{file} không phải PDF hay ảnh. Chỉ nhận tệp PDF và ảnh JPEG, PNG, WebP; hãy chụp ảnh giấy tờ hoặc "
    "lưu thành PDF rồi tải lại.",
    "file.office": "{file} là tệp Word, Excel hoặc tệp nén. Hãy lưu thành PDF rồi tải lại.",
    "file.heic": "{file} là ảnh HEIC. Hãy đặt máy ảnh của điện thoại ở định dạng JPEG (tương thích nhất) rồi chụp lại.",
    "file.encrypted": "{file} đang đặt mật khẩu hoặc khoá quyền. Hãy bỏ mật khẩu, hoặc in lại thành PDF, rồi tải lại.",
    "file.pages": "{file} có {pages} trang; nhiều nhất là {maximum}. Hãy chia thành nhiều tệp rồi tải từng tệp.",
    "file.no-pages": "{file} không có trang nào. Hãy lưu lại thành PDF rồi tải lại.",
    "file.broken": "{file} bị hỏng nên không mở được. Hãy lưu hoặc quét lại thành PDF rồi tải lại.",
    "file.picture": "{file} bị hỏng nên không xem được. Hãy chụp lại hoặc lưu lại ảnh rồi tải lại.",
    "file.pixels": "{file} quá lớn: {pixels} triệu điểm ảnh; nhiều nhất là {maximum}. "
    "Hãy giảm độ phân giải rồi tải lại.",
    "file.moving": "{file} là ảnh động. Hãy chụp ảnh thường rồi tải lại.",
    "file.heavy": "{file} cần quá nhiều bộ nhớ hoặc thời gian để mở. Hãy in lại thành PDF hoặc chụp lại rồi tải lại.",
    "file.busy": "{file} chưa được xem: máy chủ đang xem tệp của người khác. Hãy đợi một phút rồi tải lại.",
    "file.active": "{file} có chứa {what} nên không nhận. Hãy in lại thành PDF, hoặc quét bản giấy, rồi tải lại.",
}
WHAT = {
    "script": "mã lệnh",
    "launch": "lệnh mở tệp hoặc chương trình khác",
    "submit": "lệnh gửi dữ liệu đi",
    "attachment": "tệp đính kèm bên trong",
    "media": "phim, âm thanh hoặc hình động",
    "form": "biểu mẫu động (XFA)",
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: its bytes, what it is, and how many pages it has (a picture has one)."""

    content: bytes
    content_type: str
    suffix: str
    pages: int


def inspect(content: bytes, name: str) -> Inspected:
    """Return what may be kept of a sent file; `name` only names it in a refusal. Raises Denied (`file.*`).

    Settings: OCOP_PAPER_MB, OCOP_PAPER_PAGES. Takes about 0.2 s the first time, more for large pictures: call it
    outside transactions.
    """
    if not content:
        raise _refused("file.empty", name)
    if len(content) > most_bytes():
        raise too_large(name, len(content))
    result, kept = _known(content) or _ask(content, name)
    if not result["ok"]:
        raise _refused(result["code"], name, **result["facts"])
    facts = result["facts"]
    return Inspected(kept or content, facts["content_type"], facts["suffix"], facts["pages"])


def most_bytes() -> int:
    """Return how large a file may be."""
    return int(settings.OCOP_PAPER_MB) * 1_000_000


def too_large(name: str, size: int) -> Denied:
    """Return the refusal of a file of `size` bytes, also for readers that stop before its end."""
    maximum = settings.OCOP_PAPER_MB
    text = f"{size / 1_000_000:.1f}".replace(".", ",")
    return Denied(
        "file.too-large",
        f"{_named(name)} nặng {text} MB; nhiều nhất là {maximum} MB. Hãy giảm độ phân giải hoặc chia thành nhiều tệp.",
        field="file",
    )


def _ask(content: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """Let the program of its own look; one that breaks, starves or takes too long has met a file made for that."""
    command = [sys.executable, "-I", str(SANDBOX), str(settings.OCOP_PAPER_PAGES)]
    if not _one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise _refused("file.busy", name)
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise _refused("file.heavy", name) from error
    finally:
        _one_at_a_time.release()
    line, _, kept = done.stdout.partition(b"\n")
    payload = json.loads(line)
    if not kept:
        _found[_key(content)] = payload
        while len(_found) > MAX_KNOWN:
            _found.popitem(last=False)
    return payload, kept


def _known(content: bytes) -> tuple[dict[str, Any], bytes] | None:
    """Return what was found in the same bytes before: a form that was refused sends its file once more."""
    result = _found.get(_key(content))
    return None if result is None else (result, b"")


def _key(content: bytes) -> tuple[bytes, int]:
    return hashlib.sha256(content).digest(), int(settings.OCOP_PAPER_PAGES)


def _refused(code: str, name: str, **facts: Any) -> Denied:
    if code == "file.empty":
        return Denied(code, f"{_named(name)} trống, không có nội dung. Hãy chọn lại tệp.", field="file")
    if code == "file.active":
        facts["what"] = WHAT[facts["what"]]
    if code == "file.pixels":
        facts = {key: round(value / 1_000_000) for key, value in facts.items()}
    return Denied(code, SENTENCES[code].format(file=_named(name), **facts), field="file")


def _named(name: str) -> str:
    """Return how a sentence names the file: by the end of its name, which people know it by."""
    short = tidy(name.replace("\\", "/").rsplit("/", 1)[-1])
    return f"Tệp “{short if len(short) <= 60 else '…' + short[-59:]}”" if short else "Tệp này"
