"""Assertions about denials: the code, a Vietnamese sentence, and nothing written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ocop.base.decisions import Denied
from ocop.base.models import AuditEntry, JobRun
from tests.writes import written


def is_vietnamese_sentence(text: str) -> bool:
    """Tell whether a text can be displayed to a user: capital first, full stop last, marks in NFC, several words."""
    marked = any(unicodedata.combining(c) or c in "đĐ" for c in unicodedata.normalize("NFD", text))
    is_sentence = text[:1].isupper() and text.endswith(".") and len(text.split()) >= 3
    return is_sentence and marked and text == unicodedata.normalize("NFC", text) and "{" not in text


@contextmanager
def assert_denied(code: str) -> Iterator[pytest.ExceptionInfo[Denied]]:
    """Expect a refusal of that code that gives its reason and writes nothing, or takes back what it wrote."""
    with written() as writes, pytest.raises(Denied) as caught:
        yield caught
    assert writes == []
    assert caught.value.decision.code == code
    assert is_vietnamese_sentence(caught.value.decision.reason), caught.value.decision.reason


def assert_denied_to(people: Iterable[str], code: str, act: Callable[[str], Any]) -> None:
    """Expect that an act is refused, with that code, to each of these people, who differ in nothing but themselves."""
    for who in people:
        try:
            with assert_denied(code):
                act(who)
        except (AssertionError, pytest.fail.Exception) as error:
            error.add_note(f"done by {who}")
            raise


def last_line() -> AuditEntry:
    """Return the newest line of the log."""
    return AuditEntry.objects.order_by("-pk")[0]


@contextmanager
def one_line(act: str, on: Any = None) -> Iterator[None]:
    """Expect exactly one new line in the log, of this act, and no new job."""
    lines, jobs = AuditEntry.objects.count(), JobRun.objects.count()
    yield
    assert AuditEntry.objects.count() == lines + 1
    assert last_line().act == act
    if on is not None:
        line = last_line()
        assert (line.object_type, line.object_id) == (on._meta.label_lower, str(on.pk))
    assert JobRun.objects.count() == jobs


def nfd(text: str) -> str:
    """Return the text with its marks apart, as some keyboards and files send it."""
    return unicodedata.normalize("NFD", text)
