"""A producer is registered (QĐ 26/2026 Art. 2.3)."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import queries, services
from ocop.domain.producers.states import ProducerKind
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid registration, with changes."""
    lawful = {
        "name": "Tổ hợp tác Đặc sản đảo",
        "kind": "cooperative_group",
        "place_id": world.place.pk,
        "address": "Khu 1",
        "phone_number": "0203 000 000",
        "web": "https://dacsan.example",
        "business_code": "0123456789",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def test_register__stores_the_producer_under_a_reference_of_the_year(world: World) -> None:
    with one_line("producer.registered"):
        made = services.register(**facts(world))
    assert made.ref == f"CT-{world.now.year}-00003"
    assert (made.place_id, made.registered_at, made.closed_at) == (world.place.pk, world.now, None)
    assert (made.folded, made.business_code) == ("to hop tac dac san dao", "0123456789")
    assert last_line().object_id == str(made.pk)


def test_register__stores_text_in_one_normal_form_and_finds_it_without_marks(world: World) -> None:
    made = services.register(
        **facts(world, name=nfd(" Tổ hợp tác\u00a0 Đặc sản \u200bđảo\n"), address=nfd("Thôn Đông"))
    )
    assert (made.name, made.address) == ("Tổ hợp tác Đặc sản đảo", "Thôn Đông")
    assert list(queries.list_producers(world.actor("officer"), search="DAC san đao")) == [made]


@pytest.mark.parametrize("kind", ProducerKind.values)
def test_register__takes_every_kind(world: World, kind: str) -> None:
    assert services.register(**facts(world, kind=kind)).kind == kind


@pytest.mark.parametrize("code", ["", "0123456789", "0123456789-001"])
def test_register__takes_the_shapes_of_a_business_code(world: World, code: str) -> None:
    assert services.register(**facts(world, business_code=code)).business_code == code


def test_register__is_open_to_the_commune_where_the_producer_works(world: World) -> None:
    assert services.register(**facts(world, by=world.actor("commune_officer"))).place_id == world.place.pk


@pytest.mark.parametrize(
    "who", ["stranger", "producer", "approver", "inspector", "council_member", "administrator", "other_commune_officer"]
)
def test_register__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-office"):
        services.register(**facts(world, by=world.actor(who)))


def test_register__without_a_place_is_refused_to_a_commune(world: World) -> None:
    with assert_denied("producer.not-office"):
        services.register(**facts(world, place_id=None, by=world.actor("commune_officer")))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": "\u200b\t "}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"name": "Hợp tác xã Chả mực đầu sóng"}, "producer.name-taken"),
        ({"name": nfd("Hợp tác xã  Chả mực đầu sóng")}, "producer.name-taken"),
        ({"kind": ""}, "producer.kind"),
        ({"kind": "ministry"}, "producer.kind"),
        ({"address": "a" * 251}, "value.too-long"),
        ({"note": "a" * 401}, "value.too-long"),
        ({"source": "a" * 401}, "value.too-long"),
        ({"phone_number": "không có"}, "value.phone"),
        ({"web": "dacsan.example"}, "value.website"),
        ({"web": "javascript:alert(1)"}, "value.website"),
        ({"web": "https://" + "a" * 200}, "value.website"),
        ({"business_code": "012345678"}, "producer.business-code"),
        ({"business_code": "0123456789001"}, "producer.business-code"),
        ({"business_code": "٠١٢٣٤٥٦٧٨٩"}, "producer.business-code"),
        ({"business_code": "0123456789-0011"}, "value.too-long"),
    ],
)
def test_register__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.register(**facts(world, **changed))


def test_register__is_refused_under_the_business_code_of_another(world: World) -> None:
    services.register(**facts(world))
    with assert_denied("producer.code-taken"):
        services.register(**facts(world, name="Tổ hợp tác Đặc sản núi"))


def test_register__takes_the_name_of_one_that_has_ended(world: World) -> None:
    first = services.register(**facts(world, business_code=""))
    services.close(producer_id=first.pk, reason="ngừng sản xuất", by=world.actor("officer"), at=world.now)
    assert services.register(**facts(world, business_code="")).pk != first.pk
