"""Scheduled jobs run when their time has come, once among all workers, and a failing one stops no other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections

from ocop.base.jobs.schedule import ScheduledJob, run_due
from ocop.base.models import ScheduledRun
from ocop.jobs.scheduler import SCHEDULED

NOW = datetime(2026, 9, 2, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.postgres_too


def test_run_due__runs_each_job_at_its_own_interval(db: None) -> None:
    ran: list[tuple[str, datetime]] = []
    jobs = (
        ScheduledJob("often", MINUTE, lambda at: ran.append(("often", at))),
        ScheduledJob("seldom", 3 * MINUTE, lambda at: ran.append(("seldom", at))),
    )
    for minute in range(4):
        run_due(NOW + minute * MINUTE, jobs)
        run_due(NOW + minute * MINUTE, jobs)  # another worker, a moment later
    assert [name for name, _ in ran] == ["often", "seldom", "often", "often", "often", "seldom"]
    assert ran[0] == ("often", NOW)


def test_run_due__goes_on_after_a_failure_and_keeps_what_it_was(db: None, caplog: pytest.LogCaptureFixture) -> None:
    errors = [ValueError("no disk")]
    ran: list[datetime] = []

    def fail_once(at: datetime) -> None:
        if errors:
            raise errors.pop()

    jobs = (ScheduledJob("fails", MINUTE, fail_once), ScheduledJob("works", MINUTE, ran.append))
    assert run_due(NOW, jobs) == ["fails", "works"]
    assert ran == [NOW]
    assert ScheduledRun.objects.get(name="fails").problem == "ValueError: no disk"
    assert "scheduled job fails failed" in caplog.text
    run_due(NOW + MINUTE, jobs)
    assert ScheduledRun.objects.get(name="fails").problem == ""


def test_scheduled__have_names_of_their_own_and_run_on_an_empty_database(db: None) -> None:
    assert len({job.name for job in SCHEDULED}) == len(SCHEDULED)
    assert run_due(NOW, SCHEDULED) == [job.name for job in SCHEDULED]
    assert not ScheduledRun.objects.exclude(problem="").exists()


@pytest.mark.postgres_too
@pytest.mark.django_db(transaction=True)
def test_run_due__of_two_workers_at_once_runs_a_job_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lies in memory, which threads cannot write at once")
    ran: list[datetime] = []
    jobs = tuple(ScheduledJob(f"job{number}", MINUTE, ran.append) for number in range(10))

    def tick(_: int) -> list[str]:
        try:
            return run_due(NOW, jobs)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        names = [name for started in pool.map(tick, range(4)) for name in started]
    assert sorted(names) == sorted(job.name for job in jobs)
    assert len(ran) == len(jobs)
