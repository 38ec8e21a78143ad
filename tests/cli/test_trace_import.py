"""`ocop trace import` and `export`: atomic, idempotent, lossless."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ocop.domain.events.models import Capture, Event, Ref
from ocop.domain.events.queries import batch_names
from ocop.standards.epcis import schema
from tests.cli.running import assert_denied, last_json, ocop
from tests.factories.stamps import nothing_stored
from tests.factories.world import World
from tests.public_cases import INVALID, VALID, cases_of, needs

CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"thu": "https://thu.vn/voc/"}]
LOT = "https://id.gs1.org/01/09521234543213/10/NL-1"


def event(number: int, **other: Any) -> dict[str, Any]:
    return {
        "type": "ObjectEvent", "eventTime": f"2026-11-{number % 20 + 1:02}T08:00:00.000Z",
        "eventTimeZoneOffset": "+07:00", "action": "OBSERVE", "bizStep": "inspecting", "thu:note": "sạch",
        "epcList": [f"urn:epc:id:sgtin:9521234.054321.{number}"], **other,
    }  # fmt: skip


def batch_event(world: World) -> dict[str, Any]:
    """Return the event that made the world's batch of a lot of material."""
    return {
        "type": "TransformationEvent", "eventTime": "2026-11-20T08:00:00.000Z", "eventTimeZoneOffset": "+07:00",
        "inputQuantityList": [{"epcClass": LOT, "quantity": 5.0, "uom": "KGM"}],
        "outputQuantityList": [{"epcClass": batch_names(world.batch)[0], "quantity": 100.0}],
    }  # fmt: skip


def harvested() -> dict[str, Any]:
    quantity = [{"epcClass": LOT, "quantity": 9.0, "uom": "KGM"}]
    return event(3, action="ADD", bizStep="commissioning", epcList=[], quantityList=quantity)


def document(*events: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2026-11-24T00:00:00.000Z", "epcisBody": {"eventList": list(events)}, **other,
    }  # fmt: skip


def file(folder: Path, content: Any, name: str = "su-kien.jsonld") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_import__takes_the_events_once(world: World, tmp_path: Path) -> None:
    path = file(tmp_path, document(event(1), event(2)))
    done = ocop("trace", "import", path, "--json")
    assert done.exit_code == 0, done.output
    facts = last_json(done)
    assert {name: facts[name] for name in ("ok", "told", "stored", "errors")} == {
        "ok": True, "told": 2, "stored": 2, "errors": [],
    }  # fmt: skip
    assert Event.objects.filter(organisation=None, capture__source="file").count() == 2
    again = ocop("trace", "import", path)
    assert (again.exit_code, again.stdout.strip()) == (0, "Đã nhận 0 sự kiện mới trong 2 sự kiện.")
    assert Event.objects.count() == 2


def test_import__in_the_name_of_a_producer(world: World, tmp_path: Path) -> None:
    path = file(tmp_path, document(event(1)))
    assert ocop("trace", "import", path, "--organisation", world.producer.ref).exit_code == 0
    assert Event.objects.get().organisation_id == world.producer.pk


@pytest.mark.usefixtures("world")
def test_import__takes_one_event_and_query_documents_too(tmp_path: Path) -> None:
    single = {"@context": CONTEXT, **event(1)}
    body = {"queryResults": {"queryName": "x", "resultsBody": {"eventList": [event(2)]}}}
    for place, content in enumerate((single, document(type="EPCISQueryDocument", epcisBody=body))):
        done = ocop("trace", "import", file(tmp_path, content, f"{place}.jsonld"))
        assert done.exit_code == 0, done.output
    assert Event.objects.count() == 2


@pytest.mark.usefixtures("world")
def test_import_stores_nothing_when_one_event_is_invalid_unless_proceed(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("ocop.cli.trace.AT_ONCE", 2)  # the invalid event is in the second capture
    bad = event(4, bizStep="khong-co")
    path = file(tmp_path, document(event(1), event(2), event(3), bad, event(5)))
    with nothing_stored():
        done = ocop("trace", "import", path, "--json")
    facts = last_json(done)
    assert (done.exit_code, facts["ok"], facts["stored"], facts["code"]) == (1, False, 0, "trace.errors")
    assert [(error["index"], error["pointer"]) for error in facts["errors"]] == [(3, "/bizStep")]
    assert "Sự kiện 4 /bizStep: " in done.stderr
    assert not Capture.objects.exists()
    done = ocop("trace", "import", path, "--proceed", "--json")
    assert (done.exit_code, last_json(done)["stored"]) == (1, 4)
    assert Event.objects.count() == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "trace.not-json"),
        (b"{", "trace.not-json"),
        (b"\xff\xfe", "trace.not-json"),
        (b"[]", "trace.not-epcis"),
        (b'"x"', "trace.not-epcis"),
        (b"{}", "trace.not-epcis"),
        (json.dumps(document(epcisBody={})).encode(), "trace.not-epcis"),
        (json.dumps({**document(event(1)), "@context": None}).encode(), "trace.not-epcis"),
        (json.dumps(event(1)).encode(), "trace.not-epcis"),
        (b"[" * 5000, "trace.not-json"),
    ],
)
@pytest.mark.usefixtures("world")
def test_import__refuses_what_is_no_document(tmp_path: Path, content: bytes, code: str) -> None:
    path = file(tmp_path, content)
    with nothing_stored():
        assert_denied(code, "trace", "import", path)


@pytest.mark.usefixtures("world")
def test_import_names_what_is_missing(tmp_path: Path) -> None:
    assert_denied("trace.no-file", "trace", "import", tmp_path / "khong-co.json", exit_code=2)
    assert_denied("trace.no-file", "trace", "import", tmp_path, exit_code=2)
    path = file(tmp_path, document(event(1)))
    assert_denied("not-found", "trace", "import", path, "--organisation", "CT-2026-99999")


@needs(VALID, INVALID)
@pytest.mark.usefixtures("world")
def test_import__judges_the_documents_of_gs1() -> None:
    refused = [str(path.name) for path in cases_of(VALID) if ocop("trace", "import", path).exit_code]
    assert refused == []
    before = Event.objects.count()
    for path in cases_of(INVALID):
        assert ocop("trace", "import", path).exit_code == 1, path.name
    assert Event.objects.count() == before > 40


def test_export__writes_what_import_takes_and_writes_the_same_again(world: World, tmp_path: Path) -> None:
    ocop(
        "trace",
        "import",
        file(tmp_path, document(event(1), event(2, eventID="urn:uuid:7f0c1d3e-6a55-4f0e-9a39-000000000001"))),
    )
    first, second = tmp_path / "mot.jsonld", tmp_path / "hai.jsonld"
    done = ocop("trace", "export", "-o", first, "--json")
    assert (done.exit_code, last_json(done)["events"], last_json(done)["bytes"]) == (0, 2, first.stat().st_size)
    written = json.loads(first.read_text("utf-8"))
    assert schema.problems(written) == []
    again = ocop("trace", "import", first, "--json")
    assert (again.exit_code, last_json(again)["stored"]) == (0, 0)
    Ref.objects.all().delete()
    Event.objects.all().delete()
    assert last_json(ocop("trace", "import", first, "--json"))["stored"] == 2
    assert ocop("trace", "export", "-o", second).exit_code == 0
    assert {**json.loads(second.read_text("utf-8")), "creationDate": 0} == {**written, "creationDate": 0}


def test_export__of_a_batch_holds_what_it_was_made_of_and_nothing_else(world: World, tmp_path: Path) -> None:
    ocop("trace", "import", file(tmp_path, document(event(1), batch_event(world), harvested())))
    done = ocop("trace", "export", "--batch", world.batch.ref)
    assert done.exit_code == 0, done.output
    events = json.loads(done.stdout)["epcisBody"]["eventList"]
    assert [entry["type"] for entry in events] == ["TransformationEvent", "ObjectEvent"]
    assert LOT in done.stdout
    assert all(entry["eventID"].startswith("ni:///sha-256;") for entry in events)


@pytest.mark.usefixtures("world")
def test_export__since_a_day(tmp_path: Path) -> None:
    ocop("trace", "import", file(tmp_path, document(event(1))))
    assert len(json.loads(ocop("trace", "export", "--since", "2000-01-01").stdout)["epcisBody"]["eventList"]) == 1
    assert json.loads(ocop("trace", "export", "--since", "2999-01-01").stdout)["epcisBody"]["eventList"] == []


def test_export__refuses_what_it_cannot_do(world: World, tmp_path: Path) -> None:
    assert_denied("not-found", "trace", "export", "--batch", "LO-2026-99999")
    assert_denied("trace.both", "trace", "export", "--batch", world.batch.ref, "--since", "2026-01-01", exit_code=2)
    out = file(tmp_path, b"{}")
    assert_denied("file.exists", "trace", "export", "-o", out, exit_code=2)
    assert ocop("trace", "export", "-o", out, "--force").exit_code == 0
    wrong = ocop("trace", "export", "--since", "hôm nay")
    assert (wrong.exit_code, "cần một ngày viết như 2026-11-24" in wrong.stderr) == (2, True)
    assert "chọn một trong epcis" in ocop("trace", "export", "--format", "xml").stderr
