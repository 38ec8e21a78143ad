"""One stamp scanned repeatedly from one address: each scan has a verdict, a limited number an hour is stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.scans.services import _throttle, record_scan, scan_throttle
from ocop.domain.scans.states import Verdict
from tests.factories.stamps import activated, code
from tests.factories.world import World

MAXIMUM = 30


@pytest.fixture
def codes(world: World) -> list[str]:
    """The codes of forty active stamps."""
    order = world.order(60, until="released")
    activated(world, order, 0, 39)
    return [code(order, index) for index in range(40)]


def scan(text: str, at: datetime, *, address: bytes | None = b"a" * 16, device: bytes = b"d" * 16) -> Verdict:
    """Scan a code, and return its verdict."""
    return record_scan(code=text, device=device, address=address, province="", at=at).verdict


def test_scans__of_one_stamp_from_one_address_are_all_answered_and_thirty_kept(world: World, codes: list[str]) -> None:
    at = world.now.replace(minute=0)
    verdicts = [
        scan(codes[0], at + timedelta(seconds=second), device=bytes([second]) * 16) for second in range(MAXIMUM + 10)
    ]
    assert verdicts == [Verdict.GENUINE_FIRST] + [Verdict.GENUINE_AGAIN] * (MAXIMUM + 9)
    kept = Scan.objects.order_by("pk")
    assert [row.scanned_at for row in kept] == [at + timedelta(seconds=second) for second in range(MAXIMUM)]
    assert kept[0].verdict == Verdict.GENUINE_FIRST
    assert FirstScan.objects.get().scanned_at == at


def test_scans__from_elsewhere_of_another_stamp_or_an_hour_later_are_kept(world: World, codes: list[str]) -> None:
    at = world.now.replace(minute=0)
    for _ in range(MAXIMUM + 1):
        scan(codes[0], at)
    assert Scan.objects.count() == MAXIMUM
    scan(codes[0], at, address=b"b" * 16)
    scan(codes[1], at)
    scan(codes[0], at + timedelta(hours=1))
    assert Scan.objects.count() == MAXIMUM + 3
    scan(codes[0], at + timedelta(hours=1), address=None)
    assert Scan.objects.count() == MAXIMUM + 4


def test_first_scan__is_kept_however_often_the_address_asked_before_the_stamp_was_active(world: World) -> None:
    order = world.order(60, until="released")
    stamp = code(order, 5)
    at = world.now.replace(minute=0)
    assert {scan(stamp, at) for _ in range(MAXIMUM + 5)} == {Verdict.NOT_ACTIVATED}
    assert Scan.objects.count() == MAXIMUM
    activated(world, order, 0, 10)
    assert [scan(stamp, at), scan(stamp, at)] == [Verdict.GENUINE_FIRST, Verdict.GENUINE_AGAIN]
    assert FirstScan.objects.get().scanned_at == at
    assert Scan.objects.filter(verdict=Verdict.GENUINE_FIRST).count() == 1
    assert Scan.objects.count() == MAXIMUM + 1


def test_setting__of_nothing_keeps_all(world: World, codes: list[str], settings: Any) -> None:
    settings.OCOP_SCANS_AN_HOUR = 0
    for _ in range(MAXIMUM + 5):
        scan(codes[0], world.now)
    assert Scan.objects.count() == MAXIMUM + 5


def test_counting__takes_no_query(world: World, codes: list[str]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            scan(codes[0], world.now.replace(minute=0))
        return len(queries)

    scan(codes[0], world.now.replace(minute=0))
    before = asked()
    for _ in range(MAXIMUM):
        scan(codes[0], world.now.replace(minute=0))
    assert asked() < before


def test_counts__are_bounded(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    monkeypatch.setattr(_throttle, "MAX_COUNTED", 100)
    for stamp in range(1000):
        scan_throttle.exceeded(MAXIMUM, stamp, b"a" * 16, world.now)
        assert len(scan_throttle._counts) <= 100
