"""The hash of an event (CBV 2.0, 8.9): the reference hashes, and what must not matter."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ocop.standards.epcis.event_hash import context_of, event_id, number, prehash
from tests.public_cases import HASHES, each_case

CONTEXT = {"example": "https://ns.example.com/epcis/"}
EVENT: dict[str, Any] = {
    "type": "ObjectEvent",
    "eventTime": "2026-11-20T08:00:00.000+07:00",
    "eventTimeZoneOffset": "+07:00",
    "epcList": ["urn:epc:id:sscc:4012345.0000000333", "urn:epc:id:sscc:4012345.0000000111"],
    "action": "OBSERVE",
    "bizStep": "shipping",
    "readPoint": {"id": "urn:epc:id:sgln:4012345.00011.987"},
    "example:temperature": 4.50,
}


def texts_of(file: Path, of: Callable[..., str]) -> list[str]:
    """Return what is made of each event of a document: its hash, or the text that is hashed."""
    document = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    ignored = frozenset(name for key, names in document.items() if key.endswith(":ignoreFields") for name in names)
    events = document["epcisBody"].get("eventList") or [document["epcisBody"]["event"]]
    context = context_of(document["@context"])
    return [of(event, context | context_of(event.get("@context")), ignored=ignored) for event in events]


@each_case("file", HASHES, ids=lambda case: case.stem)
def test_event_id__is_the_reference_hash(file: Path) -> None:
    assert texts_of(file, event_id) == file.with_suffix(".hashes").read_text().split()


@each_case("file", HASHES, keep=lambda file: file.with_suffix(".prehashes").is_file(), ids=lambda case: case.stem)
def test_prehash__is_the_reference_text(file: Path) -> None:
    """Two of the published texts do not give their published hash; the hash is right, as the test above shows."""
    hashes, texts = (file.with_suffix(kind).read_text("utf-8").splitlines() for kind in (".hashes", ".prehashes"))
    wrong = {at for at, text in enumerate(texts) if hashlib.sha256(text.encode()).hexdigest() not in hashes[at]}
    assert wrong == {"epcisDocWithAllGS1Keys": {0}, "epcisDocWithCustomSchemaInContext": {1}}.get(file.stem, set())
    assert [text for at, text in enumerate(texts_of(file, prehash)) if at not in wrong] == [
        text for at, text in enumerate(texts) if at not in wrong
    ]


def changed(**fields: Any) -> dict[str, Any]:
    return {**copy.deepcopy(EVENT), **fields}


@pytest.mark.parametrize(
    "same",
    [
        changed(epcList=list(reversed(EVENT["epcList"]))),
        changed(epcList=["https://id.gs1.org/00/040123450000003338", "urn:epc:id:sscc:4012345.0000000111"]),
        changed(eventTime="2026-11-20T01:00:00Z"),
        changed(eventTime="2026-11-20T01:00:00.000999Z"),
        changed(bizStep="urn:epcglobal:cbv:bizstep:shipping"),
        changed(bizStep="https://ref.gs1.org/cbv/BizStep-shipping"),
        changed(bizStep="cbv:BizStep-shipping"),
        changed(recordTime="2026-11-21T00:00:00Z", eventID="urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427"),
        changed(**{"example:temperature": 4.5}),
        dict(reversed(EVENT.items())),
    ],
)
def test_event_id__does_not_hang_on_spelling_or_order(same: dict[str, Any]) -> None:
    assert event_id(same, CONTEXT) == event_id(EVENT, CONTEXT)


@pytest.mark.parametrize(
    "other",
    [
        changed(action="ADD"),
        changed(eventTime="2026-11-20T01:00:00.001Z"),
        changed(eventTimeZoneOffset="+08:00"),
        changed(epcList=EVENT["epcList"][:1]),
        changed(bizStep="receiving"),
        changed(**{"example:temperature": 4.51}),
        changed(readPoint={"id": "urn:epc:id:sgln:4012345.00011.0"}),
        changed(disposition="in_transit"),
    ],
)
def test_event_id__hangs_on_every_fact(other: dict[str, Any]) -> None:
    assert event_id(other, CONTEXT) != event_id(EVENT, CONTEXT)


def test_prehash__names_users_fields_by_their_namespace() -> None:
    assert prehash(EVENT, CONTEXT).endswith("{https://ns.example.com/epcis/}temperature=4.5")


@pytest.mark.parametrize(
    ("value", "formatted"),
    [(5, "5"), (5.0, "5"), (0.10, "0.1"), (1e21, "1000000000000000000000"), (Decimal("2.50"), "2.5")],
)
def test_number__is_written_without_needless_digits(value: Any, formatted: str) -> None:
    assert number(value) == formatted
