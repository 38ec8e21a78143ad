"""Judging a code: slip of typing, unknown, or issued with its lot and index."""

from __future__ import annotations

import enum
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from ocop.standards.code.alphabet import Parsed, parse
from ocop.standards.code.ff1 import FF1
from ocop.standards.code.lot import TAG_BITS, TAG_MASK, Lot, TagKey


class Seal(enum.Enum):
    """What can be said of a code by its letters and the keys alone."""

    TYPO = "typo"
    UNKNOWN = "unknown"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome; `lot` and `number` are set when the code was issued."""

    seal: Seal
    lot: Lot | None = None
    number: int = -1

    @property
    def index(self) -> int:
        """Return which stamp of its lot it is, from 0. Raises ValueError when it was not issued."""
        if self.lot is None:
            raise ValueError("an unknown code has no index")
        return self.number - self.lot.base


TYPO = Found(Seal.TYPO)
UNKNOWN = Found(Seal.UNKNOWN)
LotLookup = Callable[[int, int], "tuple[Lot, TagKey] | None"]
PermutationLookup = Callable[[int], "FF1 | None"]


def opened(code: Parsed, ff1: FF1) -> tuple[int, int]:
    """Return the number (40 bits) and the tag (30 bits) that a code hides."""
    left, right = ff1.decrypt(code.left, code.right)
    return left << 5 | right >> TAG_BITS, right & TAG_MASK


def seal_holds(tag_key: TagKey, number: int, tag: int) -> bool:
    """Tell, in constant time, whether the tag is the one our key makes for the number."""
    return hmac.compare_digest(tag_key.tag(number).to_bytes(4, "big"), tag.to_bytes(4, "big"))


def judge(text: str, permutation_of: PermutationLookup, lot_of: LotLookup) -> Found:
    """Judge a typed or scanned code; `lot_of(epoch, number)` finds the lot with its key, wherever lots are kept."""
    code = parse(text)
    if code is None:
        return TYPO
    ff1 = permutation_of(code.epoch)
    if ff1 is None:
        return UNKNOWN
    number, tag = opened(code, ff1)
    known = lot_of(code.epoch, number)
    if known is None or not seal_holds(known[1], number, tag):
        return UNKNOWN
    return Found(Seal.ISSUED, known[0], number)
