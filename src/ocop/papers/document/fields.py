"""Facts that documents share, and how facts become the fields that descriptions and Word templates print.

Letterhead, place and day, who signs, who receives: Decree 30/2020/NĐ-CP, annex I.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ocop.papers import formats

DEMONSTRATION = "Bản trình diễn, không có giá trị pháp lý."


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of a document.

    `issuer` and `parent` are full names as they stand on the day ("UBND thành phố Quảng Ninh"); a producer's own form
    has neither. `made_at` is local time and becomes the creation date of the file. An empty number or day leaves
    dots. A draft says DỰ THẢO; a document of a demonstration says on each page that it has no legal force.
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
    """Personal facts of Mẫu 01, 02 and 03; a document made for somebody who may not read them has dots instead."""

    name: str
    gender: str = ""
    ethnicity: str = ""
    home: str = ""
    post: str = ""


def fields_of(facts: Any, *, title: str, subject: str = "", author: str = "", **replaced: Any) -> dict[str, Any]:
    """Return the facts as fields to print: those of the head, those of `facts` by their names, and `replaced`.

    `facts` is a dataclass with a `head`. Numbers, days and times become text; a value of `replaced` stands in the place
    of the fact of that name, and None leaves it out.
    """
    values = head(facts.head, title=title, subject=subject, author=author)
    for name in facts.__dataclass_fields__:
        if name != "head" and name not in replaced:
            values[name] = plain(getattr(facts, name))
    return values | {name: plain(value) for name, value in replaced.items() if value is not None}


def head(facts: Head, *, title: str, subject: str = "", author: str = "") -> dict[str, Any]:
    """Return the fields every document has: letterhead, place and day, title, marks, and the file's own facts."""
    made = facts.made_at
    return {
        "title": title,
        "subject": subject,
        "author": author or facts.issuer or "OCOP",
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "issuer": facts.issuer,
        "parent": facts.parent,
        "number": facts.number or "………/………",
        "place_and_day": f"{formats.or_dots(facts.place)}, {formats.long_day(facts.on)}",
        "draft": facts.draft,
        "demonstration": DEMONSTRATION if facts.demonstration else "",
    }


def representative(facts: Representative | None) -> dict[str, str]:
    """Return the four personal fields, dots where they are not given."""
    names = ("name", "gender", "ethnicity", "home")
    return {name: formats.or_dots(getattr(facts, name) if facts else "") for name in names}


def plain(value: Any) -> Any:
    """Return a fact as a field: text, a truth value, a list or a mapping of these.

    Whole numbers get points between thousands, days are dd/mm/yyyy, times are in words; None is an empty text.
    """
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return formats.integer(value)
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Signer):
        return {"lines": [line.upper() for line in value.lines], "name": value.name, "hint": value.hint}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}


def numbered(rows: Any) -> list[dict[str, Any]]:
    """Return rows of a table as fields, each with its `place`, counted from 1."""
    return [{"place": str(place), **plain(item)} for place, item in enumerate(rows, start=1)]
