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
# a part of a name, as `pace` in `api_pace` and `PaceLimit` -> what to write
PARTS = {
    "chapter": "app",
    "chapters": "apps",
    "manners": "common options, helpers",
    "pace": "rate limit, token bucket",
    "saobien": "ui",
    "scene": "page case, stage",
    "scenes": "page cases, stages",
    "storey": "layer",
    "storeys": "layers",
    "told": "payload, facts, line, the thing's own name",
}
# a whole name -> what to write
NAMES = {
    "Bridge": "WsgiToAsgi",
    "GATES": "PAGE_ROLES",
    "GateMiddleware": "PermissionMiddleware",
    "Kept": "VersionedCache, FixtureSnapshot",
    "Own": "IsolatedInstall",
    "Refused": "Denied",
    "YES": "ALLOWED",
    "all_gates": "all_page_roles",
    "each": "the thing's own name, such as dossier, row, option",
    "file_to_keep": "attachment_response",
    "found": "the thing's own name, match, result",
    "may_open": "can_open",
    "shown": "the thing's own name, template_context, text",
    "tell_refusal": "flash_denied",
    "whole": "complete, the thing's own name",
}
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
    """Return what to write instead of a name, or None when it is allowed."""
    if name in NAMES:
        return NAMES[name]
    pieces = (piece.lower() for piece in _PIECE.findall(name))
    return next((PARTS[piece] for piece in pieces if piece in PARTS), None)


def names_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the identifiers of Python source with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.start[0], token.string


def lines_of(*patterns: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of the files that match, each with its place."""
    for path in tracked(*patterns):
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path}:{number}", line


def names() -> Iterator[tuple[str, str]]:
    """Yield every name with its place: of files and folders, identifiers, template libraries."""
    for path in tracked(*(f"{folder}/**.{ending}" for folder in (*CODE, "docs") for ending in ("py", "html", "md"))):
        for part in {path.stem, *path.parent.parts}:
            yield str(path), part
    for path in tracked(*(f"{folder}/**.py" for folder in CODE)):
        for number, name in names_in((ROOT / path).read_text(encoding="utf-8")):
            yield f"{path}:{number}", name
    for place, line in lines_of("src/**.html", "tests/**.html"):
        for libraries in _LOAD.findall(line):
            for library in libraries.split():
                yield place, library


def problems() -> Iterator[str]:
    """Yield a line for each forbidden word, with its place."""
    for place, name in names():
        if instead := forbidden(name):
            yield f"{place}: “{name}”: write {instead}"
    for place, line in lines_of("*.md", "docs/**.md", "src/**.md"):
        for idiom, instead in IDIOMS.items():
            if match := re.search(idiom, line, re.IGNORECASE):
                yield f"{place}: “{match[0]}”: write {instead}"


def main() -> int:
    """Print every forbidden word; return 1 when there is one."""
    lines = list(problems())
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
