"""Long work shows how far it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.base.actors import Actor, system
from ocop.base.decisions import Denied
from ocop.base.jobs import Progress, ask, latest_for
from ocop.base.jobs.progress import time_left
from ocop.base.jobs.reading import list_runs
from ocop.base.models import JobRun

NOW = datetime(2026, 9, 2, 8, 30, tzinfo=UTC)


def asked(**more: Any) -> JobRun:
    facts = {"subject": "print:1", "by": Actor(7, "Người đặt"), "at": NOW, "total": 10, **more}
    return ask("print", **facts)


def test_ask__stores_who_waits_for_what(db: None) -> None:
    run = asked()
    kept = JobRun.objects.get()
    assert (kept.kind, kept.subject, kept.state, kept.done, kept.total) == ("print", "print:1", "waiting", 0, 10)
    assert (kept.asked_by_id, kept.asked_at, kept.started_at) == (7, NOW, None)
    assert asked(by=system("đồng hồ")).asked_by_id is None
    assert run.pk == kept.pk


def test_latest_for__is_the_newest_of_a_subject_and_kind(db: None) -> None:
    first, second = asked(), asked()
    asked(subject="print:2")
    assert latest_for("print:1") == second
    assert latest_for("print:1", kind="print") == second
    assert latest_for("print:1", kind="export") is None
    assert latest_for("print:3") is None
    assert first.pk < second.pk


def test_progress__ends_as_done_with_everything_counted(db: None) -> None:
    run = asked()
    with Progress(run) as progress:
        kept = JobRun.objects.get()
        assert (kept.state, kept.started_at is not None, kept.ended_at) == ("running", True, None)
        progress.step(4, 12)
        kept.refresh_from_db()
        assert (kept.done, kept.total) == (4, 12)
    kept.refresh_from_db()
    assert (kept.state, kept.done, kept.total, kept.message) == ("done", 12, 12, "")
    assert kept.ended_at >= kept.started_at


def test_progress__writes_at_most_twice_a_second_and_always_the_end(db: None) -> None:
    with (
        Progress(asked(total=1000)) as progress,
        CaptureQueriesContext(
            connection,
        ) as asked_for,
    ):
        for done in range(1, 1001):
            progress.step(done, 1000)
        assert JobRun.objects.get().done == 1000
    writes = [query for query in asked_for if query["sql"].startswith("UPDATE")]
    assert 2 <= len(writes) <= 6


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Denied("print.gone", "Đơn tem không còn."), "Đơn tem không còn."),
        (ValueError("secret inner detail"), "Lỗi hệ thống; đã ghi nhật ký."),
        (KeyboardInterrupt(), "Lỗi hệ thống; đã ghi nhật ký."),
    ],
)
def test_progress__ends_as_failed_with_a_sentence_and_lets_the_error_through(
    db: None, error: BaseException, message: str
) -> None:
    run = asked()

    def work() -> None:
        with Progress(run) as progress:
            progress.step(3, 10)
            raise error

    with pytest.raises(type(error)):
        work()
    kept = JobRun.objects.get()
    assert (kept.state, kept.done, kept.total, kept.message) == ("failed", 3, 10, message)
    assert kept.ended_at is not None


def test_progress__begins_anew_when_the_work_runs_again(db: None) -> None:
    run = asked()
    with pytest.raises(ZeroDivisionError), Progress(run) as progress:
        progress.step(9 // 0, 10)
    with Progress(run):
        pass
    kept = JobRun.objects.get()
    assert (kept.state, kept.done, kept.message) == ("done", 10, "")


def test_the_database_refuses_more_done_than_there_is(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        JobRun.objects.filter(pk=asked().pk).update(done=11)


@pytest.mark.parametrize(
    ("state", "done", "left"),
    [("waiting", 0, None), ("running", 0, None), ("running", 2, 240), ("running", 10, 0), ("done", 10, None)],
)
def test_time_left__goes_on_as_fast_as_until_now(state: str, done: int, left: int | None) -> None:
    run = JobRun(kind="print", state=state, done=done, total=10, asked_at=NOW, started_at=NOW)
    expected = None if left is None else timedelta(seconds=left)
    assert time_left(run, NOW + timedelta(seconds=60)) == expected


def test_time_left__of_a_run_that_never_started_is_not_known() -> None:
    run = JobRun(kind="print", state="running", done=5, total=10, asked_at=NOW, started_at=None)
    assert time_left(run, timezone.now()) is None


def test_list_runs__searches_and_filters_newest_first(db: None) -> None:
    first, second = asked(), asked(subject="export:1")
    with Progress(second):
        pass
    assert list(list_runs()) == [second, first]
    assert list(list_runs(search="print print:1")) == [first]
    assert list(list_runs(search="export")) == [second]
    assert list(list_runs(state="waiting")) == [first]
    assert not list_runs(search="print nothing").exists()
