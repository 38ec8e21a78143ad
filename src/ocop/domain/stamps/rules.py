"""Decisions about orders and ranges from given values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.stamps import wording
from ocop.domain.stamps.states import RANGE_FLOW, RangeState
from ocop.standards.gs1 import Gs1Problem, item_address, names_item, parse_item


def most_stamps(batch_quantity: int, waste_percent: int) -> int:
    """Return how many stamps a batch can use: one a unit, plus waste, rounded up."""
    return -(-batch_quantity * (100 + waste_percent) // 100)


def quantity_within(quantity: int, *, batch_quantity: int, ordered: int, waste_percent: int) -> Decision:
    """Decide whether an order keeps to what the batch can use plus waste."""
    left = max(most_stamps(batch_quantity, waste_percent) - ordered, 0)
    if 1 <= quantity <= left:
        return ALLOWED
    amounts = {"left": left, "quantity": batch_quantity, "waste": waste_percent, "ordered": ordered}
    return denied(
        "order.too-many",
        wording.TOO_MANY.format(**{k: f"{v:,}".replace(",", ".") for k, v in amounts.items()}),
        field="quantity",
    )


def usable_batch(state: str, expires_on: date | None, today: date) -> Decision:
    """Decide whether stamps may be ordered for, or activated on, a batch."""
    if state != "open":
        return denied("order.batch-not-open", wording.BATCH_NOT_OPEN)
    if expires_on is not None and expires_on < today:
        return denied("order.batch-expired", wording.BATCH_EXPIRED)
    return ALLOWED


@dataclass(frozen=True, slots=True)
class Piece:
    """Stamps low <= n < high with one state; `key` is the row it came from, None when new."""

    low: int
    high: int
    state: str
    batch_id: int | None = None
    before: str = ""
    reason: str = ""
    key: int | None = None

    @property
    def size(self) -> int:
        """Return the number of its stamps."""
        return self.high - self.low

    def same_facts(self, other: Piece) -> bool:
        """Tell whether two pieces differ only in their bounds."""
        mine = (self.state, self.batch_id, self.before, self.reason)
        return mine == (other.state, other.batch_id, other.before, other.reason)


def cut(pieces: Sequence[Piece], low: int, high: int) -> tuple[list[Piece], list[Piece]]:
    """Divide touching pieces at low and high; return (inside, outside), both in order."""
    inside: list[Piece] = []
    outside: list[Piece] = []
    for piece in pieces:
        for part in (
            replace(piece, high=min(piece.high, low)),
            replace(piece, low=max(piece.low, low), high=min(piece.high, high)),
            replace(piece, low=max(piece.low, high)),
        ):
            if part.low < part.high:
                (inside if low <= part.low and part.high <= high else outside).append(part)
    return inside, outside


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in order with neighbours of equal facts joined."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.low):
        if joined and joined[-1].high == piece.low and joined[-1].same_facts(piece):
            joined[-1] = replace(joined[-1], high=piece.high)
        else:
            joined.append(piece)
    return joined


def may_become(inside: Sequence[Piece], then: str) -> Decision:
    """Decide whether every stamp of the pieces may move to the state; a block is left only by lifting it."""
    for piece in inside:
        if piece.state == RangeState.BLOCKED or not RANGE_FLOW.check(piece.state, then):
            label = RangeState(piece.state).label
            reason = wording.ALREADY.format(count=piece.size, state=label, act=wording.ACTS[then])
            return denied("range.not-now", reason)
    return ALLOWED


def unblocked(piece: Piece) -> Piece:
    """Return a blocked piece as it was before the block."""
    return replace(piece, state=piece.before, before="", reason="")


def stamp_address(host: str, gtin: str, code: str) -> str:
    """Return the content of the QR symbol: a GS1 Digital Link where there is a GTIN, else the short form."""
    return item_address(host, gtin, code) if gtin else f"https://{host}/{code}".upper().replace("HTTPS", "https", 1)


def code_in(text: str) -> str:
    """Return the part of a typed or scanned text that can be a code: the last segment of an address, else all of it."""
    text = text.strip()
    if "/" in text:
        text = text.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
    return text


def parse_code_and_gtin(text: str) -> tuple[str, str]:
    """Return the code in a typed or scanned text, and its GTIN of 14 digits, or an empty text.

    The text may be the code, an address that ends in it, a GS1 element string or a Digital Link of any host. Raises
    Gs1Problem when it is GS1 data with an error.
    """
    text = text.strip()
    if names_item(text):
        item = parse_item(text)
        return item.serial, item.gtin
    return code_in(text), ""


def gs1_reason(problem: Gs1Problem) -> Decision:
    """Answer, in a sentence that says what to do, why GS1 data names no stamp."""
    if problem.ai == "01":
        return denied("code.gtin", wording.CODE_GTIN)
    if problem.ai == "21":
        return denied("code.serial", wording.CODE_SERIAL)
    return denied("code.gs1", wording.CODE_GS1.format(part=f" ở phần ({problem.ai})" if problem.ai else ""))


def all_in_state(inside: Sequence[Piece], state: str) -> Decision:
    """Decide whether every stamp of the pieces is in the state; a block is lifted only from what is blocked."""
    for piece in inside:
        if piece.state != state:
            label = RangeState(piece.state).label
            reason = wording.ALREADY.format(count=piece.size, state=label, act=wording.ACTS["released"])
            return denied("range.not-now", reason)
    return ALLOWED
