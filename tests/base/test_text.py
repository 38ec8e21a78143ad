"""Vietnamese text in one normal form."""

from __future__ import annotations

import pytest

from ocop.base.text import tidy


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\t", "\r\n", "  "])
def test_tidy__makes_any_space_one_space(space: str) -> None:
    assert tidy(f" 50{space}% ") == "50 %"


def test_tidy__drops_what_cannot_be_seen() -> None:
    assert tidy("chả\u200b mực\x00\x1f") == "chả mực"


def test_tidy__composes_marks() -> None:
    assert tidy("cha\u0309 mu\u031b\u0323c") == "chả mực"
