"""Judging codes: the lots of all standing epochs in memory, their keys opened once.

A lot table of some thousand rows answers for a hundred million stamps. New lots are looked for when a number lies
beyond what is known and below the mark on disk that issuing moves before it stores a lot; of forged codes that is true
of one in thousands. Another host may issue without moving this host's mark, so a number beyond it is looked for, too,
when nobody has looked for half a minute. Never are there two looks within half a second.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from ocop.domain.stamps import keys
from ocop.domain.stamps.models import Key
from ocop.domain.stamps.models import Lot as LotRow
from ocop.domain.stamps.states import KeyPurpose
from ocop.standards.code import FF1, Found, Lot, TagKey, judge, permutation

REFRESH_SECONDS = 0.5
LOOK_ANYWAY_SECONDS = 30.0  # stamps are released by a second person and printed before anybody scans them
TAG_KEYS_KEPT = 20_000


@dataclass(slots=True)
class _Epoch:
    """One standing epoch: its permutation, and its lots in the order of their bases."""

    ff1: FF1
    master: bytes = field(repr=False)
    bases: list[int] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    tag_keys: dict[int, TagKey] = field(default_factory=dict)


class Verifier:
    """The lot table of a process. Threads share it; a refresh replaces, never changes, what others read."""

    def __init__(self) -> None:
        """Start empty; the first judgement reads the table."""
        self._epochs: dict[int, _Epoch] = {}
        self._read_at = 0.0
        self._next_numbers: dict[int, int] | None = None
        self._numbers_read_at = 0.0
        self._issues = self._issues_read = 0
        self._lock = threading.Lock()

    def judge(self, text: str) -> Found:
        """Judge a typed or scanned code."""
        if not self._read_at:
            self.refresh(force=True)
        return judge(text, self._permutation, self._lot)

    def _permutation(self, epoch: int) -> FF1 | None:
        before = self._epochs
        known = before.get(epoch)
        if known is None and self._renewed(before, epoch, 0):
            known = self._epochs.get(epoch)
        return None if known is None else known.ff1

    def _lot(self, epoch: int, number: int) -> tuple[Lot, TagKey] | None:
        before = self._epochs
        known = before.get(epoch)
        lot_and_key = _find(known, number)
        if lot_and_key is None and _beyond(known, number) and self._renewed(before, epoch, number):
            lot_and_key = _find(self._epochs.get(epoch), number)
        return lot_and_key

    def _renewed(self, before: dict[int, _Epoch], epoch: int, number: int) -> bool:
        """Refresh if the table can be outdated; tell whether it differs from `before`.

        Another thread may have replaced it.
        """
        return self._epochs is not before or (
            self._worth_a_look(epoch, number) and (self.refresh() or self._epochs is not before)
        )

    def _worth_a_look(self, epoch: int, number: int) -> bool:
        """Tell whether the number may have been given to a lot that is not in the table."""
        now = time.monotonic()
        if self._issues != self._issues_read or now - self._read_at >= LOOK_ANYWAY_SECONDS:
            return True
        if now - self._numbers_read_at >= REFRESH_SECONDS:
            self._next_numbers, self._numbers_read_at = keys.next_numbers(), now
        return self._next_numbers is None or number < self._next_numbers.get(epoch, 0)

    def refresh(self, *, force: bool = False) -> bool:
        """Read keys, and lots issued since, unless that was just done; return whether it was done now.

        Issuing holds the epoch's counter, so lots of an epoch become visible in the order of their bases.
        """
        if not force and self._fresh():
            return False
        with self._lock:
            if not force and self._fresh():
                return False
            issues = self._issues
            fresh: dict[int, _Epoch] = {}
            for key in Key.objects.filter(purpose=KeyPurpose.CODE, destroyed_at=None):
                master, old = keys.master(key), self._epochs.get(key.epoch)
                if old is None or old.master != master:
                    old = _Epoch(permutation(master, key.epoch), master)
                fresh[key.epoch] = self._grown(old, key.epoch)
            self._epochs = fresh
            self._issues_read, self._read_at = issues, time.monotonic()
        return True

    def _fresh(self) -> bool:
        return self._issues == self._issues_read and time.monotonic() - self._read_at < REFRESH_SECONDS

    def note_issue(self) -> None:
        """Note that this process has issued codes, so that the next unknown number causes a refresh."""
        self._issues += 1

    def _grown(self, old: _Epoch, epoch: int) -> _Epoch:
        rows = LotRow.objects.filter(epoch=epoch, base__gte=old.lots[-1].base + 1 if old.lots else 0).order_by("base")
        lots = [
            Lot(epoch, pk, base, count, bytes(salt))
            for pk, base, count, salt in rows.values_list("pk", "base", "count", "salt")
        ]
        if not lots:
            return old
        return replace(old, lots=old.lots + lots, bases=old.bases + [lot.base for lot in lots])

    def drop_destroyed(self) -> None:
        """Know no code of an epoch whose key was destroyed since; one small query."""
        standing = set(Key.objects.filter(purpose=KeyPurpose.CODE, destroyed_at=None).values_list("epoch", flat=True))
        with self._lock:
            if not self._epochs.keys() <= standing:
                self._epochs = {epoch: known for epoch, known in self._epochs.items() if epoch in standing}


def _beyond(known: _Epoch | None, number: int) -> bool:
    return known is not None and (not known.lots or number >= known.lots[-1].base + known.lots[-1].count)


def _find(known: _Epoch | None, number: int) -> tuple[Lot, TagKey] | None:
    if known is None:
        return None
    place = bisect_right(known.bases, number) - 1
    if place < 0 or not known.lots[place].holds(number):
        return None
    lot = known.lots[place]
    tag_key = known.tag_keys.get(lot.lot_id)
    if tag_key is None:
        if len(known.tag_keys) >= TAG_KEYS_KEPT:
            known.tag_keys.clear()
        tag_key = known.tag_keys[lot.lot_id] = TagKey(known.master, lot)
    return lot, tag_key


_shared: Verifier | None = None
_shared_lock = threading.Lock()


def verifier() -> Verifier:
    """Return the verifier of this process."""
    global _shared  # noqa: PLW0603 - one verifier per process, read without a lock on each scan
    if _shared is None:
        with _shared_lock:
            _shared = _shared or Verifier()
    return _shared


def note_issue() -> None:
    """Note that this process issued codes or made an epoch; other processes see them within half a second."""
    if _shared is not None:
        _shared.note_issue()


def forget() -> None:
    """Forget keys and lots in this process, as after a key was destroyed."""
    global _shared  # noqa: PLW0603 - one verifier per process, read without a lock on each scan
    _shared = None
