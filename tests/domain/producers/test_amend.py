"""A producer's facts are changed, by its own people or the office."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.base.models import AuditEntry
from ocop.domain.producers import services
from ocop.domain.producers.models import Producer
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid change, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "name": "Hợp tác xã Chả mực đầu sóng",
        "place_id": world.place.pk,
        "address": "Khu 9",
        "phone_number": "0203 111 111",
        "web": "",
        "business_code": "",
        "note": "",
        "under_way": "",
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_amend__changes_the_values_and_logs_the_old_ones(world: World, who: str) -> None:
    with one_line("producer.amended", on=world.producer):
        services.amend(**facts(world, by=world.actor(who), name=nfd("Hợp tác xã Chả mực cuối sóng")))
    now = Producer.objects.get(pk=world.producer.pk)
    assert (now.name, now.folded) == ("Hợp tác xã Chả mực cuối sóng", "hop tac xa cha muc cuoi song")
    assert (now.address, now.phone, now.kind) == ("Khu 9", "0203 111 111", "cooperative")
    assert last_line().facts == {
        "fields": ["name", "address", "phone"], "before": world.producer.name, "after": "Hợp tác xã Chả mực cuối sóng",
    }  # fmt: skip


def test_amend__keeps_no_address_or_telephone_in_the_log(world: World) -> None:
    services.amend(**facts(world, address="Nhà số 7, thôn Một", phone_number="0203 555 0100"))
    services.amend(**facts(world, address="Nhà số 8, thôn Một", phone_number="0203 555 0101"))
    assert last_line().facts == {"fields": ["address", "phone"]}
    kept = " ".join(str(entry.facts) for entry in AuditEntry.objects.all())
    assert not any(said in kept for said in ("thôn Một", "0203 555", "0203555"))


@pytest.mark.parametrize(
    "changed",
    [{"name": "Hợp tác xã Cuối sóng"}, {"place_id": None}, {"address": "Khu 9"}],
    ids=lambda one: next(iter(one)),
)
def test_amend__of_name_or_place_waits_for_the_dossier_under_way(world: World, changed: dict[str, Any]) -> None:
    kept = {"address": "", "under_way": "HS-2026-00001"}
    with assert_denied("producer.under-way"):
        services.amend(**facts(world, **(kept | changed)))
    services.amend(**facts(world, **kept))  # the telephone, which is on no certificate
    services.amend(**facts(world, **(kept | changed), by=world.actor("officer")))  # the office corrects


@pytest.mark.parametrize(
    "who",
    ["stranger", "other_producer", "approver", "inspector", "council_member", "administrator", "other_commune_officer"],
)
def test_amend__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.amend(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"name": "Công ty Trà hoa trên đồi"}, "producer.name-taken"),
        ({"address": "a" * 251}, "value.too-long"),
        ({"note": "a" * 401}, "value.too-long"),
        ({"phone_number": "x"}, "value.phone"),
        ({"web": "ftp://dacsan.example"}, "value.website"),
        ({"business_code": "abc"}, "producer.business-code"),
    ],
)
def test_amend__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.amend(**facts(world, **changed))


def test_amend__is_refused_under_the_business_code_of_another(world: World) -> None:
    services.amend(**facts(world, producer_id=world.other.pk, name=world.other.name, place_id=world.other.place_id,
                           business_code="0123456789", by=world.actor("other_producer")))  # fmt: skip
    with assert_denied("producer.code-taken"):
        services.amend(**facts(world, business_code="0123456789"))


def test_amend__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.amend(**facts(world))
