"""Opening bodies: who may, which values are refused, what the database refuses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.bodies import queries, services
from ocop.domain.bodies.models import Body
from ocop.domain.bodies.states import BodyKind
from ocop.domain.places import queries as places
from ocop.domain.places import services as place_services
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World

START = date(2026, 10, 1)


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a lawful call, with changes."""
    lawful = {
        "kind": BodyKind.STEERING_COMMITTEE,
        "name": "Ban Chỉ đạo OCOP",
        "place_id": places.province(world.now.date()).pk,
        "valid_from": START,
        "instrument": "2255/QĐ-UBND",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def sub_committee(world: World, parent: Body, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a lawful call for a sub-committee, with changes."""
    return facts(world, kind=BodyKind.SUB_COMMITTEE, name="Tiểu ban Đào tạo", parent_id=parent.pk, **changed)


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind != BodyKind.SUB_COMMITTEE])
def test_open_body__stores_the_body_with_a_reference(world: World, kind: BodyKind) -> None:
    with one_line("body.opened"):
        body = services.open_body(**facts(world, kind=kind))
    stored = queries.get_body(body.pk)
    assert stored.ref == f"TC-{world.now.year}-00001"
    assert (stored.kind, stored.name, stored.folded) == (kind, "Ban Chỉ đạo OCOP", "ban chi dao ocop")
    assert (stored.valid_from, stored.valid_to, stored.parent, stored.instrument) == (START, None, None, "2255/QĐ-UBND")
    assert last_line().object_id == str(body.pk)
    assert last_line().facts == {"kind": kind, "place": body.place.name, "instrument": "2255/QĐ-UBND"}


def test_open_body__puts_a_sub_committee_under_its_committee(world: World) -> None:
    committee = services.open_body(**facts(world))
    part = services.open_body(**sub_committee(world, committee))
    assert part.parent == committee
    assert list(committee.parts.all()) == [part]


def test_open_body__stores_the_name_in_one_normal_form(world: World) -> None:
    assert services.open_body(**facts(world, name=nfd("  Ban \t Chỉ  đạo "))).name == "Ban Chỉ đạo"


@pytest.mark.parametrize(
    "who", ["stranger", "producer", "approver", "inspector", "council_member", "commune_officer", "administrator"]
)
def test_open_body__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("body.not-yours"):
        services.open_body(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": ""}, "body.kind"),
        ({"kind": "ministry"}, "body.kind"),
        ({"kind": BodyKind.SUB_COMMITTEE}, "body.parent-needed"),
        ({"name": " \t "}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"instrument": "n" * 201}, "value.too-long"),
        ({"valid_from": date(2016, 12, 31)}, "body.place-ended"),
    ],
)
def test_open_body__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.open_body(**facts(world, **changed))


@pytest.mark.parametrize("kind", [BodyKind.DEPARTMENT, BodyKind.STEERING_COMMITTEE])
def test_open_body__refuses_a_parent_for_all_but_sub_committees(world: World, kind: BodyKind) -> None:
    committee = services.open_body(**facts(world))
    with assert_denied("body.parent-unwanted"):
        services.open_body(**facts(world, kind=kind, name="Sở Công Thương", parent_id=committee.pk))


def test_open_body__refuses_a_department_as_the_parent_of_a_sub_committee(world: World) -> None:
    department = services.open_body(**facts(world, kind=BodyKind.DEPARTMENT))
    with assert_denied("body.parent-needed"):
        services.open_body(**sub_committee(world, department))


def test_open_body__refuses_a_parent_that_does_not_exist_on_the_day(world: World) -> None:
    committee = services.open_body(**facts(world))
    with assert_denied("body.parent-ended"):
        services.open_body(**sub_committee(world, committee, valid_from=START - timedelta(days=1)))


def test_open_body__refuses_a_place_that_has_ended(world: World) -> None:
    place_services.rename(
        unit_id=world.place.pk, name="Đặc khu Hòn Gai", on=START, instrument="1/NQ", by=world.actor("officer"),
        at=world.now,
    )  # fmt: skip
    with assert_denied("body.place-ended"):
        services.open_body(**facts(world, place_id=world.place.pk))
    assert services.open_body(**facts(world, place_id=world.place.pk, valid_from=START - timedelta(days=1)))


def test_open_body__refuses_a_second_of_the_same_name_at_the_place(world: World) -> None:
    services.open_body(**facts(world))
    with assert_denied("body.taken"):
        services.open_body(**facts(world, name="ban chỉ đạo ocop"))
    services.open_body(**facts(world, place_id=world.place.pk))
    services.open_body(**facts(world, kind=BodyKind.PROGRAMME_OFFICE))
    assert Body.objects.count() == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "ministry"},
        {"kind": BodyKind.SUB_COMMITTEE},
        {"valid_to": START},
        {"valid_to": START - timedelta(days=1)},
    ],
)
def test_the_database_refuses_impossible_bodies(world: World, changed: dict[str, Any]) -> None:
    body = services.open_body(**facts(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(**changed)


def test_the_database_refuses_a_body_within_itself_and_a_parent_of_a_committee(world: World) -> None:
    committee = services.open_body(**facts(world))
    part = services.open_body(**sub_committee(world, committee))
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=part.pk).update(parent=part)
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=committee.pk).update(parent=part)


def test_list_bodies__filters_by_day_kind_place_and_words(world: World) -> None:
    committee = services.open_body(**facts(world))
    part = services.open_body(**sub_committee(world, committee))
    commune = services.open_body(**facts(world, place_id=world.place.pk))
    services.close_body(body_id=commune.pk, on=START + timedelta(days=9), by=world.actor("officer"), at=world.now)
    assert set(queries.list_bodies()) == {committee, part, commune}
    assert set(queries.list_bodies(day=START + timedelta(days=8))) == {committee, part, commune}
    assert set(queries.list_bodies(day=START + timedelta(days=9))) == {committee, part}
    assert not queries.list_bodies(day=START - timedelta(days=1)).exists()
    assert set(queries.list_bodies(kind=BodyKind.SUB_COMMITTEE)) == {part}
    assert set(queries.list_bodies(place_id=world.place.pk)) == {commune}
    assert set(queries.list_bodies(search="đào TIỂU")) == {part}
