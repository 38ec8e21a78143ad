"""Criteria read from data, points added exactly, stars from points and gates; the text of a decision read back."""

from ocop.domain.criteria.rules.comparing import Finding, Report, compare, number_in
from ocop.domain.criteria.rules.decision_text import read_decision
from ocop.domain.criteria.rules.folder import packaged, read_folder
from ocop.domain.criteria.rules.scoring import band, marks_lawful, part_totals, reading, spread, total
from ocop.domain.criteria.rules.sheet import (
    Band,
    Correction,
    Criterion,
    Disqualifier,
    Group,
    Marks,
    Named,
    Option,
    Part,
    Sheet,
    option_key,
    points_of,
    read_sheet,
)
from ocop.domain.criteria.rules.stars import (
    FailedGate,
    Gates,
    NextStar,
    Outcome,
    agreed_or_majority,
    gates,
    next_star,
    outcome,
)

__all__ = [
    "Band",
    "Correction",
    "Criterion",
    "Disqualifier",
    "FailedGate",
    "Finding",
    "Gates",
    "Group",
    "Marks",
    "Named",
    "NextStar",
    "Option",
    "Outcome",
    "Part",
    "Report",
    "Sheet",
    "agreed_or_majority",
    "band",
    "compare",
    "gates",
    "marks_lawful",
    "next_star",
    "number_in",
    "option_key",
    "outcome",
    "packaged",
    "part_totals",
    "points_of",
    "read_decision",
    "read_folder",
    "read_sheet",
    "reading",
    "spread",
    "total",
]
