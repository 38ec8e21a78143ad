"""Schedules, addresses, pauses: decided from values."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from ocop.base.links import webhooks
from ocop.base.refs import LOCAL_TIME
from ocop.domain.events.rules import documents
from ocop.domain.integrations.rules import machines

AFTER = datetime(2026, 3, 1, 10, 30, 15, 500, tzinfo=LOCAL_TIME)  # a Sunday


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({"minute": "5"}, "2026-03-01 11:05:00"),
        ({"hour": "1", "minute": "5"}, "2026-03-02 01:05:00"),
        ({"hour": "10"}, "2026-03-02 10:00:00"),
        ({"second": "30"}, "2026-03-01 10:30:30"),
        ({"second": "15"}, "2026-03-01 10:31:15"),
        ({"minute": "0,[29-31]"}, "2026-03-01 10:31:00"),
        ({"dayOfWeek": "[1-5]", "hour": 7}, "2026-03-02 07:00:00"),
        ({"dayOfMonth": "29", "month": "2"}, "2028-02-29 00:00:00"),
        ({"month": "3", "dayOfMonth": "1"}, "2027-03-01 00:00:00"),
    ],
)
def test_next_time__is_the_first_the_schedule_names(schedule: dict[str, Any], expected: str) -> None:
    answer, read = machines.read_schedule(schedule)
    assert answer
    assert f"{machines.next_time(read, AFTER):%Y-%m-%d %H:%M:%S}" == expected


@pytest.mark.parametrize(
    "schedule",
    [{}, {"minute": "60"}, {"minute": "[5-1]"}, {"minute": "*"}, {"minute": True}, {"year": "1"}, {"hour": ""}],
)
def test_read_schedule__refuses(schedule: dict[str, Any]) -> None:
    assert not machines.read_schedule(schedule)[0]


def test_next_time__never_comes_on_a_day_that_is_not() -> None:
    assert machines.next_time(machines.read_schedule({"month": "2", "dayOfMonth": "31"})[1], AFTER) is None


def test_pauses_grow_to_a_day() -> None:
    pauses = [machines.pause_after(tries) for tries in range(1, 10)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(days=1))


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.0.0.1", False), ("::1", False),
        ("169.254.169.254", False), ("fe80::1", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("100.64.0.1", False), ("192.168.1.1", False),
        ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_addresses__are_of_the_internet_or_not(address: str, outside: bool) -> None:
    assert webhooks.is_outside(address) == outside


def test_send__goes_nowhere_when_any_address_of_a_name_is_inside() -> None:
    outcome = webhooks.send("https://example.com/", b"{}", {}, lookup=lambda *_: ["8.8.8.8", "10.0.0.1"])
    assert "mạng nội bộ" in outcome.problem
    assert "không dùng https" in webhooks.send("http://example.com/", b"{}", {}).problem
    nowhere = webhooks.send("https://nowhere.invalid/", b"{}", {}, lookup=_unknown)
    assert nowhere.problem == "Không tìm thấy máy “nowhere.invalid”."


def _unknown(host: str, port: int) -> list[str]:
    raise OSError(host)


def test_signature__holds_of_its_body_and_moment_only() -> None:
    result = webhooks.signature("bi-mat-bi-mat-0001", 1000, b"{}")
    assert webhooks.holds("bi-mat-bi-mat-0001", result, b"{}", now=1200)
    assert not webhooks.holds("bi-mat-bi-mat-0002", result, b"{}", now=1200)
    assert not webhooks.holds("bi-mat-bi-mat-0001", result, b"[]", now=1200)
    assert not webhooks.holds("bi-mat-bi-mat-0001", result, b"{}", now=1400)
    assert not webhooks.holds("bi-mat-bi-mat-0001", "nonsense", b"{}", now=1200)


@pytest.mark.parametrize(
    ("link", "urn"),
    [
        ("https://id.gs1.org/01/10614141123459/21/1", "urn:epc:id:sgtin:0614141.112345.1"),
        ("https://id.gs1.org/01/10614141123459/10/L1", "urn:epc:class:lgtin:0614141.112345.L1"),
        ("https://id.gs1.org/01/10614141123459", "urn:epc:idpat:sgtin:0614141.112345.*"),
        ("https://id.gs1.org/00/106141411234567897", "urn:epc:id:sscc:0614141.1123456789"),
        ("https://id.gs1.org/417/0614141000012", "urn:epc:id:pgln:0614141.00001"),
    ],
)
def test_spelling__turns_links_and_urns_into_each_other_where_the_prefix_is_known(link: str, urn: str) -> None:
    known = frozenset({"0614141"})
    assert documents.spelling(documents.URNS, known)(link) == urn
    assert documents.spelling(documents.LINKS)(urn) == link
    assert documents.spelling(documents.URNS)(link) == link
    assert documents.spelling(documents.UNTRANSLATED)(urn) == urn
    assert documents.spelling(documents.URNS, known)("https://example.com/a") == "https://example.com/a"


def test_joined__keeps_two_meanings_of_one_prefix_apart() -> None:
    first, other = {"ex": "https://a.example/"}, {"ex": "https://b.example/"}
    context, listed = documents.joined([([documents.CONTEXT, first], {"ex:f": 1}), ([other], {"ex:f": 2})])
    assert context == [documents.CONTEXT, first]
    assert listed == [{"ex:f": 1}, {"ex:f": 2, "@context": [other]}]


def test_joined__leaves_the_prefixes_of_the_standard_their_meaning() -> None:
    own = {"cbvmda": "https://a.example/", "ex": "https://a.example/ex/"}
    context, listed = documents.joined([([own], {"ilmd": {"cbvmda:x": 1}}), ([], {"ilmd": {"cbvmda:x": 2}})])
    assert context == [documents.CONTEXT]
    assert listed == [{"ilmd": {"cbvmda:x": 1}, "@context": [own]}, {"ilmd": {"cbvmda:x": 2}}]
