"""The check of forbidden words finds them in names and lets prose alone."""

from __future__ import annotations

import pytest

from ops import check_words


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_words, "PARTS", {"told": "given"})
    monkeypatch.setattr(check_words, "NAMES", {"maximum": "maximum", "GATES": "PAGE_ROLES"})


@pytest.mark.parametrize(
    "name", ["told", "is_told", "ToldTwice", "TOLD", "wasToldOf", "maximum", "GATES", "test_told__twice"]
)
def test_a_forbidden_word_is_found_as_a_part_or_as_a_whole_name(name: str) -> None:
    assert check_words.forbidden(name)


@pytest.mark.parametrize("name", ["toldo", "untold", "most_recent", "gates", "GATES_", "Most"])
def test_other_names_may_stand(name: str) -> None:
    assert check_words.forbidden(name) is None


def test_names_in__reads_identifiers_alone() -> None:
    source = 'def ask(told):  # told\n    """told"""\n    return f"told {told}", "told"\n'
    names = list(check_words.names_in(source))
    assert (1, "told") in names
    assert {name for _, name in names} == {"ask", "told"}
