"""Recording scans. The answer is given after the commit, so that a first scan is never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from ocop.domain.scans import queries
from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.scans.queries import Judged
from ocop.domain.scans.states import Verdict

ADDRESS_KEPT = timedelta(hours=48)
SCAN_KEPT = timedelta(days=365)


@transaction.atomic
def record_scan(
    *, code: str, gtin: str = "", device: bytes | None, address: bytes | None, province: str, at: datetime
) -> Judged:
    """Judge a code and keep the scan; slips of typing and unknown codes are not kept.

    `device` and `address` are keyed hashes. The primary key of FirstScan decides who was first, whatever runs at once.
    """
    judged = queries.judge_code(code, at, gtin=gtin)
    stamp = judged.stamp
    if stamp is None:
        return judged
    if judged.verdict is Verdict.GENUINE_FIRST:
        first, made = FirstScan.objects.get_or_create(
            pk=stamp, defaults={"scanned_at": at, "province": province, "device": device}
        )
        if not made:
            judged = replace(judged, verdict=Verdict.GENUINE_AGAIN, first=first)
    Scan.objects.create(
        stamp=stamp, scanned_at=at, verdict=judged.verdict, device=device, address=address, province=province
    )
    return judged


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Drop what is kept no longer: address hashes after 48 hours, single scans after 12 months; return how many."""
    old = Scan.objects.filter(scanned_at__lt=at - ADDRESS_KEPT, address__isnull=False).update(address=None)
    gone, _ = Scan.objects.filter(scanned_at__lt=at - SCAN_KEPT).delete()
    return old + gone


@transaction.atomic
def erase_device(*, device: bytes, at: datetime) -> int:
    """Erase what is kept of a device, when its owner asks; return how many scans were touched."""
    FirstScan.objects.filter(device=device).update(device=None)
    return Scan.objects.filter(device=device).update(device=None, address=None)
