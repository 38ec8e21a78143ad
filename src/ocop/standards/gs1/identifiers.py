"""The table of GS1 Application Identifiers: what each holds, which partners it needs, what it may be in a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ocop.standards.gs1.checks import CHARACTER_SETS, CHECKS

_COMPONENT = re.compile(r"^(\[?)([NXYZ])(\.\.)?(\d+)(\]?)((?:,[a-z0-9]+)*)$")


@dataclass(frozen=True, slots=True)
class Component:
    """One part of an AI's data: its character set, its length, its checks in order."""

    kind: str
    minimum: int
    maximum: int
    optional: bool
    checks: tuple[str, ...]

    def fault(self, data: str, *, but: str = "") -> str:
        """Return what is wrong with the data of this part, or an empty string; the check `but` is left out."""
        if wrong := CHARACTER_SETS[self.kind](data):
            return wrong
        return next((wrong for check in self.checks if check != but and (wrong := CHECKS[check](data))), "")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One AI. `requires` are conditions that must all hold, each a choice of sets of AIs or patterns."""

    ai: str
    title: str
    fixed: bool
    attribute: bool
    components: tuple[Component, ...]
    requires: tuple[tuple[tuple[str, ...], ...], ...]
    excludes: tuple[str, ...]
    qualifiers: tuple[tuple[str, ...], ...] | None

    @property
    def is_key(self) -> bool:
        """Tell whether it may be the primary key of a Digital Link."""
        return self.qualifiers is not None

    @property
    def minimum(self) -> int:
        """Return the length of the shortest data."""
        return sum(part.minimum for part in self.components if not part.optional)

    @property
    def maximum(self) -> int:
        """Return the length of the longest data."""
        return sum(part.maximum for part in self.components)

    def fault(self, data: str, *, but: str = "") -> str:
        """Return what is wrong with the data, or an empty string; the check `but` is left out."""
        rest = data
        for part in self.components:
            if part.optional and not rest:
                break
            if len(rest) < part.minimum:
                return CHARACTER_SETS[part.kind](rest) or "data too short"
            own, rest = rest[: part.maximum], rest[part.maximum :]
            if wrong := part.fault(own, but=but):
                return wrong
        return "data too long" if rest else ""


def _component(text: str) -> Component:
    match = _COMPONENT.fullmatch(text)
    if match is None:
        raise ValueError(f"no component: {text}")
    opening, kind, variable, length, _, checks = match.groups()
    maximum = int(length)
    minimum = 1 if variable else maximum
    return Component(kind, minimum, maximum, bool(opening), tuple(checks.split(",")[1:]))


def _identifiers(line: str) -> list[Identifier]:
    ais, flags, form, attributes, title = line.split("\t")
    requires, excludes, qualifiers = [], [], None
    for item in attributes.split() if attributes != "-" else []:
        name, _, value = item.partition("=")
        if name == "req":
            requires.append(tuple(tuple(choice.split("+")) for choice in value.split(",")))
        elif name == "ex":
            excludes += value.split(",")
        elif name == "dlpkey":
            qualifiers = tuple(tuple(order.split(",")) for order in value.split("|")) if value else ()
    first, _, last = ais.partition("-")
    numbers = [first] if not last else [str(n).zfill(len(first)) for n in range(int(first), int(last) + 1)]
    parts = tuple(_component(part) for part in form.split())
    return [
        Identifier(ai, title, "f" in flags, "a" in flags, parts, tuple(requires), tuple(excludes), qualifiers)
        for ai in numbers
    ]


@cache
def identifiers() -> dict[str, Identifier]:
    """Return every AI by its digits."""
    text = (resources.files(__package__) / "identifiers.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {identifier.ai: identifier for line in lines for identifier in _identifiers(line)}


@cache
def _lengths() -> dict[str, int]:
    """Return how long the AIs are that begin with two digits (figure 7.8.1-1)."""
    return {ai[:2]: len(ai) for ai in identifiers()}


def ai_length(digits: str) -> int | None:
    """Return the length of the AI that begins so, or None when no AI does."""
    return _lengths().get(digits[:2])


def matches(ai: str, pattern: str) -> bool:
    """Tell whether an AI is the pattern, in which `n` stands for any digit."""
    return len(ai) == len(pattern) and all(p in ("n", c) for c, p in zip(ai, pattern, strict=True))
