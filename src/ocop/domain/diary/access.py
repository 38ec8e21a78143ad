"""Who may keep and correct a diary."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.diary import wording
from ocop.domain.diary.models import Record
from ocop.domain.producers.models import Producer


def keep_diary(by: Actor, producer: Producer) -> Decision:
    """Answer whether the actor may write the producer's diary: only its own people, who know what was done."""
    if not by.speaks_for(producer.pk):
        return denied("diary.not-yours", wording.DIARY_NOT_YOURS)
    return ALLOWED if producer.closed_at is None else denied("diary.producer-closed", wording.DIARY_CLOSED)


def correct(record: Record) -> Decision:
    """Answer whether a record may still be corrected: each is, at most once."""
    return ALLOWED if record.wrong_at is None else denied("diary.wrong", wording.RECORD_WRONG)
