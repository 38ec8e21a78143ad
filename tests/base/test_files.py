"""Files appear whole with what names them, and go when it goes."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from ocop.base import files
from ocop.base.models import StoredFile

NOW = timezone.now()


def keep(name: str = "a.pdf", **more: Any) -> StoredFile:
    """Store a small file."""
    facts = {"content_type": "application/pdf", "subject": "test", "at": NOW, "expires_at": None, **more}
    return files.store(lambda out: out.write(b"content"), name=name, **facts)


class Failed(Exception):
    """What an act fails with here."""


def keep_and_fail() -> None:
    """Store a file in an act that fails."""
    keep()
    raise Failed


def read(stored: StoredFile) -> bytes:
    """Return what a stored file holds."""
    with files.open_file(stored) as file:
        return file.read()


def lying() -> int:
    """Return how many files lie in the folder."""
    return len(list(files.folder().iterdir()))


@pytest.mark.django_db(transaction=True)
def test_atomic__takes_its_files_back_when_the_act_fails() -> None:
    kept = keep()
    with pytest.raises(Failed), files.atomic():
        keep_and_fail()
    assert lying() == StoredFile.objects.count() == 1
    assert read(kept) == b"content"


@pytest.mark.django_db(transaction=True)
def test_atomic__takes_back_what_an_inner_act_made_when_the_outer_fails() -> None:
    def outer() -> None:
        with files.atomic():
            keep()
        assert lying() == 1
        raise Failed

    with pytest.raises(Failed), files.atomic():
        outer()
    assert lying() == 0


@pytest.mark.django_db(transaction=True)
def test_atomic__keeps_what_was_made_before_an_inner_act_failed() -> None:
    with files.atomic():
        keep()
        with pytest.raises(Failed), files.atomic():
            keep_and_fail()
    assert lying() == StoredFile.objects.count() == 1


def test_remove_strays__removes_what_no_row_names_once_it_is_old(db: None) -> None:
    kept = keep()
    with pytest.raises(Failed), transaction.atomic():
        keep_and_fail()
    assert lying() == 2
    assert files.remove_strays(timezone.now()) == 0
    for path in files.folder().iterdir():
        os.utime(path, (0, 0))
    assert files.remove_strays(timezone.now()) == 1
    assert read(kept) == b"content"


def test_remove_expired__removes_on_the_day_and_not_before(db: None) -> None:
    keep(expires_at=NOW + timedelta(hours=1))
    keep()
    assert files.remove_expired(NOW) == 0
    assert files.remove_expired(NOW + timedelta(hours=1)) == 1
    assert lying() == StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_empty__removes_the_bytes_and_keeps_the_row() -> None:
    stored = keep()

    def act() -> None:
        files.empty(stored, at=NOW)
        raise Failed

    with pytest.raises(Failed), transaction.atomic():
        act()
    stored.refresh_from_db()
    assert read(stored) == b"content"
    files.empty(stored, at=NOW)
    with pytest.raises(FileNotFoundError):
        files.open_file(stored)
    assert StoredFile.objects.get().expires_at == NOW
