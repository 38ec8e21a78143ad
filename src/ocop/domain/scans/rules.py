"""The verdict on a scan: facts in, the most severe verdict that applies out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ocop.domain.scans.states import Verdict

GENUINE = frozenset({Verdict.GENUINE_FIRST, Verdict.GENUINE_AGAIN})


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """What is known of a scanned code at the moment of the scan."""

    well_typed: bool = True
    seal_holds: bool = True
    right_product: bool = True
    range_state: str = "active"
    recalled: bool = False
    expires_on: date | None = None
    suspect: bool = False
    exposed: bool = False
    scanned_before: bool = False


def judge(facts: ScanFacts, today: date) -> Verdict:
    """Return the most severe verdict that applies to this stamp, in a fixed order."""
    if not facts.well_typed:
        return Verdict.TYPO
    if not facts.seal_holds or not facts.right_product:
        return Verdict.UNKNOWN
    if facts.range_state in {"issued", "released"}:
        return Verdict.NOT_ACTIVATED
    if facts.range_state in {"blocked", "waste"}:
        return Verdict.REVOKED
    if facts.recalled:
        return Verdict.RECALLED
    if facts.expires_on is not None and facts.expires_on < today:
        return Verdict.EXPIRED
    if facts.suspect:
        return Verdict.SUSPECT
    if facts.exposed:
        return Verdict.EXPOSED
    return Verdict.GENUINE_AGAIN if facts.scanned_before else Verdict.GENUINE_FIRST
