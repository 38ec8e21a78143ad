"""Decisions about cartons and pallets, from given values."""

from __future__ import annotations

from collections.abc import Sequence

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.diary import wording
from ocop.domain.diary.states import PackageKind, PackageState
from ocop.standards.gs1.checkdigit import check_digit

_BODY = 17  # digits of an SSCC before its check digit: extension digit, company prefix, serial reference


def sscc(company_prefix: str, serial: int) -> str | None:
    """Return the SSCC of a serial number from 1, or None when the company prefix has no number left.

    The extension digit counts on when the serial reference is full (General Specifications, 2.2.1).
    """
    room = _BODY - 1 - len(company_prefix)
    extension, reference = divmod(serial, 10**room)
    if not 0 <= extension <= 9:
        return None
    body = f"{extension}{company_prefix}{reference:0{room}d}"
    return body + check_digit(body)


def may_stack(kind: str, inner: Sequence[str], states: Sequence[str]) -> Decision:
    """Answer whether packages of these kinds in these states may be put into one of the kind: cartons on a pallet."""
    if inner and (kind != PackageKind.PALLET or any(item != PackageKind.CARTON for item in inner)):
        return denied("diary.stack", wording.PALLET_IN_CARTON, field="package_ids")
    if any(state not in {PackageState.PACKED, PackageState.RETURNED} for state in states):
        return denied("diary.package", wording.PACKAGE)
    return ALLOWED
