"""Recording scans. The answer is given after the commit, so that a first scan is never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from ocop.domain.scans import queries
from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.scans.queries import Judged
from ocop.domain.scans.services._batch import ScanEntry, write
from ocop.domain.scans.services._throttle import ScanThrottle
from ocop.domain.scans.services._writer import MAX_WAITING, Overloaded, ScanWriter
from ocop.domain.scans.states import Verdict

__all__ = ["MAX_WAITING", "Overloaded", "ScanWriter", "erase_device", "forget", "record_scan"]

ADDRESS_KEPT = timedelta(hours=48)
SCAN_KEPT = timedelta(days=365)
scan_throttle = ScanThrottle()


def record_scan(
    *, code: str, gtin: str = "", device: bytes | None, address: bytes | None, province: str, at: datetime
) -> Judged:
    """Judge a code and keep the scan; slips of typing and unknown codes are not kept.

    `device` and `address` are keyed hashes. The primary key of FirstScan decides who was first, whatever runs at once.
    No more are kept than OCOP_SCANS_AN_HOUR of one stamp from one address in an hour, in each process; a first scan is
    always kept, and every hour begins again, so that neither who was first nor that a stamp is scanned again gets lost.
    The scan joins the next group commit of this process; with OCOP_SCAN_STORE=buffered the answer does not wait for
    it. Inside a transaction of the caller the scan belongs to that transaction. Raises Overloaded when more scans wait
    than can be kept in mind, and django.db.DatabaseError when the database is away.
    """
    judged = queries.judge_code(code, at, gtin=gtin)
    stamp = judged.stamp
    if stamp is None:
        return judged
    if _enough(judged, stamp, address, at):
        return judged
    entry = ScanEntry(stamp, at, judged.verdict, device, address, province)
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        write(connection, [entry])
    elif settings.OCOP_SCAN_STORE == "buffered":
        ScanWriter.shared().put(entry)
    else:
        ScanWriter.shared().keep(entry)
    if entry.earlier is None:
        return judged
    return judged._replace(verdict=Verdict(entry.verdict), first=entry.earlier)


def _enough(judged: Judged, stamp: int, address: bytes | None, at: datetime) -> bool:
    """Tell whether more rows would only fill the disk: anybody can scan one stamp repeatedly."""
    maximum = settings.OCOP_SCANS_AN_HOUR
    if not maximum or address is None:
        return False
    return scan_throttle.exceeded(maximum, stamp, address, at) and judged.verdict is not Verdict.GENUINE_FIRST


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Drop what is kept no longer: address hashes after 48 hours, single scans after 12 months; return how many."""
    old = Scan.objects.filter(scanned_at__lt=at - ADDRESS_KEPT, address__isnull=False).update(address=None)
    gone, _ = Scan.objects.filter(scanned_at__lt=at - SCAN_KEPT).delete()
    return old + gone


@transaction.atomic
def erase_device(*, device: bytes, at: datetime) -> int:  # noqa: ARG001 - every service takes the time
    """Erase the data of a device at its owner's request; return the number of changed scans."""
    FirstScan.objects.filter(device=device).update(device=None)
    return Scan.objects.filter(device=device).update(device=None, address=None)
