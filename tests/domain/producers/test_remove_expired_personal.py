"""Personal data goes when its time is over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from ocop.base import files
from ocop.base.models import AuditEntry
from ocop.base.refs import LOCAL_TIME
from ocop.base.workdays import months_later
from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Paper, Representative
from ocop.jobs.scheduler import SCHEDULED
from tests.domain.assertions import assert_denied
from tests.domain.producers.facts import PERSON, filed, in_log, lying, representative, today
from tests.factories import papers
from tests.factories.world import World


def noon(day: date) -> datetime:
    """Return the middle of a local day."""
    return datetime.combine(day, time(12), LOCAL_TIME)


def test_remove_expired_personal__removes_a_representative_after_the_last_day(world: World) -> None:
    stored = services.set_representative(**representative(world))
    assert services.remove_expired_personal(at=noon(stored.remove_after)) == 0
    assert services.remove_expired_personal(at=noon(stored.remove_after + timedelta(days=1))) == 1
    assert not Representative.objects.exists()
    assert AuditEntry.objects.order_by("-pk")[0].act == "representative.removed"
    assert in_log(*(value for value in PERSON.values() if isinstance(value, str))) == []


def test_remove_expired_personal__empties_personal_papers_and_no_others(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    personal = filed(world, kind="local_labour", valid_until=None)
    plain = filed(world, content=papers.pdf(2))
    last = months_later(today(world), 42)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove_expired_personal(at=noon(last)) == 0
        assert services.remove_expired_personal(at=noon(last + timedelta(days=1))) == 1
        assert services.remove_expired_personal(at=noon(last + timedelta(days=1))) == 0
    assert lying() == {plain.file.path}
    personal = queries.get_paper(world.actor("producer"), personal.ref)
    assert not queries.file_is_there(personal)
    with assert_denied("paper.removed"):
        services.read_paper(paper_id=personal.pk, by=world.actor("producer"), at=world.now)


def test_remove_expired_personal__keeps_a_personal_paper_while_it_is_valid(world: World, settings: Any) -> None:
    settings.OCOP_PERSONAL_MONTHS = 1
    made = filed(world, kind="local_labour")
    assert made.valid_until is not None
    assert services.remove_expired_personal(at=noon(made.valid_until)) == 0
    assert services.remove_expired_personal(at=noon(made.valid_until + timedelta(days=1))) == 1


def test_scheduled_jobs__remove_what_has_run_out_and_never_a_file_a_paper_names(world: World) -> None:
    services.set_representative(**representative(world))
    made = filed(world)
    files.store(
        lambda out: None, name="tam.pdf", content_type="application/pdf", subject="thu", at=world.now,
        expires_at=world.now,
    )  # fmt: skip
    far = noon(months_later(today(world), 50))
    for job in SCHEDULED:
        job.run(far)
    assert lying() == {made.file.path}
    assert Paper.objects.get().file == made.file
    assert not Representative.objects.exists()


def test_scheduled_jobs__take_the_bytes_that_a_process_which_died_after_its_commit_left(world: World) -> None:
    made = filed(world, kind="local_labour", valid_until=None)
    files.empty(made.file, at=world.now)  # within the test's transaction: its commit, and the removal, never come
    assert lying() == {made.file.path}
    assert files.remove_expired(world.now) == 0
    assert lying() == set()
    assert Paper.objects.get().file == made.file
    assert files.remove_expired(world.now) == 0


@pytest.mark.django_db(transaction=True)
def test_remove_expired_personal__takes_the_bytes_from_the_folder(world: World) -> None:
    filed(world, kind="local_labour", valid_until=None)
    services.remove_expired_personal(at=noon(months_later(today(world), 43)))
    assert lying() == set()
