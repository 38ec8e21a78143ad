"""The client of the national portal against the fake and against our own EPCIS interface.

The same tests run against both, so the fake is known to behave like an EPCIS 2.0 interface. With OCOP_TRIAL_PORTAL_URL
and OCOP_TRIAL_PORTAL_TOKEN_FILE they also run against a real test portal.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.links.trace_portal import PortalOutcome, TracePortal, token_of
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
    """Return a token of a producer of this installation."""
    keys.ensure_key_file()
    now = timezone.now()
    world = build(now)
    token = services.make_token(
        organisation_id=world.producer.pk, name="Cổng để thử", scopes=["capture", "query"], days=7,
        by=world.actor("producer"), at=now,
    )  # fmt: skip
    return token.secret


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
    """Yield address and token of each portal."""
    if request.param == "fake":
        with FakePortal(TOKEN) as portal:
            yield portal.address, TOKEN
    elif request.param == "own":
        yield f"{request.getfixturevalue('live_server').url}/epcis", own_token()
    else:
        yield REAL, token_of(os.environ.get("OCOP_TRIAL_PORTAL_TOKEN_FILE", ""))


@ALL
def test_valid_document_is_accepted_repeatedly(portal: tuple[str, str]) -> None:
    payload = document()
    first, again = client(*portal).send(payload), client(*portal).send(payload)
    assert (first.taken, first.problem) == (True, ""), first
    assert first.reference
    assert again.taken


@ALL
def test_invalid_document_is_refused_with_a_reason(portal: tuple[str, str]) -> None:
    outcome = client(*portal).send(document(bizStep="khong-co"))
    assert not outcome.taken
    assert not outcome.again
    assert outcome.problem.startswith("Cổng trả lời 400: ")


@ALL
def test_wrong_token_is_refused(portal: tuple[str, str]) -> None:
    outcome = client(portal[0], "ma-sai").send(document())
    assert outcome == PortalOutcome(
        False, problem="Cổng không chấp nhận mã truy cập của hệ thống; hãy xem lại tệp mã truy cập."
    )


@pytest.mark.usefixtures("transactional_db")
def test_our_own_interface_stores_what_the_client_sends(live_server: Any) -> None:
    assert client(f"{live_server.url}/epcis", own_token()).send(document()).taken
    assert Event.objects.get().organisation_id is not None


def test_fake_stores_events_by_their_ids(fake: FakePortal) -> None:
    payload = document()
    for _ in range(2):
        assert client(fake.address, TOKEN).send(payload).taken
    assert list(fake.taken.values()) == payload["epcisBody"]["eventList"]


def test_client_waits_for_a_running_job(fake: FakePortal) -> None:
    waits: list[float] = []
    fake.looks = 3
    assert TracePortal(fake.address, TOKEN, sleep=waits.append).send(document()).taken
    assert waits == [0.0, 0.5, 1.0]
    fake.looks = 100
    outcome = client(fake.address, TOKEN).send(document())
    assert (outcome.taken, outcome.again) == (False, True)
    assert outcome.problem == "Cổng đã nhận tài liệu nhưng chưa cho biết kết quả."


@pytest.mark.parametrize(("status", "again"), [(500, True), (503, True), (429, True), (404, False), (413, False)])
def test_refusal_is_reported_and_retried_when_temporary(fake: FakePortal, status: int, again: bool) -> None:
    fake.status = status
    outcome = client(fake.address, TOKEN).send(document())
    assert outcome == PortalOutcome(False, problem=f"Cổng trả lời {status}: Từ chối để thử.", again=again)


def test_token_is_sent_to_the_portal_only(fake: FakePortal) -> None:
    fake.elsewhere = True
    outcome = client(fake.address, TOKEN).send(document())
    assert not outcome.taken
    assert "máy khác" in outcome.problem


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/epcis", "khong-phai-dia-chi", "http://[::1"])
def test_unreachable_portal_is_reported(address: str) -> None:
    outcome = client(address, TOKEN).send(document())
    assert outcome == PortalOutcome(False, problem="Không nối được với cổng truy xuất quốc gia.", again=True)


def test_token_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    assert token_of(str(file)) == TOKEN
    assert token_of("") == ""
    with pytest.raises(OSError, match="khong-co"):
        token_of(str(tmp_path / "khong-co"))
