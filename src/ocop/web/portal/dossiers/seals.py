"""Seals of what a page showed, sent back with what was typed, so that two windows do not write over each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ocop.web.ui.requests import ActorRequest

Hidden = list[tuple[str, str]]


def name_of(key: str) -> str:
    """Return the name of the hidden field that carries the seal of a field or criterion."""
    return f"seen_{key.replace('.', '_')}"


def sent(request: ActorRequest, keys: Iterable[str]) -> dict[str, str]:
    """Return the seals a page sent back."""
    return {key: request.POST[name_of(key)] for key in keys if name_of(key) in request.POST}


def hidden(seals: Mapping[str, str]) -> Hidden:
    """Return seals as hidden fields."""
    return [(name_of(key), seal) for key, seal in seals.items()]


def again(request: ActorRequest, stored: Mapping[str, str], typed: Mapping[str, str]) -> Hidden:
    """Return the hidden fields of a page shown first, or again after a refusal; all mappings hold seals.

    What was typed anew gets the seal of what is stored, so that sending it once more writes over it knowingly; what was
    not touched keeps the seal it came with.
    """
    came = sent(request, stored)
    kept = {key: seal for key, seal in came.items() if typed.get(key) == seal}
    return hidden({**stored, **kept})
