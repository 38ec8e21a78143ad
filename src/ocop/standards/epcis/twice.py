"""Objects in JSON that tell one name twice: one reader takes the first, another the last, so neither is taken."""

from __future__ import annotations

import json
from typing import Any

import orjson


def says_twice(content: bytes, read: Any) -> bool:
    """Tell whether an object in the text names a field twice; `read` is what orjson made of the text.

    What is dropped takes its name's quotation marks along, so the marks are counted: once in the text, once in what was
    read. Raises ValueError when lists and objects lie too deep in one another to tell.
    """
    try:
        if b"\\u0022" not in content:  # a mark of its own spelling is not counted
            return content.count(b'"') != orjson.dumps(read).count(b'"')
        json.loads(content, object_pairs_hook=_once)
    except _TwiceError:
        return True
    except (TypeError, RecursionError) as error:
        raise ValueError("too deep") from error
    return False


class _TwiceError(Exception):
    """Ends the reading."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) < len(pairs):
        raise _TwiceError
