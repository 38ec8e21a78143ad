"""Files in the home folder: written whole or not at all, found by subject, removed on their day."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from ocop.base.models import StoredFile


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


def open_file(stored: StoredFile) -> BinaryIO:
    """Open a stored file for reading. Raises FileNotFoundError when it has been removed."""
    return (folder() / stored.path).open("rb")


def list_for(subject: str, at: datetime) -> list[StoredFile]:
    """Return the files about a subject that have not expired, newest first."""
    files = StoredFile.objects.filter(subject=subject).order_by("-pk")
    return [file for file in files if file.expires_at is None or file.expires_at > at]


def remove_expired(at: datetime) -> int:
    """Remove files past their day; return how many."""
    removed = 0
    for stored in StoredFile.objects.filter(expires_at__lte=at):
        with transaction.atomic():
            stored.delete()
            (folder() / stored.path).unlink(missing_ok=True)
        removed += 1
    return removed
