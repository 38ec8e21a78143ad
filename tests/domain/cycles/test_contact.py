"""Who answers questions about a registration is sealed, read for a reason by those who may, and removed in time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from ocop.base.refs import LOCAL_TIME
from ocop.base.workdays import months_later
from ocop.domain.cycles import services
from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.rules import Contact
from ocop.jobs.scheduler import SCHEDULED
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.producers.facts import in_log
from tests.factories import dossiers
from tests.factories.world import World

CONTACT = {name.removeprefix("contact_"): str(value) for name, value in dossiers.CONTACT.items()}
OTHERS = ["stranger", "other_producer", "other_commune_officer", "approver", "inspector", "council_member",
          "administrator"]  # fmt: skip


def asking(world: World, made: Registration, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid reading, with changes."""
    lawful = {"registration_id": made.pk, "why": "In Mẫu 01", "by": world.actor("officer"), "at": world.now}
    return lawful | changed


def noon(day: date) -> datetime:
    """Return the middle of a local day."""
    return datetime.combine(day, time(12), LOCAL_TIME)


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_read_contact__gives_it_and_logs_who_and_why(world: World, who: str) -> None:
    made = dossiers.registration(world)
    with one_line("registration.contact-read", on=made):
        contact = services.read_contact(**asking(world, made, by=world.actor(who), why=nfd("In  Mẫu 01")))
    assert contact == Contact(**CONTACT)
    assert (last_line().actor_id, last_line().facts) == (world.actor(who).user_id, {"reason": "In Mẫu 01"})
    assert in_log(*CONTACT.values()) == []
    assert not [value for value in CONTACT.values() if value in repr(contact)]


@pytest.mark.parametrize("who", OTHERS)
def test_read_contact__is_refused_to_others(world: World, who: str) -> None:
    made = dossiers.registration(world)
    with assert_denied("registration.contact-not-yours"):
        services.read_contact(**asking(world, made, by=world.actor(who)))


def test_read_contact__is_refused_without_a_reason(world: World) -> None:
    made = dossiers.registration(world)
    with assert_denied("value.missing"):
        services.read_contact(**asking(world, made, why=" "))


def test_the_table__holds_it_sealed_and_bound_to_its_registration(world: World) -> None:
    made, other = dossiers.registration(world), dossiers.registration(world)
    for value in CONTACT.values():
        assert value.encode() not in bytes(made.contact)
    Registration.objects.filter(pk=other.pk).update(contact=made.contact)
    with assert_denied("sealed.unreadable"):
        services.read_contact(**asking(world, other))
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=made.pk).update(contact_remove_after=None)


def test_remove_expired_personal__removes_it_after_the_last_day(world: World) -> None:
    made = dossiers.registration(world)
    last = months_later(world.now.astimezone(LOCAL_TIME).date(), settings.OCOP_PERSONAL_MONTHS)
    assert made.contact_remove_after == last
    assert services.remove_expired_personal(at=noon(last)) == 0
    assert services.read_contact(**asking(world, made, at=noon(last))).name == CONTACT["name"]
    with one_line("registration.contact-removed", on=made):
        assert services.remove_expired_personal(at=noon(last + timedelta(days=1))) == 1
    assert services.remove_expired_personal(at=noon(last + timedelta(days=1))) == 0
    with assert_denied("registration.no-contact"):
        services.read_contact(**asking(world, made))


def test_read_contact__is_refused_after_its_time_even_where_no_job_ran(world: World) -> None:
    made = dossiers.registration(world)
    assert made.contact_remove_after is not None
    with assert_denied("registration.no-contact"):
        services.read_contact(**asking(world, made, at=noon(made.contact_remove_after + timedelta(days=1))))


def test_scheduled_jobs__remove_it(world: World) -> None:
    made = dossiers.registration(world)
    for job in SCHEDULED:
        job.run(world.now + timedelta(days=50 * 31))
    made.refresh_from_db()
    assert (made.contact, made.contact_remove_after) == (None, None)
