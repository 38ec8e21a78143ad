"""The client of the national portal against the fake and against our own EPCIS interface.

The same promises are asked of both: so the fake is known to answer as an EPCIS 2.0 interface does. Where
OCOP_TRIAL_PORTAL_URL and OCOP_TRIAL_PORTAL_TOKEN_FILE name a portal that takes trials, they are asked of it as well.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.links.trace_portal import Outcome, TracePortal, token_of
from ocop.base.links.trace_portal.fake import FakePortal
from ocop.domain.events.models import Event
from ocop.domain.integrations import services
from ocop.domain.stamps import keys
from tests.factories.world import build

REAL = os.environ.get("OCOP_TRIAL_PORTAL_URL", "")
TOKEN = "ma-truy-cap-de-thu"
CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"


def document(**other: Any) -> dict[str, Any]:
    """Return a document with one event of an example GTIN, new each time."""
    event = {
        "type": "ObjectEvent", "eventID": f"urn:uuid:{uuid.uuid4()}", "eventTime": "2026-11-20T08:00:00.000Z",
        "eventTimeZoneOffset": "+07:00", "action": "OBSERVE", "bizStep": "inspecting",
        "epcList": ["https://id.gs1.org/01/09521234543213/21/THU-1"], **other,
    }  # fmt: skip
    return {
        "@context": [CONTEXT], "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2026-11-24T00:00:00.000Z", "epcisBody": {"eventList": [event]},
    }  # fmt: skip


def client(address: str, token: str) -> TracePortal:
    return TracePortal(address, token, sleep=lambda _: None)


def own_token() -> str:
    """Return a token of a producer here."""
    keys.ensure_key_file()
    now = timezone.now()
    world = build(now)
    made = services.make_token(
        organisation_id=world.producer.pk, name="Cổng để thử", scopes=["capture", "query"], days=7,
        by=world.actor("producer"), at=now,
    )  # fmt: skip
    return made.secret


@pytest.fixture
def fake() -> Iterator[FakePortal]:
    with FakePortal(TOKEN) as portal:
        yield portal


ALL = pytest.mark.parametrize(
    "portal",
    ["fake", pytest.param("own", marks=pytest.mark.django_db(transaction=True)), *(["named"] if REAL else [])],
    indirect=True,
)


@pytest.fixture
def portal(request: Any) -> Iterator[tuple[str, str]]:
    """Yield the address and a token of each."""
    if request.param == "fake":
        with FakePortal(TOKEN) as made:
            yield made.address, TOKEN
    elif request.param == "own":
        yield f"{request.getfixturevalue('live_server').url}/epcis", own_token()
    else:
        yield REAL, token_of(os.environ.get("OCOP_TRIAL_PORTAL_TOKEN_FILE", ""))


@ALL
def test_a_sound_document__is_taken_and_taken_again(portal: tuple[str, str]) -> None:
    told = document()
    first, again = client(*portal).send(told), client(*portal).send(told)
    assert (first.taken, first.problem) == (True, ""), first
    assert first.reference
    assert again.taken


@ALL
def test_a_wrong_document__is_not_taken_and_told_why(portal: tuple[str, str]) -> None:
    outcome = client(*portal).send(document(bizStep="khong-co"))
    assert not outcome.taken
    assert not outcome.again
    assert outcome.problem.startswith("Cổng trả lời 400: ")


@ALL
def test_a_stranger__is_not_let_in(portal: tuple[str, str]) -> None:
    outcome = client(portal[0], "ma-sai").send(document())
    assert outcome == Outcome(
        False, problem="Cổng không chấp nhận mã truy cập của hệ thống; hãy xem lại tệp mã truy cập."
    )


@pytest.mark.usefixtures("transactional_db")
def test_our_own_interface__stores_what_the_client_sends(live_server: Any) -> None:
    assert client(f"{live_server.url}/epcis", own_token()).send(document()).taken
    assert Event.objects.get().organisation_id is not None


def test_the_fake__keeps_events_by_their_names(fake: FakePortal) -> None:
    told = document()
    for _ in range(2):
        assert client(fake.address, TOKEN).send(told).taken
    assert list(fake.taken.values()) == told["epcisBody"]["eventList"]


def test_a_job_that_runs__is_waited_for(fake: FakePortal) -> None:
    waits: list[float] = []
    fake.looks = 3
    assert TracePortal(fake.address, TOKEN, sleep=waits.append).send(document()).taken
    assert waits == [0.0, 0.5, 1.0]
    fake.looks = 100
    outcome = client(fake.address, TOKEN).send(document())
    assert (outcome.taken, outcome.again) == (False, True)
    assert outcome.problem == "Cổng đã nhận tài liệu nhưng chưa cho biết kết quả."


@pytest.mark.parametrize(("status", "again"), [(500, True), (503, True), (429, True), (404, False), (413, False)])
def test_a_refusal__is_told_and_tried_again_where_that_may_help(fake: FakePortal, status: int, again: bool) -> None:
    fake.status = status
    outcome = client(fake.address, TOKEN).send(document())
    assert outcome == Outcome(False, problem=f"Cổng trả lời {status}: Từ chối để thử.", again=again)


def test_the_token__goes_to_the_portal_alone(fake: FakePortal) -> None:
    fake.elsewhere = True
    outcome = client(fake.address, TOKEN).send(document())
    assert not outcome.taken
    assert "máy khác" in outcome.problem


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/epcis", "khong-phai-dia-chi", "http://[::1"])
def test_a_portal_that_is_not_there__is_told(address: str) -> None:
    outcome = client(address, TOKEN).send(document())
    assert outcome == Outcome(False, problem="Không nối được với cổng truy xuất quốc gia.", again=True)


def test_token__is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    assert token_of(str(file)) == TOKEN
    assert token_of("") == ""
    with pytest.raises(OSError, match="khong-co"):
        token_of(str(tmp_path / "khong-co"))
