"""What office papers have in common: letterhead, place and day, who signs, who receives (NĐ 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ocop.papers import words

DEMONSTRATION = "Bản trình diễn, không có giá trị pháp lý."


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a paper.

    `issuer` and `parent` are full names as they stand on the day ("UBND thành phố Quảng Ninh"); a producer's own form
    has neither. `made_at` is local time and becomes the creation date of the file. An empty number or day leaves
    dots. A draft says DỰ THẢO; a paper of a demonstration says on each page that it has no legal force.
    """

    made_at: datetime
    place: str
    issuer: str = ""
    parent: str = ""
    number: str = ""
    on: date | None = None
    draft: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: lines such as "TM. UỶ BAN NHÂN DÂN" and "CHỦ TỊCH", and the name where it is known."""

    lines: tuple[str, ...]
    name: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Personal facts of Mẫu 01, 02 and 03; a paper made for somebody who may not read them has dots instead."""

    name: str
    gender: str = ""
    ethnicity: str = ""
    home: str = ""
    post: str = ""


def head(facts: Head, *, title: str, subject: str = "", author: str = "") -> dict[str, Any]:
    """Return the fields every template may use: letterhead, place and day, title, marks, and the file's own facts."""
    made = facts.made_at
    return {
        "title": title,
        "subject": subject,
        "author": author or facts.issuer or "OCOP",
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "issuer": facts.issuer,
        "parent": facts.parent,
        "number": facts.number or "………/………",
        "place_and_day": f"{words.or_dots(facts.place)}, {words.long_day(facts.on)}",
        "draft": facts.draft,
        "demonstration": DEMONSTRATION if facts.demonstration else "",
    }


def signer(facts: Signer) -> dict[str, Any]:
    """Return the fields of one who signs."""
    return {"lines": [line.upper() for line in facts.lines], "name": facts.name, "hint": facts.hint}


def representative(facts: Representative | None) -> dict[str, str]:
    """Return the four personal fields, dots where they are not given."""
    if facts is None:
        return {"name": words.DOTS, "gender": words.DOTS, "ethnicity": words.DOTS, "home": words.DOTS}
    return {
        "name": words.or_dots(facts.name),
        "gender": words.or_dots(facts.gender),
        "ethnicity": words.or_dots(facts.ethnicity),
        "home": words.or_dots(facts.home),
    }
