"""Papers with an end still hold on the day, and are the ones in use (Art. 6.1)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing, Shown

GONE = {
    "replaced": "“{}” đã được thay bằng bản mới trong thư viện; hãy dùng bản mới.",
    "withdrawn": "“{}” đã rút khỏi thư viện; hãy bỏ ra khỏi hồ sơ.",
}


def papers_hold(facts: Facts) -> tuple[Missing, ...]:
    """Papers with an end still hold on the day, and are the ones in use (Art. 6.1)."""
    found: list[Missing] = []
    for each in facts.shown:
        if each.gone:
            found.append(Missing("paper-gone", GONE[each.gone].format(each.title), "Điều 6", f"papers:{each.kind}"))
        elif each.valid_until is not None and each.valid_until < facts.on:
            sentence = f"“{each.title}” hết hiệu lực từ {each.valid_until:%d/%m/%Y}; hãy thay bản mới hoặc bỏ ra."
            found.append(Missing("paper-over", sentence, "Điều 6", _where(each)))
    return tuple(dict.fromkeys(found))


def _where(shown: Shown) -> str:
    return f"criterion:{shown.criterion}" if shown.criterion else f"papers:{shown.kind}"
