"""A value held against a JSON Schema: the keywords that our schemas use, and no others."""

from __future__ import annotations

import re
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
TOLD = {"$schema", "$defs", "title"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$") -> list[str]:  # noqa: C901 - one branch per keyword
    """Return what is wrong with a value. Raises ValueError on a keyword that is not known here."""
    root = schema if root is None else root
    wrong: list[str] = []
    for key, asked in schema.items():
        if key in TOLD:
            continue
        if key == "$ref":
            wrong += faults(value, root["$defs"][asked.removeprefix("#/$defs/")], root, at)
        elif key == "type":
            kinds = [asked] if isinstance(asked, str) else asked
            fits = any(isinstance(value, TYPES[kind]) for kind in kinds)
            if not fits or (isinstance(value, bool) and "boolean" not in kinds):
                wrong.append(f"{at}: {value!r} is no {asked}")
        elif key == "properties":
            for name, inner in asked.items():
                if isinstance(value, dict) and name in value:
                    wrong += faults(value[name], inner, root, f"{at}.{name}")
        elif key == "items":
            for place, each in enumerate(value if isinstance(value, list) else []):
                wrong += faults(each, asked, root, f"{at}[{place}]")
        elif key not in CHECKS:
            raise ValueError(f"{key} is not known")
        elif not CHECKS[key](value, asked, schema):
            wrong.append(f"{at}: {value!r} breaks {key} {asked!r}")
    return wrong


CHECKS: dict[str, Any] = {
    "required": lambda value, names, _: not isinstance(value, dict) or set(names) <= set(value),
    "additionalProperties": lambda value, _, schema: (
        not isinstance(value, dict) or set(value) <= set(schema["properties"])
    ),
    "enum": lambda value, choices, _: value in choices,
    "minimum": lambda value, minimum, _: not isinstance(value, int) or value >= minimum,
    "maximum": lambda value, maximum, _: not isinstance(value, int) or value <= maximum,
    "maxItems": lambda value, maximum, _: not isinstance(value, list) or len(value) <= maximum,
    "minLength": lambda value, minimum, _: not isinstance(value, str) or len(value) >= minimum,
    "pattern": lambda value, form, _: not isinstance(value, str) or re.search(form, value) is not None,
}
