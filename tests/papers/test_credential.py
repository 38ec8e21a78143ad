"""What a credential and its lists say, as documents."""

from __future__ import annotations

import base64
import gzip
from datetime import UTC, datetime
from typing import Any

import pytest

from ocop.papers import credential as paper
from ocop.papers.credential.documents import encoded
from tests.factories.world import World, world

__all__ = ["world"]

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def unpacked(text: str) -> bytes:
    assert text[0] == "u"
    return gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))


@pytest.mark.parametrize("bit", [0, 1, 7, 8, 4_711, 131_071])
def test_list__sets_the_named_bit_and_no_other(bit: int) -> None:
    text = encoded([bit])
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    octets = unpacked(text)
    assert len(octets) == 16_384
    as_number = int.from_bytes(octets, "big")  # bit 0 is the leftmost
    assert as_number == 1 << (131_071 - bit)


def test_list__of_nothing_is_all_zeros() -> None:
    assert not any(unpacked(encoded([])))


@pytest.mark.parametrize("number", [0, 1, 131_071, 131_072, 300_000])
@pytest.mark.parametrize("purpose", ["revocation", "suspension"])
def test_place__of_a_certificate_is_found_again_in_its_list(number: int, purpose: str) -> None:
    stretch, bit = paper.place_of(number)
    assert stretch * paper.LIST_LENGTH + bit == number
    assert paper.purpose_of(paper.list_name(stretch, purpose), number) == (stretch, purpose)
    assert paper.purpose_of(paper.list_name(stretch + 1, purpose), number) is None


@pytest.mark.parametrize(
    "name", ["", "revocation-", "revocation-0", "revocation-1", "revocation-02", "revocation-٢", "Revocation", "x"]
)
def test_list__of_another_name_is_none(name: str) -> None:
    assert paper.purpose_of(name, 10**9) is None


def test_list__of_a_later_stretch_counts_from_its_own_beginning(settings: Any) -> None:
    settings.OCOP_HOST = "Dau.Tinh.Example:8443"
    said = paper.status_list(1, "suspension", [131_072, 131_077], AT)
    assert said["id"] == "https://dau.tinh.example:8443/credentials/status/suspension-2"
    assert said["issuer"] == "did:web:dau.tinh.example%3A8443"
    assert said["credentialSubject"]["statusPurpose"] == "suspension"
    assert unpacked(said["credentialSubject"]["encodedList"])[0] == 0b1000_0100
    assert (said["validFrom"], said["validUntil"]) == ("2026-11-24T03:00:00+00:00", "2026-11-25T03:00:00+00:00")


def test_credential__names_its_place_in_both_lists(world: World) -> None:
    entries = paper.credential(world.certificate)["credentialStatus"]
    assert [(entry["statusPurpose"], entry["statusListIndex"]) for entry in entries] == [
        ("revocation", str(world.certificate.pk)),
        ("suspension", str(world.certificate.pk)),
    ]
    assert [entry["statusListCredential"].rsplit("/", 1)[1] for entry in entries] == ["revocation", "suspension"]


def test_credential__holds_these_facts_and_no_others(world: World) -> None:
    subject = paper.credential(world.certificate)["credentialSubject"]
    known = {
        "id", "type", "name", "productCode", "gtin", "stars", "certificateNumber", "producer", "decision", "criteria",
        "statePage",
    }  # fmt: skip
    assert set(subject) <= known
    assert set(subject["producer"]) <= {"type", "name", "place"}
    assert set(subject["decision"]) == {"type", "number", "date", "issuedBy", "legalForce"}
