"""Files in the home folder: written whole or not at all, found by subject, removed on their day."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from ocop.base.files.inspection import Inspected, inspect, most_bytes, too_large
from ocop.base.models import StoredFile

__all__ = [
    "Inspected", "atomic", "empty", "folder", "inspect", "list_for", "most_bytes", "open_file", "remove_expired",
    "remove_strays", "store", "too_large",
]  # fmt: skip
STRAY_AFTER = timedelta(days=1)  # longer than any act or print takes
_made: ContextVar[list[Path] | None] = ContextVar("files made in this act", default=None)


def folder() -> Path:
    """Return the folder of stored files, made private at first use."""
    path = Path(settings.OCOP_HOME) / "files"
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def store(
    write: Callable[[BinaryIO], None],
    *,
    name: str,
    content_type: str,
    subject: str,
    at: datetime,
    expires_at: datetime | None,
) -> StoredFile:
    """Write a file through `write` to a temporary name, then keep it; a failed write leaves nothing."""
    relative = f"{secrets.token_hex(16)}{Path(name).suffix}"
    final, part = folder() / relative, folder() / f"{relative}.part"
    try:
        with part.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        digest = hashlib.sha256()
        with part.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        part.rename(final)
        made = _made.get()
        if made is not None:
            made.append(final)
        return StoredFile.objects.create(
            name=name,
            path=relative,
            content_type=content_type,
            size=final.stat().st_size,
            sha256=digest.hexdigest(),
            subject=subject,
            made_at=at,
            expires_at=expires_at,
        )
    except BaseException:
        part.unlink(missing_ok=True)
        final.unlink(missing_ok=True)
        raise


@contextmanager
def atomic() -> Iterator[None]:
    """Run an act in a transaction that takes its files back too when it fails; also as a decorator."""
    outer, made = _made.get(), []  # type: ignore[var-annotated]
    token = _made.set(made)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    finally:
        _made.reset(token)
    if outer is not None:
        outer.extend(made)


def open_file(stored: StoredFile) -> BinaryIO:
    """Open a stored file for reading. Raises FileNotFoundError when it has been removed."""
    return (folder() / stored.path).open("rb")


def list_for(subject: str, at: datetime) -> list[StoredFile]:
    """Return the files about a subject that have not expired, newest first."""
    files = StoredFile.objects.filter(subject=subject).order_by("-pk")
    return [file for file in files if file.expires_at is None or file.expires_at > at]


def remove(stored: StoredFile) -> None:
    """Remove a file with its row."""
    with transaction.atomic():
        stored.delete()
        transaction.on_commit(lambda: (folder() / stored.path).unlink(missing_ok=True))


def remove_expired(at: datetime) -> int:
    """Remove files past their day, and return how many; of one whose row a paper still names, only the bytes go."""
    removed = 0
    for stored in StoredFile.objects.filter(expires_at__lte=at):
        try:
            with transaction.atomic():
                stored.delete()
                (folder() / stored.path).unlink(missing_ok=True)
        except ProtectedError:  # its row stays; a process that died between commit and unlink has left the bytes
            (folder() / stored.path).unlink(missing_ok=True)
            continue
        removed += 1
    return removed


def empty(stored: StoredFile, *, at: datetime) -> None:
    """Remove the bytes of a file whose row must stay; `open_file` finds nothing from now on."""
    stored.expires_at = at
    stored.save(update_fields=["expires_at"])
    transaction.on_commit(lambda: (folder() / stored.path).unlink(missing_ok=True))


def remove_strays(at: datetime) -> int:
    """Remove files that no row names, left by a process that was killed; return how many. Young ones may be in work."""
    known = set(StoredFile.objects.values_list("path", flat=True))
    strays = [
        path
        for path in folder().iterdir()
        if path.is_file() and path.name not in known and path.stat().st_mtime < (at - STRAY_AFTER).timestamp()
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
