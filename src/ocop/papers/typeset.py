"""Facts laid out as PDF/A-2b by Typst, with fonts of our own and nothing from the machine.

Templates stand in `pages/`; facts reach them as JSON, so that what people typed is text and never markup.
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

from ocop.papers.words import sure

PAGES = Path(__file__).parent / "pages"
FONTS = Path(__file__).parent / "fonts" / "liberation"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
TEMPLATES = frozenset(file.stem for file in PAGES.glob("*.typ")) - {"office"}
PDF_ONLY = frozenset({"package_label", "recall_letter", "recall_report"})  # nobody works on with these in Word
MISSING = "□"  # stands for a letter our fonts lack: PDF/A must not hold a letter without a shape
LONGEST = 24  # letters without a space after which a line may end
GAP = "\u200b"


class Drawing(str):
    """An SVG picture that we made ourselves; it reaches the template as it is."""


def pdf(template: str, facts: Mapping[str, Any]) -> bytes:
    """Return the paper as PDF/A-2b, the same bytes for the same facts.

    `facts` are plain values (text, whole numbers, lists, mappings) under the names the template uses, with `title`,
    `author` and `made`, the local time of making as six numbers. Raises Refused for an unknown template.
    """
    name = sure(template, TEMPLATES)
    year, month, day, hour, minute, second = facts["made"]
    made = datetime(year, month, day, hour, minute, second, tzinfo=UTC)  # written as given, without a zone
    compiled = typst.compile(
        PAGES / f"{name}.typ",
        root=PAGES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="a-2b",
        timestamp=int(made.timestamp()),
        sys_inputs={"facts": json.dumps(ready(facts), ensure_ascii=False)},
    )
    return bytes(compiled)


def ready(value: Any) -> Any:
    """Return the facts with every text in NFC, without control characters, each letter one that the fonts have."""
    if isinstance(value, Drawing):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {key: ready(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [ready(each) for each in value]
    return value


@lru_cache(maxsize=1)
def letters() -> frozenset[str]:
    """Return the letters that all faces have."""
    points: list[set[int]] = []
    for face in FACES:
        with TTFont(FONTS / f"LiberationSerif-{face}.ttf", lazy=True) as opened:
            points.append(set(opened.getBestCmap()))
    return frozenset(chr(point) for point in set.intersection(*points))


def _text(text: str) -> str:
    known, kept, run = letters(), [], 0
    for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        char = letter
        if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"}:
            char = " " if letter == "\t" else ""
        elif letter != "\n" and letter not in known:
            char = "" if unicodedata.combining(letter) else MISSING
        run = 0 if not char or char.isspace() else run + 1
        kept.append(char)
        if run == LONGEST:
            kept.append(GAP)
            run = 0
    return "".join(kept)
