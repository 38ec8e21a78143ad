"""Judging a code: typing error, unknown, or issued with its lot and index."""

from __future__ import annotations

import enum
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ocop.standards.code.alphabet import EPOCHS, HALF_BITS, Parsed, parse
from ocop.standards.code.ff1 import FF1
from ocop.standards.code.lot import MASTER_BYTES, NUMBER_BITS, TAG_BITS, TAG_MASK, Lot, TagKey, permutation

_NUMBER_REST = NUMBER_BITS - HALF_BITS  # bits of the number in the right half, before the tag


class Seal(enum.Enum):
    """The verdict on a code from its letters and the keys alone."""

    TYPO = "typo"
    UNKNOWN = "unknown"
    ISSUED = "issued"


class Found(NamedTuple):
    """The outcome; `lot` and `number` are set when the code was issued."""

    seal: Seal
    lot: Lot | None = None
    number: int = -1

    @property
    def place(self) -> int:
        """Return the index of the stamp in its lot, from 0. Raises ValueError when it was not issued."""
        if self.lot is None:
            raise ValueError("an unknown code has no index")
        return self.number - self.lot.base


TYPO = Found(Seal.TYPO)
UNKNOWN = Found(Seal.UNKNOWN)
LotLookup = Callable[[int, int], "Lot | None"]
KeyedLotLookup = Callable[[int, int], "tuple[Lot, TagKey] | None"]
PermutationLookup = Callable[[int], "FF1 | None"]


def opened(code: Parsed, ff1: FF1) -> tuple[int, int]:
    """Decrypt the number (40 bits) and the tag (30 bits) of a code. Needs no lot."""
    left, right = ff1.decrypt(code.left, code.right)
    return left << _NUMBER_REST | right >> TAG_BITS, right & TAG_MASK


def seal_holds(tag_key: TagKey, number: int, tag: int) -> bool:
    """Tell, in constant time, whether the tag is the one our key makes for the number."""
    return hmac.compare_digest(tag_key.tag(number).to_bytes(4), tag.to_bytes(4))


def judge(text: str, permutation_of: PermutationLookup, lot_of: KeyedLotLookup) -> Found:
    """Judge a typed or scanned code; `lot_of(epoch, number)` finds the lot with its key, wherever lots are kept.

    A lot without the number or of another epoch is not trusted, nor is a key of another lot.
    """
    code = parse(text)
    if code is None:
        return TYPO
    ff1 = permutation_of(code.epoch)
    if ff1 is None:
        return UNKNOWN
    number, tag = opened(code, ff1)
    known = lot_of(code.epoch, number)
    if known is None:
        return UNKNOWN
    lot, tag_key = known
    if lot.epoch != code.epoch or not lot.holds(number) or not seal_holds(tag_key, number, tag):
        return UNKNOWN
    return Found(Seal.ISSUED, lot, number)


class Verifier:
    """Judges codes of the open epochs. Safe to share among threads.

    Lots are looked up by `lot_of`; with a table in memory a forged code costs no query. Recently used tag
    keys are cached.
    """

    def __init__(self, lot_of: LotLookup, *, tag_keys_kept: int = 4096) -> None:
        """Take `lot_of(epoch, number)`, which returns the lot that holds the number or None."""
        self._lot_of = lot_of
        self._epochs: dict[int, tuple[bytes, FF1]] = {}
        self._tag_key = lru_cache(maxsize=tag_keys_kept)(TagKey)  # lru_cache is thread-safe

    def open_epoch(self, epoch: int, master: bytes) -> None:
        """Judge codes of this epoch (0..31) from now on, under its 32-byte master. Raises ValueError."""
        if not 0 <= epoch < EPOCHS or len(master) != MASTER_BYTES:
            raise ValueError("an epoch is 0 to 31 and its master has 32 bytes")
        self._epochs[epoch] = master, permutation(master, epoch)

    def close_epoch(self, epoch: int) -> None:
        """Stop judging codes of this epoch and drop its keys; does nothing when it was not open."""
        self._epochs.pop(epoch, None)
        self._tag_key.cache_clear()

    def verify(self, text: str) -> Found:
        """Judge a typed or scanned code."""
        return judge(text, self._permutation, self._keyed_lot)

    def _permutation(self, epoch: int) -> FF1 | None:
        known = self._epochs.get(epoch)
        return None if known is None else known[1]

    def _keyed_lot(self, epoch: int, number: int) -> tuple[Lot, TagKey] | None:
        lot, known = self._lot_of(epoch, number), self._epochs.get(epoch)
        if lot is None or known is None:
            return None
        return lot, self._tag_key(known[0], lot)
