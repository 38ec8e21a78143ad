"""Words of the Core Business Vocabulary: bare, as URN and as web URI; other URIs stay as they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ocop.standards.epcis import vocabulary
from tests.public_cases import URNS, cases_of, each_case, needs


def is_word(vector: dict[str, Any]) -> bool:
    """Tell whether a vector is about a word of the vocabulary."""
    return bool(vector["fn"] == "toBareStringVocabulary")


@needs(URNS)
def test_there_are_vectors_of_words() -> None:
    assert any(map(is_word, cases_of(URNS)))


@each_case("vector", URNS, keep=is_word, ids=json.dumps)
@pytest.mark.parametrize("kind", vocabulary.KINDS)
def test_bare__leaves_what_is_no_word(kind: str, vector: dict[str, Any]) -> None:
    assert vocabulary.bare(kind, vector["in"]) == vector["out"]


@pytest.mark.parametrize("kind", vocabulary.KINDS)
def test_every_spelling_of_a_word_meets(kind: str) -> None:
    before, urn, words = vocabulary.KINDS[kind]
    for word in words:
        spelt = (word, f"{urn}{word}", f"cbv:{before}{word}", f"{vocabulary.CBV}{before}{word}")
        assert {vocabulary.bare(kind, item) for item in spelt} == {word}
        assert {vocabulary.web_uri(kind, item) for item in spelt} == {spelt[-1]}
        assert all(vocabulary.is_known(kind, item) for item in spelt)
    assert not vocabulary.is_known(kind, "no_such_word")
    assert vocabulary.is_known(kind, "https://example.org/own")
