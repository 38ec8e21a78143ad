"""EPCIS 2.0.1 documents in JSON: the standard's examples are valid, problems have the pointer of their place."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest

from ocop.standards.epcis.schema import EVENT_TYPES, events_of, problems, schema
from tests.domain.events.events import CONTEXT, document, making, mounting, observing, packing, selling
from tests.public_cases import INVALID, VALID, each_case

WHERE = "/epcisBody/eventList/0"


@each_case("file", VALID, ids=lambda file: file.stem)
def test_problems__finds_none_in_the_examples_of_the_standard(file: Path) -> None:
    assert problems(orjson.loads(file.read_bytes())) == []


@each_case("file", INVALID, ids=lambda file: file.stem)
def test_problems__finds_some_in_what_must_be_refused(file: Path) -> None:
    assert problems(orjson.loads(file.read_bytes()))


SENSOR = {
    "sensorMetadata": {"time": "2026-11-02T08:00:00Z", "deviceID": "urn:epc:id:giai:9521231.4711"},
    "sensorReport": [{"type": "Temperature", "value": 3.5, "uom": "CEL", "component": "x"}],
}


def full(**changed: Any) -> dict[str, Any]:
    """Return an event with every field."""
    more = {
        "@context": CONTEXT,
        "eventID": "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
        "recordTime": "2026-11-02T09:00:00Z",
        "action": "ADD",
        "certificationInfo": ["https://example.com/certificate/1"],
        "quantityList": [{"epcClass": "urn:epc:class:lgtin:9521231.045321.L7", "quantity": 2, "uom": "KGM"}],
        "disposition": "in_transit",
        "readPoint": {"id": "urn:epc:id:sgln:9521231.00001.0", "example:gate": 4},
        "bizLocation": {"id": "urn:epc:id:sgln:9521231.00002.0"},
        "bizTransactionList": [{"type": "po", "bizTransaction": "https://example.com/po/7"}],
        "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:9521231.00001"}],
        "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:9521231.00001.0"}],
        "sensorElementList": [SENSOR],
        "persistentDisposition": {"set": ["completeness_verified"]},
        "ilmd": {"cbvmda:lotNumber": "L7", "https://example.com/own": {"free": 1}},
        "errorDeclaration": {"declarationTime": "2026-11-03T08:00:00Z", "reason": "incorrect_data"},
        "example:own": [{"free": True}],
    }
    return observing(**(more | changed))


@pytest.mark.parametrize(
    "event", [full(), observing(), packing(), making(), selling(), mounting()], ids=lambda event: event["type"]
)
def test_problems__finds_none_in_each_kind_of_event(event: dict[str, Any]) -> None:
    assert problems(document(event)) == []
    assert problems({**event, "@context": CONTEXT}) == []
    problems_found = problems(event)
    assert (
        problems_found == []
        if "@context" in event
        else [(problem.code, problem.about) for problem in problems_found] == [("schema.required", "@context")]
    )


SPELT = {
    "bizStep": ["shipping", "cbv:BizStep-shipping", "urn:epcglobal:cbv:bizstep:shipping",
                "https://ref.gs1.org/cbv/BizStep-shipping", "https://example.com/step"],
    "disposition": ["damaged", "cbv:Disp-damaged", "urn:epcglobal:cbv:disp:damaged",
                    "https://ref.gs1.org/cbv/Disp-damaged", "example:rotten"],
}  # fmt: skip
MISSPELT = {
    "bizStep": ["transforming", "Shipping", "cbv:BizStep-transforming", "urn:epcglobal:cbv:bizstep:transforming",
                "https://ref.gs1.org/cbv/BizStep-transforming", "cbv:Disp-damaged", "", 7],
    "disposition": ["in_transition", "urn:epcglobal:cbv:disp:x", "http://ns.gs1.org/cbv/Disp-damaged", "đang đi"],
}  # fmt: skip


@pytest.mark.parametrize(("field", "word"), [(field, word) for field, words in SPELT.items() for word in words])
def test_problems__takes_words_in_three_spellings_and_own_uris(field: str, word: str) -> None:
    assert problems(document(observing(**{field: word}))) == []


@pytest.mark.parametrize(("field", "word"), [(field, word) for field, words in MISSPELT.items() for word in words])
def test_problems__refuses_words_that_are_not_of_the_standard(field: str, word: Any) -> None:
    assert {problem.pointer for problem in problems(document(observing(**{field: word})))} == {f"{WHERE}/{field}"}


def changed(event: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the event with one value changed, or taken away by None, at a path."""
    made = copy.deepcopy(event)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    inner: Any = made
    for part in way:
        inner = inner[part]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return made


WRONG: list[tuple[str, Any, str, str]] = [
    # path, value there (None: removed), pointer of the problem, code
    ("type", None, "", "schema.event-type"),
    ("type", "QuantityEvent", "/type", "schema.event-type"),
    ("action", None, "", "schema.required"),
    ("action", "MOVE", "/action", "schema.word"),
    ("eventTime", None, "", "schema.required"),
    ("eventTime", "2026-11-02T08:00:00", "/eventTime", "schema.format"),
    ("eventTime", "2026-11-02", "/eventTime", "schema.format"),
    ("eventTime", "2026-02-30T08:00:00Z", "/eventTime", "schema.format"),
    ("eventTime", "0000-01-01T08:00:00Z", "/eventTime", "schema.format"),
    ("eventTime", "2026-11-02T08:00:60Z", "/eventTime", "schema.format"),
    ("eventTime", 1, "/eventTime", "schema.type"),
    ("eventTimeZoneOffset", None, "", "schema.required"),
    ("eventTimeZoneOffset", "+7:00", "/eventTimeZoneOffset", "schema.format"),
    ("eventTimeZoneOffset", "+15:00", "/eventTimeZoneOffset", "schema.format"),
    ("eventTimeZoneOffset", "Z", "/eventTimeZoneOffset", "schema.format"),
    ("recordTime", "hôm nay", "/recordTime", "schema.format"),
    ("eventID", "374d95fc", "/eventID", "schema.format"),
    ("epcList", "urn:x:y", "/epcList", "schema.type"),
    ("epcList", ["8001"], "/epcList/0", "schema.format"),
    ("epcList", ["urn:x:y", "urn:x:y"], "/epcList", "schema.twice"),
    ("epcList", ["urn:x:" + "y" * 2000], "/epcList/0", "schema.long"),
    ("quantityList/0/epcClass", None, "/quantityList/0", "schema.required"),
    ("quantityList/0/weight", 5, "/quantityList/0", "schema.unknown"),
    ("quantityList/0/example:weight", 5, "/quantityList/0", "schema.unknown"),
    ("quantityList/0/quantity", "2", "/quantityList/0/quantity", "schema.type"),
    ("quantityList/0/uom", "kg", "/quantityList/0/uom", "schema.format"),
    ("readPoint", "urn:epc:id:sgln:9521231.00001.0", "/readPoint", "schema.type"),
    ("readPoint/id", None, "/readPoint", "schema.required"),
    ("readPoint/gate", 4, "/readPoint", "schema.unknown"),
    ("bizTransactionList/0/bizTransaction", None, "/bizTransactionList/0", "schema.required"),
    ("bizTransactionList/0/type", "order", "/bizTransactionList/0/type", "schema.word"),
    ("sourceList/0/type", None, "/sourceList/0", "schema.required"),
    ("sourceList/0/type", "owner", "/sourceList/0/type", "schema.word"),
    ("sourceList/0/destination", "urn:x:y", "/sourceList/0", "schema.unknown"),
    ("destinationList/0/destination", None, "/destinationList/0", "schema.required"),
    ("certificationInfo", [{"own": 1}], "/certificationInfo", "schema.format"),
    ("certificationInfo", "giấy", "/certificationInfo", "schema.format"),
    ("persistentDisposition", {}, "/persistentDisposition", "schema.empty"),
    ("persistentDisposition/set", [], "/persistentDisposition/set", "schema.empty"),
    ("persistentDisposition/set", ["lost"], "/persistentDisposition/set/0", "schema.word"),
    ("ilmd/lotNumber", "L7", "/ilmd", "schema.unknown"),
    ("errorDeclaration/declarationTime", None, "/errorDeclaration", "schema.required"),
    ("errorDeclaration/reason", "typo", "/errorDeclaration/reason", "schema.word"),
    ("errorDeclaration/why", "typo", "/errorDeclaration", "schema.unknown"),
    ("sensorElementList/0/sensorReport", [], "/sensorElementList/0/sensorReport", "schema.empty"),
    ("sensorElementList/0/sensorReport", None, "/sensorElementList/0", "schema.required"),
    ("sensorElementList/0/sensorReport/0/type", "Warmth", "/sensorElementList/0/sensorReport/0/type", "schema.word"),
    ("sensorElementList/0/sensorReport/0/type", "gs1:Warmth", "/sensorElementList/0/sensorReport/0/type",
     "schema.word"),
    ("sensorElementList/0/sensorReport/0/value", "3", "/sensorElementList/0/sensorReport/0/value", "schema.type"),
    ("sensorElementList/0/sensorReport/0/component", "w", "/sensorElementList/0/sensorReport/0/component",
     "schema.word"),
    ("sensorElementList/0/sensorReport/0/colour", "red", "/sensorElementList/0/sensorReport/0", "schema.unknown"),
    ("sensorElementList/0/sensorMetadata/time", "now", "/sensorElementList/0/sensorMetadata/time", "schema.format"),
    ("own", 1, "", "schema.unknown"),
    ("childEPCs", ["urn:x:y"], "", "schema.unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "place", "code"), WRONG, ids=[f"{row[0]}-{row[3]}" for row in WRONG])
def test_problems_have_pointer_and_code(path: str, value: Any, place: str, code: str) -> None:
    result = problems(document(observing(), changed(full(), path, value)))
    assert {(problem.index, problem.pointer, problem.code) for problem in result} == {
        (1, f"/epcisBody/eventList/1{place}", code)
    }
    assert all(problem.text for problem in result)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (making(action="ADD"), "schema.unknown"),
        (mounting(parentID=None), "schema.required"),
        (selling(bizTransactionList=None), "schema.required"),
        (selling(bizTransactionList=[]), "schema.empty"),
        (packing(ilmd={"cbvmda:lotNumber": "L7"}), "schema.unknown"),
        ("ObjectEvent", "schema.type"),
    ],
)
def test_problems__knows_what_belongs_to_each_kind(event: Any, code: str) -> None:
    assert [problem.code for problem in problems(document(event))] == [code]


@pytest.mark.parametrize(
    ("broken", "pointer"),
    [
        (document(**{"@context": None}), ""),
        (document(**{"@context": []}), "/@context"),
        (document(schemaVersion=None), ""),
        (document(schemaVersion="1.2"), "/schemaVersion"),
        (document(creationDate="2026"), "/creationDate"),
        (document(epcisBody={}), "/epcisBody"),
        (document(epcisBody={"eventList": {}}), "/epcisBody/eventList"),
        (document(own=1), ""),
        (document(type="EPCISQueryDocument"), "/epcisBody"),
        ({"type": "Masterdata"}, "/type"),
        ({}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_problems_of_the_document_itself(broken: Any, pointer: str) -> None:
    result = problems(broken)
    assert pointer in {problem.pointer for problem in result}
    assert {problem.index for problem in result} == {None}


def test_problems__does_not_follow_without_end() -> None:
    deep: dict[str, Any] = {}
    inner = deep
    for _ in range(900):
        inner["example:in"] = {}
        inner = inner["example:in"]
    assert [problem.code for problem in problems(document(observing(**{"example:deep": deep})))] == ["schema.deep"]


def test_events_of__finds_the_events_of_each_document() -> None:
    asked = {"queryName": "q", "resultsBody": {"eventList": [observing()]}}
    query = {"@context": CONTEXT, "type": "EPCISQueryDocument", "epcisBody": {"queryResults": asked}}
    assert problems(query) == []
    assert list(events_of(query)) == [observing()]
    assert list(events_of(document(epcisBody={"event": making()}))) == [making()]
    assert list(events_of(packing())) == [packing()]


def test_schema__is_whole() -> None:
    assert set(EVENT_TYPES) <= set(schema()["$defs"])
    assert "https://ref.gs1.org/cbv/BizStep-shipping" in schema()["$defs"]["bizStep"]["anyOf"][0]["enum"]
