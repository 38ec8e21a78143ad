"""The record of a batch is sent to the national portal, and its run says whether it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ocop.base.actors import system
from ocop.base.links.trace_portal.fake import FakePortal
from ocop.base.models import JobRun, JobState
from ocop.domain.events import queries as event_queries
from ocop.domain.events import services as event_services
from ocop.domain.events.states import Source
from ocop.domain.integrations import queries as integration_queries
from ocop.domain.integrations import services as integration_services
from ocop.jobs import portal as job
from tests.domain.assertions import assert_denied, last_line
from tests.factories.world import World

TOKEN = "ma-truy-cap-de-thu"
CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]
MATERIAL = "https://id.gs1.org/01/09521234543213/10/NL-1"


def capture_batch(world: World) -> None:
    """Let the batch be made of a lot of material, and something else be looked at."""
    time = {"eventTime": "2026-11-20T08:00:00.000Z", "eventTimeZoneOffset": "+07:00"}
    events = [
        {
            "type": "ObjectEvent", **time, "action": "ADD", "bizStep": "commissioning",
            "quantityList": [{"epcClass": "urn:epc:class:lgtin:9521234.054321.NL-1", "quantity": 9.0, "uom": "KGM"}],
        },
        {
            "type": "TransformationEvent", **time,
            "inputQuantityList": [{"epcClass": MATERIAL, "quantity": 5.0, "uom": "KGM"}],
            "outputQuantityList": [{"epcClass": event_queries.batch_names(world.batch)[0], "quantity": 100.0}],
        },
        {
            "type": "ObjectEvent", **time, "action": "OBSERVE",
            "epcList": ["https://id.gs1.org/01/09521234543213/21/KHAC"],
        },
    ]  # fmt: skip
    made = event_services.capture(
        events=events, context=CONTEXT, organisation_id=None, source=Source.FILE, by=system("tests"), at=world.now
    )
    assert made.stored == 3


@pytest.fixture
def fake(world: World, settings: Any, tmp_path: Path) -> Iterator[FakePortal]:
    capture_batch(world)
    file = tmp_path / "token"
    file.write_text(TOKEN)
    with FakePortal(TOKEN) as made:
        settings.OCOP_TRACE_PORTAL_URL = made.address
        settings.OCOP_TRACE_PORTAL_TOKEN_FILE = str(file)
        yield made


def ask(world: World, **other: Any) -> JobRun:
    return integration_services.send_to_portal(
        **{"batch_id": world.batch.pk, "by": world.actor("officer"), "at": world.now} | other
    )


def do(world: World, run: JobRun) -> JobRun:
    job.send_record(at=world.now, batch_id=world.batch.pk, job_id=run.pk)
    run.refresh_from_db()
    return run


def test_send__hands_the_record_over_as_links_and_tells_that_it_was_taken(world: World, fake: FakePortal) -> None:
    run = ask(world)
    assert (run.state, last_line().act) == (JobState.WAITING, "batch.portal-asked")
    do(world, run)
    assert run.state == JobState.DONE, run.message
    assert run.message.startswith("Cổng đã nhận 2 bản ghi, số ")
    taken = {value["type"]: value for value in fake.taken.values()}
    assert set(taken) == {"ObjectEvent", "TransformationEvent"}
    assert taken["ObjectEvent"]["quantityList"][0]["epcClass"] == MATERIAL
    assert integration_queries.last_sending(world.batch) == run


def test_send__twice_is_known_by_the_portal_and_a_done_run_sends_nothing(world: World, fake: FakePortal) -> None:
    run = do(world, ask(world))
    do(world, ask(world))
    assert len(fake.taken) == 2
    jobs = len(fake.jobs)
    do(world, run)
    assert len(fake.jobs) == jobs


def test_send__tells_why_it_was_not_taken_and_may_be_asked_again(world: World, fake: FakePortal) -> None:
    fake.status = 503
    run = do(world, ask(world))
    assert (run.state, run.message) == (JobState.FAILED, "Cổng trả lời 503: Từ chối để thử.")
    fake.status = 0
    assert do(world, ask(world)).state == JobState.DONE


def test_send__tells_that_the_token_cannot_be_read(world: World, fake: FakePortal, settings: Any) -> None:
    settings.OCOP_TRACE_PORTAL_TOKEN_FILE = "/khong/co"
    run = do(world, ask(world))
    assert run.state == JobState.FAILED
    assert "OCOP_TRACE_PORTAL_TOKEN_FILE" in run.message


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "commune_officer"])
def test_send__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("portal.office-only"):
        ask(world, by=world.actor(who))


@pytest.mark.usefixtures("fake")
def test_send__is_refused_while_the_last_one_waits(world: World) -> None:
    ask(world)
    with assert_denied("portal.waiting"):
        ask(world)


@pytest.mark.usefixtures("fake")
def test_send__is_refused_where_no_portal_is_set(world: World, settings: Any) -> None:
    settings.OCOP_TRACE_PORTAL_URL = ""
    with assert_denied("portal.not-set"):
        ask(world)


def test_send__is_refused_when_the_batch_has_no_event(world: World, settings: Any) -> None:
    settings.OCOP_TRACE_PORTAL_URL = "http://127.0.0.1:1"
    with assert_denied("portal.nothing"):
        ask(world)
