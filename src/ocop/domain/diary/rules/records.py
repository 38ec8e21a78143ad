"""What is told in a record of the diary, and whether it can be."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.batches.rules import FIRST_YEAR
from ocop.domain.diary import wording
from ocop.domain.diary.rules import units

MAX_PHOTOS = 6
MAX_DETAILS = 20
MAX_PACKAGES = 100  # cartons closed in one record
CLOCKS_APART = timedelta(minutes=10)  # a telephone's clock may be ahead of ours by so much


@dataclass(frozen=True, slots=True)
class EntryInput:
    """What every record tells: a number made where it was written (a UUID, so that it is taken once), when, where.

    `word` is the act in the producer's template; `details` are the template's own fields, label to value; `photos`
    are (name of the file, bytes), or pictures already looked at. `imprint` is a hash of all that was sent: by it a
    record that is sent again is told from one that was changed after it had arrived.
    """

    uuid: str
    word: str
    when: datetime
    premises_id: int | None = None
    note: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[Any, ...] = ()
    imprint: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """So much of a lot in hand."""

    stock_id: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Right:
    """The record that is right in the place of a wrong one: its act, and what that act is told."""

    act: str
    values: Mapping[str, Any]


def event_id(uuid: str, place: int = 0) -> str:
    """Return the eventID of a record's event; those after the first follow from the first."""
    own = uuids.UUID(uuid)
    return f"urn:uuid:{own if place == 0 else uuids.uuid5(own, str(place))}"


def usable_uuid(text: str) -> Decision:
    """Answer whether a record's number is a UUID in its usual spelling."""
    try:
        is_canonical = str(uuids.UUID(text)) == text
    except ValueError:
        is_canonical = False
    return ALLOWED if is_canonical else denied("diary.uuid", wording.UUID)


def same_imprint(kept: str, entry_input: str, ref: str) -> Decision:
    """Answer whether a record that was taken before is sent again as it was; one changed since is to be corrected."""
    if not kept or not entry_input or kept == entry_input:
        return ALLOWED
    return denied("diary.sent-before", wording.SENT_BEFORE.format(ref=ref))


def happened_in_time(when: datetime, at: datetime) -> Decision:
    """Answer whether a record tells of something past."""
    if when > at + CLOCKS_APART:
        return denied("diary.later", wording.LATER, field="when")
    return ALLOWED if when.year >= FIRST_YEAR else denied("diary.long-ago", wording.LONG_AGO, field="when")


def moment_of(when: datetime, at: datetime) -> datetime:
    """Return when it happened: forms tell the minute, so what was done just now is put in order by the moment."""
    return at if at - when < timedelta(minutes=1) else when


def enough_left(name: str, left: Decimal, unit: str, wanted: Decimal, called: str = "") -> Decision:
    """Answer whether so much of a lot is left; `called` names its pieces."""
    if wanted <= left:
        return ALLOWED
    facts = {"name": name, "left": units.said(left, unit, called), "wanted": units.said(wanted, unit, called)}
    return denied("diary.not-enough", wording.NOT_ENOUGH.format(**facts))
