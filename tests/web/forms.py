"""The form of an answered page, as a browser would see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TEXTS = {"text", "textarea", "password", "email", "tel", "url"}
CHOICES = {"select", "radio"}


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


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.errors: list[str] = []
        self.inside = False
        self.area: Field | None = None
        self.select: Field | None = None
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "sb-form" in given.get("class", "").split()
        if "sb-errors" in given.get("class", "").split():
            self.depth = 1
        elif self.depth and tag in {"div", "ul", "li", "h2", "a"}:
            self.depth += 1
        name = given.get("name", "")
        if not self.inside or not name:
            if tag == "option" and self.select is not None:
                self._option(given)
            return
        if tag == "input":
            self._input(name, given)
        elif tag == "textarea":
            self.area = self.fields[name] = Field(name, "textarea")
        elif tag == "select":
            self.select = self.fields[name] = Field(name, "select")

    def _option(self, given: dict[str, str]) -> None:
        assert self.select is not None
        self.select.options.append(given.get("value", ""))
        if "selected" in given:
            self.select.value = given.get("value", "")

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind == "radio":
            found = self.fields.setdefault(name, Field(name, "radio"))
            found.options.append(given.get("value", ""))
            if "checked" in given:
                found.value = given.get("value", "")
        elif kind == "checkbox":
            found = self.fields.setdefault(name, Field(name, "checkbox"))
            found.options.append(given.get("value", ""))
            if "checked" in given:
                found.chosen.append(given.get("value", ""))
        elif kind not in {"submit", "button"} and name != "csrfmiddlewaretoken":
            self.fields[name] = Field(name, kind, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data
        if self.depth and data.strip():
            self.errors.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag in {"div", "ul", "li", "h2", "a"}:
            self.depth -= 1
        if tag == "textarea" and self.area is not None:
            self.area.value = self.area.value.removeprefix("\r\n").removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def read(response: Any) -> tuple[dict[str, Field], list[str]]:
    """Return the fields of the page's form by name, and the sentences of its error summary."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.fields, reader.errors
