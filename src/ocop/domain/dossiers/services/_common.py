"""What the acts on dossiers share: the lock, the digest of the content."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, time

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.refs import LOCAL_TIME
from ocop.domain.dossiers.models import Dossier


def locked(dossier_id: int) -> Dossier:
    """Return a dossier, locked until the act is done."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related(
        "product", "product__producer", "product__producer__place", "registration", "registration__round"
    )
    return rows.get(pk=dossier_id)


def local_day(at: datetime) -> date:
    """Return the local day of a moment."""
    return at.astimezone(LOCAL_TIME).date()


def digest(dossier: Dossier) -> str:
    """Return the SHA-256 of answers and evidence of a dossier, to prove later what was sent."""
    rows = dossier.attachments.select_related("paper", "paper__file").order_by("criterion", "pk")
    content = {
        "answers": dossier.answers,
        "marks": sorted(dossier.marks.values_list("criterion", "points", "description")),
        "shown": [
            [attachment.criterion, attachment.paper.ref, attachment.paper.file.sha256] if attachment.paper else
            [attachment.criterion, attachment.record, attachment.facts]
            for attachment in rows
        ],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def edited(dossier: Dossier, by: Actor, at: datetime) -> None:
    """Log that a dossier was worked on, once a person and day: what was sent is proved by the digest."""
    morning = datetime.combine(local_day(at), time.min, LOCAL_TIME)
    lines = audit.history(dossier).filter(act="dossier.edited", actor_id=by.user_id, happened_at__gte=morning)
    if not lines.exists():
        audit.record("dossier.edited", on=dossier, by=by, at=at)
