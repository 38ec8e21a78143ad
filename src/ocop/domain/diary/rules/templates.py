"""Templates of the diary, one a trade, as data in `data/`: the acts in the words of the trade, their fields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocop.base.text import tidy

DATA = Path(__file__).parents[1] / "data"
GENERAL = "general"
ORDER = ("seafood", "tea", "wine", "pearl", "noodle", "livestock", GENERAL)


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of the trade: its code (stored), its label, how to fill it in, and the usual answers, none binding."""

    code: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """An act in the words of a trade.

    `act` is a DiaryAct, `step` the business step of the CBV for work; `what` asks for the name of the lot, `uses` for
    what was used; `units` are those the trade counts in, the usual one first.
    """

    word: str
    act: str
    title: str
    step: str = "other"
    what: str = ""
    uses: str = ""
    units: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What a trade writes down: acts in the order of the work; sets of products and words in their names it is for."""

    code: str
    title: str
    sets: frozenset[int]
    names: tuple[str, ...]
    acts: tuple[Word, ...]

    def word(self, name: str) -> Word | None:
        """Return the act of that word, or None."""
        return next((act for act in self.acts if act.word == name), None)


@lru_cache(maxsize=1)
def templates() -> dict[str, Template]:
    """Return the templates by their codes, in the order in which they are offered."""
    common = [_word(load) for load in json.loads((DATA / "common.json").read_text(encoding="utf-8"))["acts"]]
    return {code: _template(code, common) for code in ORDER}


def chosen(products: Iterable[tuple[str, int | None]]) -> str:
    """Return the template that fits the most products, each (name, number of its set); the general one if none does.

    Where trades share a set (meat and fish do), the name tells them apart.
    """
    counts = dict.fromkeys(ORDER, 0)
    for name, set_number in products:
        counts[_fitting(name, set_number)] += 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else GENERAL


def find_word(code: str, name: str) -> Word | None:
    """Return an act of a template by its word, else of another: a record may wait on a telephone while it changes."""
    own = templates().get(code, templates()[GENERAL]).word(name)
    return own or next((result for template in templates().values() if (result := template.word(name))), None)


def _fitting(name: str, set_number: int | None) -> str:
    words = f" {tidy(name).lower()} "
    fits = [template for template in templates().values() if set_number in template.sets or set_number is None]
    named = [fit for fit in fits if any(f" {word} " in words for word in fit.names)]
    if named:
        return min(named, key=lambda item: min(_first(words, word) for word in item.names)).code
    sure = [fit for fit in fits if set_number is not None]
    return sure[0].code if len(sure) == 1 else GENERAL


def _first(words: str, word: str) -> int:
    place = words.find(f" {word} ")
    return place if place >= 0 else len(words)


def _template(code: str, common: list[Word]) -> Template:
    payload = json.loads((DATA / f"{code}.json").read_text(encoding="utf-8"))
    acts = tuple(_word(item) for item in payload["acts"])
    own = {act.word for act in acts}
    shared = tuple(item for item in common if item.word not in own)
    return Template(code, payload["title"], frozenset(payload["sets"]), tuple(payload["names"]), acts + shared)


def _word(entry_input: dict[str, Any]) -> Word:
    details = tuple(
        Detail(field["code"], field["label"], field.get("hint", ""), tuple(field.get("choices", ())))
        for field in entry_input.get("details", ())
    )
    lists = {"units": tuple(entry_input.get("units", ())), "details": details}
    return Word(**{**entry_input, **lists})
