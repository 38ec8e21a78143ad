"""What a scan leaves behind, and for how long: an address hash 48 hours, a scan 12 months."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ocop.domain.scans import services
from ocop.domain.scans.models import Scan
from tests.factories.world import World


def kept(at: datetime) -> Scan:
    return Scan.objects.create(
        stamp=1, scanned_at=at, verdict="genuine_first", device=b"d" * 16, address=b"a" * 16, province=""
    )


@pytest.mark.parametrize(
    ("age", "address"), [(timedelta(hours=47, minutes=59), True), (timedelta(hours=48, minutes=1), False)]
)
def test_forget__drops_the_address_after_48_hours(world: World, age: timedelta, address: bool) -> None:
    scan = kept(world.now - age)
    assert services.forget(at=world.now) == (0 if address else 1)
    scan.refresh_from_db()
    assert (scan.address is not None) is address
    assert scan.device is not None


@pytest.mark.parametrize(("age", "there"), [(timedelta(days=364), True), (timedelta(days=366), False)])
def test_forget__drops_the_scan_after_12_months(world: World, age: timedelta, there: bool) -> None:
    scan = kept(world.now - age)
    services.forget(at=world.now)
    assert Scan.objects.filter(pk=scan.pk).exists() is there
