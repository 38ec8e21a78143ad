"""Documents as PDF/A-2b by Typst, with fonts of our own and nothing from the machine.

A page is a Typst file in this package; what it prints reaches it as JSON, so that typed text is never markup.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]  # the pages import one another below it
FONTS = ROOT / "fonts" / "liberation"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
MISSING = "□"  # stands for a letter our fonts lack: PDF/A must not hold a letter without a shape
MAX_UNBROKEN = 20  # letters without a space after which a line may end
CONTROLS = frozenset({"Cc", "Cf", "Zl", "Zp"})  # categories of letters that are left out
BREAK = "\u200b"


class Drawing(str):
    """An SVG picture that we made ourselves; it reaches the page as it is."""


def compile_page(page: Path, facts: Mapping[str, Any] | str, *, made_at: datetime) -> bytes:
    """Return the page as PDF/A-2b, the same bytes for the same facts.

    `facts` are plain values, or JSON made already, and come from `printable`; `made_at` is local time.
    """
    compiled = typst.compile(
        page,
        root=ROOT,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="a-2b",
        timestamp=int(made_at.replace(tzinfo=UTC).timestamp()),  # the file's date is written as given, without a zone
        sys_inputs={"facts": facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)},
    )
    return bytes(compiled)


def printable(value: Any) -> Any:
    """Return the facts with every text in NFC, without control characters, each letter one that the fonts have."""
    if isinstance(value, Drawing):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


@lru_cache(maxsize=1)
def letters() -> frozenset[str]:
    """Return the letters that all faces have."""
    points: list[set[int]] = []
    for face in FACES:
        with TTFont(FONTS / f"LiberationSerif-{face}.ttf", lazy=True) as font:
            points.append(set(font.getBestCmap()))
    return frozenset(chr(point) for point in set.intersection(*points))


@lru_cache(maxsize=1)
def _plain_letters() -> frozenset[str]:
    return frozenset(char for char in letters() if unicodedata.category(char) not in CONTROLS)


def _text(text: str) -> str:
    known, out, run = letters(), [], 0
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _plain_letters().issuperset(text) and all(len(word) < MAX_UNBROKEN for word in text.split()):
        return text  # nearly every text
    for letter in text:
        char = _letter(letter, known)
        run = 0 if not char or char.isspace() else run + 1
        out.append(char)
        if run == MAX_UNBROKEN:
            out.append(BREAK)
            run = 0
    return "".join(out)


def _letter(char: str, known: frozenset[str]) -> str:
    """Return what is printed for a letter."""
    if char == "\n":
        return char
    if unicodedata.category(char) in CONTROLS:
        return " " if char == "\t" else ""
    if char in known:
        return char
    return "" if unicodedata.combining(char) else MISSING
