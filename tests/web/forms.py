"""The form of an answered page, as a browser would see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import lxml.html

CHOICES = {"select", "radio"}
SKIPPED = {"submit", "button"}
ERRORS = '//*[contains(concat(" ", normalize-space(@class), " "), " sb-errors ")]//text()[normalize-space()]'
FORMS = '//form[contains(concat(" ", normalize-space(@class), " "), " sb-form ")]'


@dataclass
class Field:
    """One field: its kind (`text textarea number date select radio checkbox hidden password`) and what it holds.

    `chosen` are the ticked of a list of boxes.
    """

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


def read(response: Any) -> tuple[dict[str, Field], list[str]]:
    """Return the fields of the page's forms by name, and the sentences of its error summary."""
    page = lxml.html.document_fromstring(response.content.decode())
    fields: dict[str, Field] = {}
    for element in page.xpath(f"{FORMS}//*[self::input or self::textarea or self::select][@name]"):
        if element.name != "csrfmiddlewaretoken" and element.get("type") not in SKIPPED:
            _take(fields, element)
    return fields, [str(text).strip() for text in page.xpath(ERRORS)]


def _take(fields: dict[str, Field], element: Any) -> None:
    kind = element.get("type", "text") if element.tag == "input" else element.tag
    name, value = element.name, element.get("value", "")
    if kind in {"radio", "checkbox"}:
        known = fields.setdefault(name, Field(name, kind))
        known.options.append(value)
        if "checked" in element.attrib:
            known.value = value if kind == "radio" else known.value
            known.chosen.append(value)
    elif kind == "select":
        options = element.xpath(".//option")
        chosen = [option.get("value", "") for option in options if "selected" in option.attrib]
        fields[name] = Field(name, kind, "".join(chosen[-1:]), [option.get("value", "") for option in options])
    elif kind == "textarea":  # browsers drop the first line break after the tag
        fields[name] = Field(name, kind, (element.text or "").removeprefix("\r").removeprefix("\n"))
    else:
        fields[name] = Field(name, kind, value)
