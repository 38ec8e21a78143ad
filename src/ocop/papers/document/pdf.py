"""A description filled with fields, as PDF.

The description becomes a Jinja template that writes JSON, compiled once; `page.typ` lays that JSON out. Each block is
an object with its `kind`; lists end in null, so that a loop may write its comma after each item.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from ocop.papers.document import blocks as b
from ocop.papers.document.markup import Run, runs
from ocop.papers.document.typeset import compile_page, printable

PAGE = Path(__file__).with_name("page.typ")
# attributes of blocks that name a field to print
FIELDS = frozenset({"field", "signer", "receivers", "left_signer", "right_signer"})
HEAD = ("title", "author", "subject", "made", "issuer", "parent", "number", "place_and_day", "draft", "demonstration")
_ENVIRONMENT = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  it writes JSON, not HTML
_ENVIRONMENT.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)


def render_pdf(description: tuple[b.Block, ...], fields: Mapping[str, Any], *, size: float = 13) -> bytes:
    """Return the document as PDF/A-2b. `size` of the letters is in points."""
    values = printable(fields)
    head = {name: values[name] for name in HEAD} | {"size": size}
    body = _template(description).render(values)
    facts = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "blocks": {body}}}'
    return compile_page(PAGE, facts, made_at=datetime(*fields["made"]))


@lru_cache(maxsize=64)
def _template(description: tuple[b.Block, ...]) -> Template:
    return _ENVIRONMENT.from_string(_blocks(description))


def _blocks(blocks: Sequence[Any]) -> str:
    return f"[{''.join(map(_block, blocks))}null]"


def _object(kind: str, /, **values: str) -> str:
    """Return a JSON object with its comma; values are JSON or templates that write JSON."""
    return "".join([f'{{"kind": "{kind}"', *(f', "{name}": {value}' for name, value in values.items()), "},"])


def _text(text: str) -> str:
    return f"{{% filter json %}}{text}{{% endfilter %}}" if "{" in text else json.dumps(text, ensure_ascii=False)


def _runs(text: str) -> str:
    return f"[{''.join(map(_run, runs(text)))}null]"


def _run(run: Run) -> str:
    if run.tick:
        return f'{{"tick": {{{{ (true if {run.text} else false) | json }}}}}},'
    style = {"bold": run.bold, "italic": run.italic, "unbroken": run.unbroken}
    if not any(style.values()):
        return _text(run.text) + ","
    marks = "".join(f', "{name}": true' for name, on in style.items() if on)
    if "{" not in run.text:
        return f'{{"text": {_text(run.text)}{marks}}},'
    text = f"{{% set piece %}}{run.text}{{% endset %}}"  # nothing at all is written for an empty text
    return f'{text}{{% if piece %}}{{"text": {{{{ piece | json }}}}{marks}}},{{% endif %}}'


def _field(name: str) -> str:
    return f"{{{{ {name} | json }}}}"


def _block(block: b.Block | b.Row | b.Column | b.Cell) -> str:
    """Return a block as JSON, under the names of its dataclass: texts as runs, names of fields as their values."""
    if isinstance(block, b.If):
        return f"{{% if {block.condition} %}}{''.join(map(_block, block.blocks))}{{% endif %}}"
    if isinstance(block, b.Column) and block.loop:
        return _looped(block.loop, _block(dataclasses.replace(block, loop="")))
    if isinstance(block, b.For):
        return _looped(block.loop, "".join(map(_block, block.blocks)))
    values = {name: _value(name, getattr(block, name)) for name in block.__dataclass_fields__}
    return _object(type(block).__name__.lower(), **values)


def _value(name: str, value: Any) -> str:
    if name == "cells":
        return f"[{''.join(map(_cell, value))}null]"
    if isinstance(value, tuple):
        return _blocks(value)
    if name in FIELDS:
        return _field(value or "[]")
    if isinstance(value, str) and not isinstance(value, b.Align):
        return _runs(value)
    return json.dumps(value)


def _looped(loop: str, written: str) -> str:
    return f"{{% for {loop} %}}{written}{{% endfor %}}" if loop else written


def _cell(cell: str | b.Cell) -> str:
    """Return a cell: a piece of text or a list of pieces if it is no more than that, else an object."""
    if isinstance(cell, str):
        return _run(*pieces) if len(pieces := list(runs(cell))) == 1 else f"{_runs(cell)},"
    content = (b.line(cell.content),) if isinstance(cell.content, str) else cell.content
    return _looped(cell.loop, _block(dataclasses.replace(cell, content=content, loop="")))
