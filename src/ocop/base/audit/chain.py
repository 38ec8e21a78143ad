"""Writing the log: lines are appended to one of several hash chains, so that acts do not wait for one another.

The first line of a transaction claims a chain that no other transaction holds (`SKIP LOCKED`); when all are held, a new
chain is made. A claim therefore never waits, and there are as many chains as transactions that ever wrote at once. On
SQLite, which has one writer, there is one chain.
"""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from ocop.base import versions
from ocop.base.actors import Actor
from ocop.base.audit import external_anchor
from ocop.base.models import AuditChain, AuditEntry

START = AuditChain.START


class _LastChain(threading.local):
    """The chain this thread wrote to last. A preference only: whether it is free is asked again for every line."""

    pk: int | None = None


_last_chain = _LastChain()


def record(act: str, *, on: models.Model, by: Actor, at: datetime, **facts: Any) -> AuditEntry:
    """Append one line to the log, inside the transaction of the act it describes. `facts` must be JSON values.

    What processes keep in memory about the object is read anew from the commit on (`ocop.base.versions`).
    """
    with transaction.atomic(savepoint=False):  # a line that cannot be written fails the whole act
        chain = _claim()
        entry = AuditEntry(
            chain=chain.pk,
            sequence=chain.sequence + 1,
            happened_at=at,
            actor_id=by.user_id,
            actor_name=by.name,
            act=act,
            object_type=on._meta.label_lower,
            object_id=str(on.pk),
            facts=facts,
            previous=chain.digest,
        )
        entry.digest = digest_of(entry)
        entry.save(force_insert=True)
        AuditChain.objects.filter(pk=chain.pk).update(sequence=entry.sequence, digest=entry.digest)
        versions.renew_of(on)
        transaction.on_commit(external_anchor.keep_heads_at_intervals, robust=True)
    return entry


def history(on: models.Model) -> models.QuerySet[AuditEntry]:
    """Return the lines about one object, newest first."""
    return AuditEntry.objects.filter(object_type=on._meta.label_lower, object_id=str(on.pk)).order_by("-pk")


def digest_of(entry: AuditEntry) -> str:
    """Return the SHA-256, in hex, of a line with its place and the digest before it, over sorted-key JSON."""
    content = json.dumps(
        [
            entry.chain,
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


def _claim() -> AuditChain:
    """Return a chain locked until the transaction ends, or until a rollback to a savepoint before this claim.

    The chain used last is preferred, so all lines of a transaction go to one chain. That it is ours is never assumed:
    after a rollback to a savepoint, or in the next transaction, another one may hold it, and then the next free chain
    is claimed.
    """
    free = AuditChain.objects.select_for_update(skip_locked=True)
    chain = free.filter(pk=_last_chain.pk).first() if _last_chain.pk else None
    if chain is None:
        chain = free.order_by("pk").first() or AuditChain.objects.create()
    _last_chain.pk = chain.pk
    return chain
