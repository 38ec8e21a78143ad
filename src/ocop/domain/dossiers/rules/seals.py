"""Seals of what a page showed, so that one window does not write over what another has just saved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.dossiers import wording

_SEAL = re.compile("[0-9a-f]{16}")


def seal_of(text: str) -> str:
    """Return the seal of an answer."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def seal_of_mark(case: str, points: int | None, description: str) -> str:
    """Return the seal of a choice with its description; of no choice where there is none."""
    return seal_of(f"{case}|{'' if points is None else points}|{description}")


def usable_seals(seen: Mapping[str, str]) -> Decision:
    """Decide whether what a page sent back can be seals."""
    well_formed = all(_SEAL.fullmatch(seal) for seal in seen.values())
    return ALLOWED if well_formed else denied("dossier.seals", wording.SEALS)


def changed_elsewhere(seen: str | None, stored: str, sent: str) -> bool:
    """Tell whether somebody saved other values since the page was rendered; all are seals, `seen` may be unknown."""
    return seen is not None and stored not in {seen, sent}


def untouched(seen: str | None, sent: str) -> bool:
    """Tell whether the page sent back the values it was rendered with, so that it changes nothing."""
    return seen is not None and seen == sent
