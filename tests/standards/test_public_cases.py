"""The numbers of public cases that a run without them tells are the numbers there are."""

from __future__ import annotations

from tests.public_cases import NUMBERS, cases_of, is_here


def test_numbers_of_public_cases__are_what_the_files_hold() -> None:
    counted = {name: len(cases_of(name)) for name in NUMBERS if name.endswith(".jsonl") or "/epcis/" in name}
    assert len(counted) == 10
    assert {name: number for name, number in counted.items() if is_here(name) and number != NUMBERS[name]} == {}
