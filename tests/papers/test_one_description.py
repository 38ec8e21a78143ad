"""PDF and Word come from one description: what one says, the other says too."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest

from ocop.papers.catalogue import PAPERS
from ocop.papers.document import Head
from tests.papers.samples import SAMPLES, Sample
from tests.papers.test_documents import text as pdf_text
from tests.papers.test_word import text as word_text

ALL = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
LEFT_OUT = {  # fields of the sample that its layout does not print
    "registration_form": {"number"},
    "self_report": {"number"},
    "score_sheet": {"number"},
    "minutes": {"organisation"},  # of one who is absent: the reason stands in its place
    "certificate": {"number"},
    "summary": {"title"},  # the file's own, as in the letters
    "commune_letter": {"title"},
    "ministry_letter": {"title"},
    "return_letter": {"title"},
}
DRAWN = re.compile("[☐☒★]+|x")  # boxes and stars are drawn in the PDF and letters in Word


def values(fields: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text among the fields with the name of its field."""
    if isinstance(fields, dict):
        for key, value in fields.items():
            yield from values(value, key)
    elif isinstance(fields, list):
        for value in fields:
            yield from values(value, name)
    elif isinstance(fields, str) and fields:
        yield name, fields


def compact(text: str) -> str:
    """Return the text without spaces, in capitals: letterheads are in capitals, and lines end anywhere."""
    return re.sub(r"\s|\u200b", "", text).upper()


def words(text: str) -> set[str]:
    """Return the words of a text without numbers, which pages bear, too."""
    known = set(text.replace("\u200b", "").split())
    return {word for word in known if not word.isdecimal() and not DRAWN.fullmatch(word)}


def unmarked(sample: Sample) -> Head:
    """Return the head of a paper without the marks that stand outside its text."""
    return dataclasses.replace(sample.facts.head, demonstration=False, draft=False)


def test_every_paper_has_a_sample() -> None:
    assert set(SAMPLES) == set(PAPERS)


@ALL
def test_every_fact_stands_in_pdf_and_in_word_or_in_neither(sample: Sample) -> None:
    pdf, word = (
        compact(pdf_text(sample.pdf(head=unmarked(sample)))),
        compact(word_text(sample.word(head=unmarked(sample)))),
    )
    left_out = set()
    for name, value in values(sample.paper.fields(dataclasses.replace(sample.facts, head=unmarked(sample)))):
        if DRAWN.fullmatch(value):
            continue
        in_pdf, in_word = ([compact(line) in made for line in value.splitlines()] for made in (pdf, word))
        assert in_pdf == in_word, f"{name}: {value}"
        if not all(in_pdf):
            left_out.add(name)
    assert left_out == LEFT_OUT.get(sample.name, set())


@ALL
def test_pdf_and_word_say_the_same_words(sample: Sample) -> None:
    head = unmarked(sample)
    assert words(pdf_text(sample.pdf(head=head))) == words(word_text(sample.word(head=head)))
