"""What the pages of the diary share: finding my objects, the way to them, what a form begins with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.urls import reverse

from ocop.domain.diary import queries
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules.templates import Word
from ocop.domain.producers.models import Producer
from ocop.web.portal.profile.views import find as find_producer
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs

TITLE = "Nhật ký"
AMOUNTS = {"amount", "content", "loss"}
NOT_AGAIN = {"batch_id", "label", "code", "reason", "package_id", "quantity", "loss"}  # each record tells these afresh


def find(request: ActorRequest, ref: str) -> Producer:
    """Return one of my producers, else not found."""
    return find_producer(request, ref)


def record_of(request: ActorRequest, ref: str) -> Record:
    """Return a record of one of my producers, else not found."""
    record: Record = or_404(queries.get_record, request.actor, ref)
    return record


def crumbs(*more: Crumb) -> Crumbs:
    """Return the breadcrumbs of a page of the diary."""
    return (Crumb(TITLE, reverse("portal:trace-home")), *more)


def diary_of(producer: Producer) -> str:
    """Return the address of a producer's diary."""
    return reverse("portal:trace-diary", args=[producer.ref])


def home_of(record: Record) -> str:
    """Return the address of a record's page."""
    return reverse("portal:trace-record", args=[record.ref])


def begun(producer: Producer, word: Word, at: Any) -> dict[str, Any]:
    """Return what a new record begins with: what the last of its kind told, now."""
    last = {name: value for name, value in queries.last_typed(producer, word.word).items() if name not in NOT_AGAIN}
    return _filled(word, last) | {"when": at, "uuid": str(uuid4())}


def begun_again(record: Record, word: Word) -> dict[str, Any]:
    """Return what the right record begins with: what the wrong one told."""
    result = _filled(word, {"premises_id": record.premises_id, **record.values})
    result |= {f"use_{move.stock_id}": abs(move.amount) for move in record.moves.filter(made=False)}
    if record.values.get("count", 1) > 1:
        result |= {f"use_{stock}": Decimal(amount) for stock, amount in record.values.get("uses", {}).items()}
    moved = [step.package_id for step in record.steps.exclude(before="")]
    note = record.values["note"]
    return result | {"package_ids": moved, "when": record.happened_at, "note": note, "uuid": str(uuid4())}


def _filled(word: Word, stored: dict[str, Any]) -> dict[str, Any]:
    """Return stored answers as the fields of the act take them."""
    details = stored.get("details", {})
    result = {
        name: value for name, value in stored.items() if name not in {"details", "uses", "note", "place", "goods"}
    }
    result |= {name: Decimal(result[name]) if result[name] else None for name in AMOUNTS if name in result}
    result |= {f"use_{stock}": Decimal(amount) for stock, amount in stored.get("uses", {}).items()}
    result |= {f"detail_{place}": details.get(detail.code, "") for place, detail in enumerate(word.details)}
    return result
