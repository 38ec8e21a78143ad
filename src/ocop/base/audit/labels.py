"""Labels of the audit log. Each app brings its own in `wording.py` and `states.py`; this module only collects them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models

from ocop.base.tones import Tone

# facts that several apps record; an app's own are in its `wording.AUDIT_FACTS`
FACT_LABELS = {
    "after": "sau",
    "batches": "lô hàng",
    "before": "trước",
    "count": "số lượng",
    "decision": "quyết định số",
    "fields": "đã đổi",
    "into": "thành",
    "kind": "loại",
    "level": "cấp",
    "name": "tên",
    "of": "từ",
    "place": "nơi",
    "premises": "thuộc",
    "quantity": "số lượng",
    "reason": "lý do",
    "set": "bộ",
    "sets": "số bộ",
    "stars": "số sao",
    "user": "tài khoản",
    "year": "năm",
}


@dataclass(frozen=True, slots=True)
class AuditLabel:
    """What an act is called in the log, and how it is shown."""

    label: str
    tone: Tone


@dataclass(slots=True)
class AuditLabels:
    """The labels of all installed apps."""

    acts: dict[str, AuditLabel] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    choices: dict[tuple[str, str], type[models.TextChoices]] = field(default_factory=dict)


@cache
def audit_labels() -> AuditLabels:
    """Return the labels that the installed apps bring: `AUDIT`, `AUDIT_AREAS`, `AUDIT_FACTS` and `AUDIT_CHOICES`.

    `facts` is by area, the part of an act's code before its point. Raises ValueError when two apps name one code.
    """
    labels = AuditLabels()
    for config in apps.get_app_configs():
        wording, states = (_values(f"{config.name}.{module}") for module in ("wording", "states"))
        _add(labels.acts, wording.get("AUDIT", {}))
        _add(labels.areas, wording.get("AUDIT_AREAS", {}))
        _add(labels.choices, states.get("AUDIT_CHOICES", {}))
        own = {**FACT_LABELS, **wording.get("AUDIT_FACTS", {})}
        labels.facts.update(dict.fromkeys(wording.get("AUDIT_AREAS", {}), own))
    return labels


def act_label(act: str) -> AuditLabel:
    """Return the label of an act; one that no app names is shown as its code, with a warning in the log of the server.

    The tests make an error of the warning.
    """
    label = audit_labels().acts.get(act)
    if label is None:
        warnings.warn(f"no app has a label for the act {act!r} in its wording.AUDIT", stacklevel=2)
        return AuditLabel(act, Tone.WARN)
    return label


def area_label(area: str) -> str:
    """Return what the acts of an area are about, such as `Đơn tem` for `order`; see `act_label` for one without."""
    label = audit_labels().areas.get(area)
    if label is None:
        warnings.warn(f"no app has a label for the area {area!r} in its wording.AUDIT_AREAS", stacklevel=2)
    return label or area


def fact_labels(act: str) -> Mapping[str, str]:
    """Return the labels of the facts that an act may record."""
    return audit_labels().facts.get(act.partition(".")[0], FACT_LABELS)


def _values(module: str) -> dict[str, Any]:
    return vars(import_module(module)) if module.startswith("ocop.") and find_spec(module) else {}


def _add(labels: dict[Any, Any], more: Mapping[Any, Any]) -> None:
    if double := labels.keys() & more.keys():
        raise ValueError(f"two apps name {sorted(map(str, double))}")
    labels.update(more)
