"""Files appear whole with what names them, and go when it goes."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import timedelta
from typing import Any, BinaryIO

import pytest
from django.db import IntegrityError, transaction
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


def test_store__keeps_the_file_with_its_size_and_digest_and_for_its_owner_alone(db: None) -> None:
    stored = keep("Trang in DT-1.pdf")
    assert (stored.name, stored.content_type, stored.subject) == ("Trang in DT-1.pdf", "application/pdf", "test")
    assert (stored.size, stored.sha256) == (7, hashlib.sha256(b"content").hexdigest())
    assert (stored.path.endswith(".pdf"), len(stored.path)) == (True, 36)
    assert stat.S_IMODE(files.folder().stat().st_mode) == 0o700
    assert keep("Trang in DT-1.pdf").path != stored.path


def test_store__under_a_name_that_leads_elsewhere_stays_in_its_folder(db: None) -> None:
    for name in ("../../etc/passwd", "/tmp/x.pdf", "..", "a.pdf/../../b"):
        stored = keep(name)
        assert (files.folder() / stored.path).parent == files.folder()
        assert read(stored) == b"content"


def test_store__that_fails_while_writing_leaves_nothing(db: None) -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"half")
        raise Failed

    with pytest.raises(Failed):
        files.store(write, name="a.pdf", content_type="x", subject="test", at=NOW, expires_at=None)
    assert (lying(), StoredFile.objects.count()) == (0, 0)


def test_store__that_cannot_keep_its_row_leaves_nothing(db: None) -> None:
    facts: dict[str, Any] = {"content_type": None, "subject": "test", "at": NOW, "expires_at": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        files.store(lambda out: out.write(b"whole"), name="a.pdf", **facts)
    assert (lying(), StoredFile.objects.count()) == (0, 0)


def test_list_for__shows_what_has_not_expired_newest_first(db: None) -> None:
    for_good, short = keep(), keep(expires_at=NOW + timedelta(days=1))
    keep(subject="other")
    assert files.list_for("test", NOW) == [short, for_good]
    assert files.list_for("test", NOW + timedelta(days=1)) == [for_good]
    assert files.list_for("nobody", NOW) == []


def test_remove_expired__bears_a_file_that_is_gone_already(db: None) -> None:
    stored = keep(expires_at=NOW)
    (files.folder() / stored.path).unlink()
    assert files.remove_expired(NOW) == 1
    assert not StoredFile.objects.exists()
