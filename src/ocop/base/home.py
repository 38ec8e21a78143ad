"""The home folder: database, keys and files of one installation."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter, and return it."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def write_secret(path: Path, content: bytes) -> None:
    """Write a new 0600 file, durably. Raises FileExistsError when there is one already."""
    private_folder(path.parent)
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(part)  # appears whole, or not at all
    finally:
        part.unlink()


def kept_secret(home: Path, name: str, variable: str) -> str:
    """Return a secret: from the environment variable, else from `keys/<name>.secret`, made at the first start."""
    given = os.environ.get(variable)
    if given:
        return given
    path = home / "keys" / f"{name}.secret"
    if not path.exists():
        with contextlib.suppress(FileExistsError):  # another process made it in between
            write_secret(path, secrets.token_urlsafe(48).encode())
    return path.read_text()
