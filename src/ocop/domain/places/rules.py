"""Decisions about units from given values."""

from __future__ import annotations

from datetime import date

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.places import wording

_KIND_WORDS = {
    "Tỉnh": "tinh",
    "Thành phố": "thanh-pho",
    "Thị xã": "thi-xa",
    "Huyện": "huyen",
    "Thị trấn": "thi-tran",
    "Phường": "phuong",
    "Xã": "xa",
    "Đặc khu": "dac-khu",
}


def kind_of(name: str) -> str:
    """Return the kind that a full name begins with. Raises ValueError on a name without one."""
    for word, kind in _KIND_WORDS.items():
        if name.startswith(word + " "):
            return kind
    raise ValueError(f"{name} names no kind of unit")


def change_on(valid_from: date, valid_to: date | None, on: date) -> Decision:
    """Decide whether a unit that exists between the dates may change on the day."""
    if valid_to is not None and on >= valid_to:
        return denied("place.gone", wording.GONE)
    if on <= valid_from:
        return denied("place.date-order", wording.DATE_ORDER)
    return ALLOWED
