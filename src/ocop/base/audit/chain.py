"""Writing and checking the chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from ocop.base.actors import Actor
from ocop.base.audit import outside
from ocop.base.models import AuditEntry, AuditHead

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line where the chain does not hold."""

    sequence: int
    why: str


def _digest(entry: AuditEntry) -> str:
    """Return the SHA-256 of the line and of the digest before it, over sorted-key JSON."""
    content = json.dumps(
        [
            entry.sequence,
            entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor_id,
            entry.actor_name,
            entry.act,
            entry.object_type,
            entry.object_id,
            entry.facts,
            entry.previous,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


def record(act: str, *, on: models.Model, by: Actor, at: datetime, **facts: Any) -> AuditEntry:
    """Add one line to the log, inside the transaction of the act it tells of. `facts` must be JSON values."""
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
        entry = AuditEntry(
            sequence=head.sequence + 1,
            happened_at=at,
            actor_id=by.user_id,
            actor_name=by.name,
            act=act,
            object_type=on._meta.label_lower,
            object_id=str(on.pk),
            facts=facts,
            previous=head.digest,
        )
        entry.digest = _digest(entry)
        entry.save(force_insert=True)
        head.sequence, head.digest = entry.sequence, entry.digest
        head.save(update_fields=["sequence", "digest"])
        transaction.on_commit(lambda: outside.tell(entry.sequence, entry.digest), robust=True)
    return entry


def history(on: models.Model) -> models.QuerySet[AuditEntry]:
    """Return the lines about one object, newest first."""
    return AuditEntry.objects.filter(object_type=on._meta.label_lower, object_id=str(on.pk)).order_by("-sequence")


def head() -> str:
    """Return the digest of the newest line, "" when there is none: what only acts change stands as long as it does."""
    return AuditHead.objects.filter(pk=1).values_list("digest", flat=True).first() or ""


def verify() -> tuple[int, Broken | None]:
    """Check the whole chain, and that it goes on from the line kept outside the database; keep its end there.

    Return the number of lines read and the first break, if any.
    """
    try:
        mark = outside.read()  # before any line: it moves on while lines are read
    except ValueError:
        return 0, Broken(1, "không đọc được mốc giữ ngoài cơ sở dữ liệu (keys/audit.json)")
    read, broken = _follow(mark)
    if broken is None and read:
        outside.keep(outside.Mark(read, AuditEntry.objects.values_list("digest", flat=True).get(sequence=read)))
    return read, broken


def keep_outside() -> None:
    """Keep the end of the log outside the database as well, for lines of a burst that was not followed by others."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is not None and head.sequence:
        outside.keep(outside.Mark(head.sequence, head.digest))


def _follow(mark: outside.Mark | None) -> tuple[int, Broken | None]:
    previous, read = START, 0
    for entry in _lines():
        read += 1
        if entry.sequence != read:
            return read, Broken(read, "thiếu dòng nhật ký này")
        if entry.previous != previous:
            return read, Broken(entry.sequence, "không nối với dòng trước")
        if _digest(entry) != entry.digest:
            return read, Broken(entry.sequence, "nội dung đã bị sửa")
        if mark is not None and mark.sequence == read and mark.digest != entry.digest:
            return read, Broken(read, "khác với mốc giữ ngoài cơ sở dữ liệu: nhật ký đã bị ghi lại")
        previous = entry.digest
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if head.sequence < read:
        return read, Broken(head.sequence + 1, "dòng này không do hệ thống ghi, hoặc mốc cuối nhật ký đã bị xoá")
    if (head.sequence, head.digest) != (read, previous):
        return read, Broken(read + 1, "các dòng cuối đã bị xoá")
    if mark is not None and mark.sequence > read:
        return read, Broken(read + 1, f"các dòng cuối đã bị xoá: mốc giữ ngoài cơ sở dữ liệu ở dòng {mark.sequence}")
    return read, None


def _lines() -> Iterator[AuditEntry]:
    yield from AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000)
