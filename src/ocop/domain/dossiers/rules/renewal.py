"""What changed since the dossier before, and what a new one must bring up to date (Art. 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.domain.dossiers.rules.form import FIELDS

# fields of Mẫu 02 that a re-evaluation must write again (Art. 6.1c)
RENEWED = ("material", "technology", "quality", "market", "figures")


REEVALUATION_DAYS = 45  # from the complete dossier (QĐ 26/2026/QĐ-TTg, Art. 7.6g); days, not working days


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about (`answers`, `marks`, `papers`), which, and a sentence that says it."""

    about: str
    which: str
    sentence: str


def changes(
    before: Mapping[str, str],
    now: Mapping[str, str],
    marks_before: Mapping[str, int | None],
    marks_now: Mapping[str, int | None],
    papers_before: Mapping[str, str],
    papers_now: Mapping[str, str],
) -> tuple[Change, ...]:
    """Return what differs between two dossiers: answers by field, points by criterion, papers by reference."""
    changed = [
        Change("answers", field.key, f"Mục “{field.label}” đã viết lại.")
        for field in FIELDS
        if before.get(field.key, "") != now.get(field.key, "")
    ]
    had, has = _by_points(marks_before), _by_points(marks_now)
    for code in dict.fromkeys((*had, *has)):
        old, new = had.get(code), has.get(code)
        if old != new:
            changed.append(Change("marks", code, f"Tiêu chí {code}: từ {_points(old)} thành {_points(new)}."))
    added = papers_now.keys() - papers_before.keys()
    dropped = papers_before.keys() - papers_now.keys()
    changed += [Change("papers", ref, f"Thêm giấy tờ “{papers_now[ref]}”.") for ref in sorted(added)]
    changed += [Change("papers", ref, f"Bỏ giấy tờ “{papers_before[ref]}”.") for ref in sorted(dropped)]
    return tuple(changed)


def reevaluation_due(kind: str, accepted_on: date | None) -> date | None:
    """Return the last day to evaluate a product again; None for other kinds and before the dossier is complete.

    The day on which the province takes the complete dossier in does not count (Art. 7.6g).
    """
    if kind != "reevaluation" or accepted_on is None:
        return None
    return accepted_on + timedelta(days=REEVALUATION_DAYS)


def to_renew(kind: str, before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields that a re-evaluation has not renewed yet; other kinds have none."""
    if kind != "reevaluation":
        return ()
    return tuple(key for key in RENEWED if before.get(key, "") and before.get(key) == now.get(key))


def _by_points(marks: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return marks without the place of an option among others of equal points."""
    return {key.partition("/")[0].rstrip(":"): points for key, points in marks.items()}


def _points(points: int | None) -> str:
    return "chưa chọn" if points is None else f"{points} điểm"
