"""The papers of evaluation and ranking that are made as PDF and as Word."""

from __future__ import annotations

from typing import Any

from ocop.papers import (
    certificate,
    commune_letter,
    commune_report,
    decision,
    ministry_letter,
    minutes,
    registration_form,
    result_notice,
    return_letter,
    score_sheet,
    self_report,
    summary,
)
from ocop.papers.document import Paper

PAPERS: dict[str, Paper[Any]] = {
    module.PAPER.name: module.PAPER
    for module in (
        registration_form,
        self_report,
        commune_report,
        score_sheet,
        summary,
        minutes,
        decision,
        certificate,
        commune_letter,
        ministry_letter,
        return_letter,
        result_notice,
    )
}
