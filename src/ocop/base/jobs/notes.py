"""A note is a fact in the past tense with ids; it is queued in the transaction of the act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task

Handler = Callable[..., None]


def leave(note: str, *, at: datetime, **ids: Any) -> None:
    """Queue the note for the worker, in the current transaction. Notes nobody handles are not queued."""
    if note in handlers():
        deliver.enqueue(note=note, at=at.isoformat(), ids=ids)


def handlers() -> dict[str, Handler]:
    """Return the table note -> handler that the jobs storey declares."""
    table: dict[str, Handler] = import_string(settings.OCOP_NOTE_HANDLERS)
    return table


@task()
def deliver(note: str, at: str, ids: dict[str, Any]) -> None:
    """Hand the note to its handler; a handler makes one domain call and may safely run twice."""
    handlers()[note](at=datetime.fromisoformat(at), **ids)
