"""The ends of the log are kept outside the database too: a log that was cut short or written anew is found out."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.audit import external_anchor
from ocop.base.audit.chain import START, digest_of
from ocop.base.models import AuditChain, AuditEntry, Counter

NOW = datetime(2026, 9, 2, 17, 0, tzinfo=UTC)
BY = Actor(user_id=7, name="Cán bộ quản lý tem")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every line at once, unless a test says otherwise."""
    monkeypatch.setattr(external_anchor, "INTERVAL_SECONDS", 0.0)


def write_lines(count: int, by: Actor = BY) -> list[AuditEntry]:
    """Leave so many lines."""
    thing, _ = Counter.objects.get_or_create(name="một")
    return [audit.record("thing.changed", on=thing, by=by, at=NOW, line=line) for line in range(count)]


def anchored() -> external_anchor.Head | None:
    """Return the head that the file holds of the only chain."""
    chains = external_anchor.read().chains
    return next(iter(chains.values()), None)


def broken(sequence: int, why: str) -> audit.Broken:
    """Return the break expected in the only chain."""
    return audit.Broken(sequence, why, AuditEntry.objects.values_list("chain", flat=True).distinct().get())


def cut(keep: int) -> None:
    """Cut the log after a line and mend its head, as one may who writes into the database."""
    AuditEntry.objects.filter(sequence__gt=keep).delete()
    digest = AuditEntry.objects.get(sequence=keep).digest if keep else START
    AuditChain.objects.update(sequence=keep, digest=digest)


def test_record__keeps_its_line_outside_once_it_is_committed() -> None:
    line = write_lines(3)[-1]
    assert anchored() == (3, line.digest)
    assert stat.S_IMODE(external_anchor.file_path().stat().st_mode) == 0o600

    def act() -> None:
        write_lines(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        act()
    assert anchored() == (3, line.digest)
    assert audit.verify() == (3, None)


def test_record__writes_outside_at_most_once_a_second_and_verify_and_the_clock_catch_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_lines(1)
    monkeypatch.setattr(external_anchor, "INTERVAL_SECONDS", 1000.0)
    write_lines(3)
    assert anchored()[0] == 1  # type: ignore[index]
    assert audit.verify() == (4, None)
    assert anchored()[0] == 4  # type: ignore[index]
    write_lines(1)
    audit.keep_heads()
    assert anchored() == (5, AuditEntry.objects.get(sequence=5).digest)


@pytest.mark.parametrize("keep", [0, 2, 4])
def test_verify__finds_that_the_end_was_cut_off_and_the_head_mended(keep: int) -> None:
    write_lines(5)
    cut(keep)
    read, broken = audit.verify()
    assert read == keep
    assert broken is not None
    assert (broken.sequence, broken.why) == (keep + 1, "các dòng cuối đã bị xoá: mốc giữ ngoài cơ sở dữ liệu ở dòng 5")


def test_verify__finds_that_both_tables_were_emptied() -> None:
    write_lines(5)
    AuditEntry.objects.all().delete()
    AuditChain.objects.all().delete()
    assert audit.verify()[1] is not None
    write_lines(2)
    assert audit.verify()[1] is not None


def test_verify__finds_a_log_that_was_written_anew_past_the_mark_and_keeps_the_mark() -> None:
    mark = write_lines(3)[-1]
    cut(1)
    write_lines(5, by=Actor(8, "Người khác"))
    audit.keep_heads()
    assert anchored() == (3, mark.digest)
    assert audit.verify() == (3, broken(3, "khác với mốc giữ ngoài cơ sở dữ liệu: nhật ký đã bị ghi lại"))
    assert anchored() == (3, mark.digest)


def test_verify__finds_lines_that_were_chained_anew_after_a_change() -> None:
    write_lines(4)
    previous = AuditEntry.objects.get(sequence=1).digest
    for line in AuditEntry.objects.filter(sequence__gt=1).order_by("sequence"):
        line.actor_name, line.previous = "Người khác", previous
        line.digest = previous = digest_of(line)
        line.save()
    AuditChain.objects.update(digest=previous)
    assert audit.verify() == (4, broken(4, "khác với mốc giữ ngoài cơ sở dữ liệu: nhật ký đã bị ghi lại"))


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"chains": {"1": ["x", ""]}}', '{"chains": [1]}', '{"chains": {"1": [2]}}', "null"]
)
def test_verify__says_when_the_mark_cannot_be_read_and_acts_go_on(content: str) -> None:
    write_lines(1)
    external_anchor.file_path().write_text(content)
    assert audit.verify()[1] == audit.Broken(1, "không đọc được mốc giữ ngoài cơ sở dữ liệu (keys/audit.json)")
    write_lines(1)
    assert external_anchor.file_path().read_text() == content


def test_verify__without_a_file_makes_one() -> None:
    write_lines(2)
    external_anchor.file_path().unlink()
    assert audit.verify() == (2, None)
    assert anchored()[0] == 2  # type: ignore[index]
