"""The marks within a text of a description: bold, italic, tick boxes, text that is not broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(r"(\*\*|__|\[\?[^\]]+\]|\[=[^\]]+\])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; with `tick` its text is the condition under which the box is ticked."""

    text: str
    bold: bool = False
    italic: bool = False
    tick: bool = False
    unbroken: bool = False


def runs(text: str) -> Iterator[Run]:
    """Yield the pieces of a text. The text is ours: what people typed is in fields, which are printed later."""
    bold = italic = False
    for piece in _MARKS.split(text):
        if piece == "**":
            bold = not bold
        elif piece == "__":
            italic = not italic
        elif piece.startswith("[?"):
            yield Run(piece[2:-1].strip(), tick=True)
        elif piece.startswith("[="):
            yield Run(piece[2:-1], bold, italic, unbroken=True)
        elif piece:
            yield Run(piece, bold, italic)
