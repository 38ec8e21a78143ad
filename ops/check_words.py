"""Fail on words that the style forbids: in identifiers, file names, template tag libraries, and as idioms in documents.

Identifiers are those of Python code (`src`, `tests`, `bench`, `ops`); strings, comments and Vietnamese text are not
looked at. Add a word to the tables below when its last use is gone, so that it does not come back.
"""

from __future__ import annotations

import io
import keyword
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ("src", "tests", "bench", "ops")
# a part of a name, as `told` in `is_told` and `ToldTwice` -> what to write
PARTS = {
    "pace": "rate limit, token bucket",
}
# a whole name -> what to write
NAMES: dict[str, str] = {}
# in documents: an expression -> what to write
IDIOMS = {
    r"\bstoreys?\b": "layer",
    r"\btold of\b": "given, submitted",
}
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_LOAD = re.compile(r"\{%\s*load\s+([^%]*)%\}")


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the repository that match, from its root."""
    out = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(line) for line in out.stdout.splitlines()]


def forbidden(name: str) -> str | None:
    """Return what to write instead of a name, or None when it may stand."""
    if name in NAMES:
        return NAMES[name]
    pieces = (piece.lower() for piece in _PIECE.findall(name))
    return next((PARTS[piece] for piece in pieces if piece in PARTS), None)


def names_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the identifiers of Python source with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.start[0], token.string


def problems() -> Iterator[str]:
    """Yield a line for each forbidden word, with its place."""
    for path in tracked(*CODE, "docs"):
        for part in {path.stem, *path.parent.parts}:
            if instead := forbidden(part):
                yield f"{path}: file name “{part}”: {instead}"
    for path in tracked(*(f"{folder}/**.py" for folder in CODE)):
        for line, name in names_in((ROOT / path).read_text(encoding="utf-8")):
            if instead := forbidden(name):
                yield f"{path}:{line}: “{name}”: {instead}"
    for path in tracked("src/**.html", "tests/**.html"):
        for line, text in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
            for library in (word for found in _LOAD.findall(text) for word in found.split()):
                if instead := forbidden(library):
                    yield f"{path}:{line}: template library “{library}”: {instead}"
    for path in tracked("*.md", "docs/**.md", "src/**.md"):
        for line, text in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
            for idiom, instead in IDIOMS.items():
                if found := re.search(idiom, text, re.IGNORECASE):
                    yield f"{path}:{line}: “{found[0]}”: {instead}"


def main() -> int:
    """Print every forbidden word; return 1 when there is one."""
    lines = list(problems())
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
