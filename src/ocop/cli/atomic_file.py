"""An output file of a command: written completely or not at all, readable by its owner only.

Prints and tables hold codes, so what is half done goes away when the command fails or is stopped.
"""

from __future__ import annotations

import errno
import os
import secrets
import signal
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ocop.cli.program import Misused, misuse

WHY = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết phần đĩa được dùng",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EFBIG: "tệp quá lớn",
    errno.EIO: "lỗi thiết bị",
}


class AtomicFile:
    """A context that writes under a temporary name beside the file; `keep` renames it."""

    def __init__(self, path: Path, *, force: bool) -> None:
        """Prepare to write the file; `force` allows replacing an existing one."""
        self.path, self._force = path, force
        self._part = path.parent / f".ocop-{secrets.token_hex(8)}.part"
        self.file: BinaryIO

    def __enter__(self) -> AtomicFile:
        """Open the temporary file. Raises Misused, leaving nothing behind, when it cannot be written."""
        self._free()
        try:
            self.file = os.fdopen(os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        except OSError as error:
            folder = self.path.parent.absolute()
            raise misuse("file.folder", f"Không ghi được vào thư mục “{folder}”: {why(error)}.") from error
        self._before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the temporary file unless it was kept."""
        try:
            self.file.close()
        except OSError:
            pass  # the full disk that stopped the write is already reported
        finally:
            self._part.unlink(missing_ok=True)
            signal.signal(signal.SIGTERM, self._before)

    def keep(self) -> int:
        """Give the file its name, durably; return its size in bytes. Raises Misused."""
        try:
            self.file.flush()
            os.fsync(self.file.fileno())
            size = self.file.tell()
            self._free()
            self._part.replace(self.path)
        except OSError as error:
            raise self.unwritable(error) from error
        return size

    def unwritable(self, error: OSError) -> Misused:
        """Return the error of an incomplete write."""
        return misuse("file.unwritable", f"Không ghi được tệp “{self.path}”: {why(error)}.")

    def _free(self) -> None:
        if not self.path.parent.is_dir():
            raise misuse("file.folder", f"Không có thư mục “{self.path.parent.absolute()}”.")
        try:
            self.path.lstat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise self.unwritable(error) from error
        if not self.path.is_file():
            raise misuse("file.not-a-file", f"Đường dẫn “{self.path}” không phải là tệp thường; hãy chọn tên khác.")
        if not self._force:
            sentence = f"Đã có tệp “{self.path}”; hãy chọn tên khác, hoặc thêm --force để thay tệp cũ."
            raise misuse("file.exists", sentence)


def why(error: OSError) -> str:
    """Return the reason of a failed write in Vietnamese, or the system's message."""
    return WHY.get(error.errno or 0, error.strerror or str(error))
