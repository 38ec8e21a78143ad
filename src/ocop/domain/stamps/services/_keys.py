"""Key epochs: open a new one, destroy an old one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.stamps import access, keys, verifier, wording
from ocop.domain.stamps.models import Key
from ocop.domain.stamps.states import KeyPurpose

EPOCHS = 32


@transaction.atomic
def create_epoch(*, by: Actor, at: datetime) -> Key:
    """Open a new key epoch with a code master and a PIN master; older epochs take no new lots. Raises Denied."""
    access.keys(by).require()
    keys.ensure_key_file()
    newest = Key.objects.aggregate(newest=Max("epoch"))["newest"]
    epoch = 0 if newest is None else newest + 1
    if epoch >= EPOCHS:
        raise Denied("key.epochs-used", wording.EPOCHS_USED)
    Key.objects.filter(no_new_lots_after=None).update(no_new_lots_after=at)
    keys.make(epoch, KeyPurpose.PIN, at).save(force_insert=True)
    key = keys.make(epoch, KeyPurpose.CODE, at)
    key.save(force_insert=True)
    audit.record("key.created", on=key, by=by, at=at, epoch=epoch)
    transaction.on_commit(verifier.note_issue)
    return key


@transaction.atomic
def destroy_epoch(*, epoch: int, reason: str, by: Actor, at: datetime) -> Key:
    """Destroy the masters of an epoch: none of its stamps can be judged or printed again. Raises Denied."""
    access.keys(by).require()
    why = clean_text(reason, "lý do", 400, required=True)
    rows = list(Key.objects.select_for_update().filter(epoch=epoch, destroyed_at=None))
    if not rows:
        raise Denied("key.destroyed", wording.EPOCH_DESTROYED)
    for key in rows:
        key.wrapped, key.destroyed_at, key.no_new_lots_after = b"", at, key.no_new_lots_after or at
        key.save(update_fields=["wrapped", "destroyed_at", "no_new_lots_after"])
    audit.record("key.destroyed", on=rows[0], by=by, at=at, epoch=epoch, reason=why)
    return rows[0]
