"""The lines of the audit log in words; the labels come from the apps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ocop.base.audit.labels import act_label, audit_labels, fact_labels
from ocop.base.models import AuditEntry
from ocop.web.ui.format import vn_number
from ocop.web.ui.shapes import HistoryLine


def history_lines(entries: Iterable[AuditEntry]) -> list[HistoryLine]:
    """Return log entries as lines for the `history` component, in the order given; facts without label stay out."""
    lines = []
    for entry in entries:
        act, labels = act_label(entry.act), fact_labels(entry.act)
        details = [
            f"{labels[key]}: {_fact_text(entry.act, key, value)}"
            for key, value in entry.facts.items()
            if key in labels and value != ""
        ]
        lines.append(HistoryLine(entry.happened_at, entry.actor_name, act.label, "; ".join(details), act.tone))
    return lines


def _fact_text(act: str, key: str, value: Any) -> str:
    """Return a fact in words; the code of a choice as its label."""
    choices = audit_labels().choices.get((act, key))
    if choices is None:
        return _text(value)
    labels = dict(choices.choices)
    return ", ".join(str(labels.get(code, code)) for code in (value if isinstance(value, list) else [value]))


def _text(value: Any) -> str:
    """Return a stored JSON value as words; codes and years that are texts stay as they are."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value) if 1900 <= value <= 2100 else vn_number(value)
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(_text(item) for item in value.values() if item not in ("", None))
    return "" if value is None else str(value)
