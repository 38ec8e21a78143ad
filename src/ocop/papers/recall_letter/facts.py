"""What the letters of a recall say: the order, and for each reader the goods to look for and whom to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of, numbered, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A row of the goods to look for; `paper` is the delivery note they came with."""

    label: str
    quantity: str
    paper: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to one outlet or producer.

    `delivered` is false where no delivery to the reader is known and the goods are the lots of the recall. An outlet
    has no account here and answers the producer it has the goods from.
    """

    reader: str
    address: str
    phone: str
    supplier: str = ""
    answer_to: str
    answer_address: str = ""
    answer_phone: str = ""
    has_account: bool
    delivered: bool
    goods: tuple[Goods, ...]
    returned: str = ""
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLetterFacts:
    """The order of a recall and its letters, each on pages of its own."""

    head: Head
    sender: str
    ref: str
    root: str
    ordered_on: date | None
    reason: str
    advice: str
    letters: tuple[Letter, ...]
    signer: Signer


def fields(facts: RecallLetterFacts) -> dict[str, Any]:
    """Return the fields to print."""
    return fields_of(
        facts,
        title=f"Thông báo thu hồi {facts.ref}",
        subject=f"Thu hồi hàng theo lệnh {facts.ref}",
        ordered_on=formats.long_day(facts.ordered_on),
        letters=[plain(letter) | {"goods": numbered(letter.goods)} for letter in facts.letters],
    )
