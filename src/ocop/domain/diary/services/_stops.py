"""Acts that stop lots which a recall reaches, and let them go on when it is closed. Recalls call them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ocop.base.actors import Actor
from ocop.domain.diary.models import RecalledLot


@transaction.atomic
def stop_lots(*, uris: Collection[str], recall_ref: str, by: Actor, at: datetime) -> None:
    """Let none of these lots be shipped or used from now on, whoever holds them; the recall bears the audit line."""
    RecalledLot.objects.bulk_create(
        RecalledLot(uri=uri, recall_ref=recall_ref, stopped_at=at, stopped_by_id=by.user_id) for uri in sorted(uris)
    )


@transaction.atomic
def release_lots(*, recall_ref: str, by: Actor, at: datetime) -> None:
    """Let the lots of a closed recall go on, unless another recall reaches them; the recall bears the audit line."""
    standing = RecalledLot.objects.filter(recall_ref=recall_ref, released_at=None)
    standing.update(released_at=at, released_by_id=by.user_id)
