"""The representative's data is opened for those who may, and each reading is logged with its reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.base.refs import LOCAL_TIME
from ocop.domain.producers import services
from ocop.domain.producers.models import Representative
from ocop.domain.producers.rules import RepresentativeFacts
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.producers.facts import PERSON, in_log, representative
from tests.factories.world import World

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "administrator"]


def asking(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid reading, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "why": "Lập báo cáo Mẫu 03",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_read_representative__gives_the_facts_and_logs_who_and_why(world: World, who: str) -> None:
    services.set_representative(**representative(world))
    by = world.actor(who)
    with one_line("representative.read", on=world.producer):
        facts = services.read_representative(**asking(world, by=by, why=nfd("Lập báo cáo  Mẫu 03")))
    assert facts == RepresentativeFacts(**PERSON)  # type: ignore[arg-type]
    assert last_line().actor_id == by.user_id
    assert last_line().facts == {"reason": "Lập báo cáo Mẫu 03"}
    assert in_log(*(value for value in PERSON.values() if isinstance(value, str))) == []


def test_facts__have_no_values_in_their_text_form(world: World) -> None:
    facts = RepresentativeFacts(**PERSON)  # type: ignore[arg-type]
    assert [str(value) for value in PERSON.values() if str(value) in f"{facts} {facts!r}"] == []


@pytest.mark.parametrize("who", [*OTHERS, "other_commune_officer"])
def test_read_representative__is_refused_to_all_others(world: World, who: str) -> None:
    services.set_representative(**representative(world))
    with assert_denied("representative.not-yours"):
        services.read_representative(**asking(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("why", "code"), [("", "value.missing"), (" ", "value.missing"), ("l" * 201, "value.too-long")]
)
def test_read_representative__is_refused_without_a_reason(world: World, why: str, code: str) -> None:
    services.set_representative(**representative(world))
    with assert_denied(code):
        services.read_representative(**asking(world, why=why))


def test_read_representative__is_refused_when_none_is_recorded_or_retention_ended(world: World) -> None:
    with assert_denied("representative.missing"):
        services.read_representative(**asking(world))
    representative_row = services.set_representative(**representative(world))
    end = representative_row.remove_after
    last = world.now.astimezone(LOCAL_TIME).replace(year=end.year, month=end.month, day=end.day)
    services.read_representative(**asking(world, at=last))
    with assert_denied("representative.missing"):
        services.read_representative(**asking(world, at=last + timedelta(days=2)))


def test_read_representative__does_not_open_bytes_of_another_producer(world: World) -> None:
    representative_row = services.set_representative(**representative(world))
    moved = services.set_representative(
        **representative(world, producer_id=world.other.pk, by=world.actor("other_producer"))
    )
    Representative.objects.filter(pk=moved.pk).update(sealed=representative_row.sealed)
    with assert_denied("sealed.unreadable"):
        services.read_representative(**asking(world, producer_id=world.other.pk))
    services.read_representative(**asking(world))


def test_read_representative__under_another_key_is_refused(world: World, settings: Any) -> None:
    services.set_representative(**representative(world))
    settings.OCOP_PERSONAL_KEY = "k" * 40
    with assert_denied("sealed.unreadable"):
        services.read_representative(**asking(world))
