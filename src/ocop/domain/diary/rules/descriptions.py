"""Records in words: what pages show of a record is made from its typed values, never stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ocop.domain.diary import wording
from ocop.domain.diary.rules import units
from ocop.domain.diary.rules.templates import Word
from ocop.domain.diary.states import DiaryAct, PackageKind

MAX_PACKAGES_NAMED = 5  # further packages are counted
Values = Mapping[str, Any]
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Description:
    """A record as a page shows it: its title, one line, and (label, value) pairs that say something."""

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]


def goods(name: str, amount: Decimal, unit: str, called: str = "") -> dict[str, str]:
    """Return an amount of named goods as a record stores it: `unit` is a UN/CEFACT code, `called` names the pieces."""
    return {"name": name, "amount": str(amount), "unit": unit, "called": called}


def describe(act: str, word: Word, values: Values) -> Description:
    """Return a record in words: `values` are those it stores, `word` is the act in its template."""
    summary, facts = _ACTS[DiaryAct(act)](word, values)
    details = _details(word, values)
    if act == DiaryAct.WORK and not summary:
        summary = "; ".join(f"{label}: {value}" for label, value in details) or str(values.get("place", ""))
    pairs = [*facts, *details, (wording.NOTE, str(values.get("note", "")))]
    return Description(word.title, summary, tuple((label, value) for label, value in pairs if value))


def labelled(word: Word, details: Mapping[str, str]) -> dict[str, str]:
    """Return the template's own fields by label instead of by code."""
    labels = {detail.code: detail.label for detail in word.details}
    return {labels.get(code, code): value for code, value in details.items()}


def _details(word: Word, values: Values) -> Facts:
    return list(labelled(word, values.get("details", {})).items())


def _amount(item: Values) -> str:
    return units.said(Decimal(item["amount"]), item["unit"], item.get("called", ""))


def _goods(items: Iterable[Values]) -> str:
    """Return goods with their amounts in words: `12,5 kg Mực ống; 2 kg Muối`."""
    return "; ".join(f"{_amount(item)} {item['name']}" for item in items)


def _contents(values: Values) -> str:
    """Return goods and all packages in words."""
    return "; ".join(part for part in (_goods(values["goods"]), ", ".join(values["packages"])) if part)


def _packages_and_goods(values: Values) -> str:
    """Return the first packages, how many more there are, and loose goods in words."""
    packages: Sequence[str] = values["packages"]
    named, others = ", ".join(packages[:MAX_PACKAGES_NAMED]), len(packages) - MAX_PACKAGES_NAMED
    more = wording.MORE_PACKAGES.format(count=others) if others > 0 else ""
    return "; ".join(part for part in (named + more, _goods(values["goods"])) if part)


def _work(word: Word, values: Values) -> tuple[str, Facts]:
    used = _goods(values["goods"])
    if name := values["input_name"]:
        used = f"{units.said(Decimal(values['amount']), values['unit'])} {name}" if values["amount"] else name
    return used, [(word.uses or wording.USED, used)]


def _harvest(word: Word, values: Values) -> tuple[str, Facts]:
    summary = f"{values['name']}, {_amount(values)}"
    return summary, [(word.what or wording.GOODS, values["name"]), (wording.QUANTITY, _amount(values))]


def _receive_material(word: Word, values: Values) -> tuple[str, Facts]:
    summary, facts = _harvest(word, values)
    partner = values["partner"]
    facts += [(wording.RECEIVED_FROM, partner), (wording.SUPPLIER_LOT, values["lot_uri"])]
    return wording.FROM.format(goods=summary, partner=partner), facts


def _make(_word: Word, values: Values) -> tuple[str, Facts]:
    product, lot, pieces = values["product"], values["lot_number"], values["retail_unit"]
    content, loss, unit = values["content"], values["loss"], values["unit"]
    quantity = units.said(Decimal(values["quantity"]), units.COUNT, pieces)
    facts = [
        (wording.PRODUCT, product),
        (wording.LOT_NUMBER, lot),
        (wording.MADE, quantity),
        (wording.MADE_FROM, _goods(values["goods"])),
        (wording.CONTENT_OF_ONE.format(called=pieces), units.said(Decimal(content), unit) if content else ""),
        (wording.LOSS, units.said(Decimal(loss), unit) if loss else wording.NO_LOSS),
    ]
    return wording.MADE_BATCH.format(product=product, lot=lot, quantity=quantity), facts


def _pack(_word: Word, values: Values) -> tuple[str, Facts]:
    first, last, count = values["first"], values["last"], values["count"]
    numbers = first if count == 1 else wording.FIRST_TO_LAST.format(first=first, last=last)
    holds = _contents(values)
    facts = [
        (str(PackageKind(values["kind"]).label), numbers),
        (wording.QUANTITY, str(count) if count > 1 else ""),
        (wording.EACH_HOLDS if count > 1 else wording.HOLDS, holds),
    ]
    return f"{numbers}: {holds}", facts


def _unpack(_word: Word, values: Values) -> tuple[str, Facts]:
    taken = _contents(values)
    facts = [(str(PackageKind(values["kind"]).label), values["package"]), (wording.TAKEN_OUT, taken)]
    return f"{values['package']}: {taken}", facts


def _ship(_word: Word, values: Values) -> tuple[str, Facts]:
    sent, partner = _packages_and_goods(values), values["partner"]
    facts = [
        (wording.SENT_TO, partner),
        (wording.SHIPMENT, values["shipment"]),
        (wording.CONSISTS_OF, sent),
        (wording.CARRIER, values["carrier"]),
    ]
    return wording.TO.format(goods=sent, partner=partner), facts


def _receive(_word: Word, values: Values) -> tuple[str, Facts]:
    held, sender, package = _goods(values["goods"]), values["partner"], values["package"]
    facts = [
        (str(PackageKind(values["kind"]).label), values["sscc"] or package),
        (wording.SENDER, sender),
        (wording.CONSISTS_OF, held),
    ]
    return f"{wording.FROM.format(goods=package, partner=sender)}: {held}", facts


def _take_back(_word: Word, values: Values) -> tuple[str, Facts]:
    back, partner = _packages_and_goods(values), values["partner"]
    facts = [(wording.TAKEN_BACK_FROM, partner), (wording.CONSISTS_OF, back), (wording.REASON, values["reason"])]
    return wording.FROM.format(goods=back, partner=partner), facts


def _destroy(_word: Word, values: Values) -> tuple[str, Facts]:
    destroyed = _packages_and_goods(values)
    return destroyed, [(wording.CONSISTS_OF, destroyed), (wording.REASON, values["reason"])]


_ACTS: dict[DiaryAct, Callable[[Word, Values], tuple[str, Facts]]] = {
    DiaryAct.WORK: _work,
    DiaryAct.HARVEST: _harvest,
    DiaryAct.RECEIVE_MATERIAL: _receive_material,
    DiaryAct.MAKE: _make,
    DiaryAct.PACK: _pack,
    DiaryAct.UNPACK: _unpack,
    DiaryAct.SHIP: _ship,
    DiaryAct.RECEIVE: _receive,
    DiaryAct.TAKE_BACK: _take_back,
    DiaryAct.DESTROY: _destroy,
}
