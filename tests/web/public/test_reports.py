"""A consumer sends reports, and no more than the officers can read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ocop.domain.alerts import queries as alerts
from ocop.domain.alerts.models import RecentSender
from ocop.jobs.scheduler import SCHEDULED
from ocop.web.public import device
from tests.factories.world import World
from tests.web.http_helpers import text
from tests.web.page_cases import REPORT

FORM = "/phan-anh/"


def sender(cookie: str = "", address: str = "203.0.113.7") -> Client:
    """Return a browser at an address, with the cookie of a scan or without."""
    client = Client(REMOTE_ADDR=address)
    if cookie:
        client.cookies[device.COOKIE] = cookie * 22
    return client


def count_reports(world: World) -> int:
    return alerts.list_reports(world.actor("inspector")).count()


@pytest.fixture(autouse=True)
def _two_an_hour(settings: Any) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 2


def test_report__past_the_limit_is_refused_in_a_sentence_and_keeps_what_was_typed(world: World) -> None:
    client = sender("A")
    assert [client.post(FORM, REPORT).status_code for _ in range(2)] == [200, 200]
    answer = client.post(FORM, {**REPORT, "text": "Chữ đã gõ."})
    assert answer.status_code == 429
    page = text(answer)
    assert "Từ máy hoặc mạng này đã có nhiều phản ánh trong một giờ qua" in page
    assert "Chữ đã gõ." in page
    assert "<script" not in page.split("<main")[1].split("</main>")[0]
    assert count_reports(world) == 2


def test_report__past_the_limit_is_refused_in_english_too(world: World) -> None:
    client = sender("A")
    answers = [client.post(f"{FORM}?lang=en", REPORT) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert "Many reports have come from this device or network" in text(answers[-1])


def test_report__of_another_device_at_the_same_address_is_taken(world: World) -> None:
    for cookie in "AABB":
        assert sender(cookie).post(FORM, REPORT).status_code == 200
    assert sender("A").post(FORM, REPORT).status_code == 429
    assert count_reports(world) == 4


def test_report__of_a_device_is_counted_wherever_it_is(world: World) -> None:
    answers = [sender("A", f"203.0.113.{place}").post(FORM, REPORT).status_code for place in (1, 2, 3)]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize("cookie", ["", "ngắn", "A" * 23, "A" * 21 + ";"])
def test_report__without_a_cookie_of_ours_is_counted_by_address(world: World, cookie: str) -> None:
    header = {"HTTP_COOKIE": f"{device.COOKIE}={cookie}".encode().decode("latin-1")} if cookie else {}
    answers = [Client(REMOTE_ADDR="203.0.113.9", **header).post(FORM, REPORT).status_code for _ in range(3)]  # type: ignore[arg-type]
    assert answers == [200, 200, 429]
    assert sender(address="203.0.113.10").post(FORM, REPORT).status_code == 200


def test_report__is_counted_by_the_address_a_trusted_proxy_gives(world: World, settings: Any) -> None:
    forwarded = [Client(HTTP_X_REAL_IP=f"198.51.100.{place}") for place in (1, 1, 1, 2)]
    settings.OCOP_ADDRESS_HEADER = "X-Real-IP"
    assert [client.post(FORM, REPORT).status_code for client in forwarded] == [200, 200, 429, 200]


def test_report__refused_for_what_was_typed_is_not_counted(world: World) -> None:
    client = sender("A")
    for _ in range(3):
        assert client.post(FORM, {**REPORT, "text": ""}).status_code == 422
    assert client.post(FORM, REPORT).status_code == 200
    assert count_reports(world) == 1


def test_report__posted_empty_says_what_is_missing(world: World) -> None:
    assert sender().post(FORM, {}).status_code == 422
    assert count_reports(world) == 0


def test_report__leaves_of_its_sender_only_hashes_that_scheduled_jobs_remove(world: World) -> None:
    sender("A").post(FORM, REPORT)
    row = RecentSender.objects.get()
    environ = {"HTTP_COOKIE": f"{device.COOKIE}={'A' * 22}", "REMOTE_ADDR": "203.0.113.7"}
    assert (bytes(row.device), bytes(row.address)) == device.sender_of(environ)
    assert bytes(row.device) != device.device_hash("A" * 22)
    assert bytes(row.address) != device.address_hash(environ, row.sent_at)
    for job in SCHEDULED:
        job.run(row.sent_at)
    assert RecentSender.objects.exists()
    for job in SCHEDULED:
        job.run(row.sent_at.replace(year=row.sent_at.year + 1, day=1))
    assert not RecentSender.objects.exists()
