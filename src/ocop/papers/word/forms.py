"""Our Word templates by name, built by code so that they can be made anew and read in a review."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ocop.papers.word import council, filing
from ocop.papers.word.form import Form

FORMS: dict[str, Callable[[], Form]] = {
    make.__name__: make
    for make in (
        filing.registration_form,
        filing.self_report,
        filing.commune_report,
        council.score_sheet,
        council.summary,
        council.minutes,
        council.decision,
        council.certificate,
        filing.commune_letter,
        filing.ministry_letter,
        filing.return_letter,
        council.result_notice,
    )
}


@cache
def packaged(name: str) -> bytes:
    """Return our template of a paper as a Word file, built once (about 0.1 s) and kept."""
    return FORMS[name]().bytes()
