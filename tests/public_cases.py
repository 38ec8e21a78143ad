"""Public test data that lies beside the project (`../shared`) and not in it.

Where it is absent, each test of a file is one test, skipped by name with the number of its cases; the summary says how
many cases were not run. The rules that they prove have cases of our own, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
CONFORMANCE = SHARED / "conformance"
# cases in each file or folder; `tests/standards/test_public_cases.py` counts them where they are
NUMBERS = {
    "conformance/digital-link/parse.jsonl": 47,
    "conformance/digital-link/build.jsonl": 12,
    "conformance/element-strings/ai_linters.jsonl": 54,
    "conformance/element-strings/linters.jsonl": 863,
    "conformance/element-strings/associations.jsonl": 33,
    "conformance/urn/urn_digital_link.jsonl": 184,
    "conformance/urn/canonical_digital_link.jsonl": 33,
    "conformance/epcis/valid": 47,
    "conformance/epcis/invalid": 5,
    "conformance/epcis/hash": 9,
    "conformance/schemas/linkset-schema.json": 1,
    "conformance/schemas/description-file-schema.json": 1,
    "data/criteria-qd26-2026": 26,
    "data/legal/qd26-2026-fulltext-vi.txt": 26,
    "domain/OCOP.md": 26,
}

PARSE = "conformance/digital-link/parse.jsonl"
BUILD = "conformance/digital-link/build.jsonl"
AI_LINTERS = "conformance/element-strings/ai_linters.jsonl"
LINTERS = "conformance/element-strings/linters.jsonl"
ASSOCIATIONS = "conformance/element-strings/associations.jsonl"
URNS = "conformance/urn/urn_digital_link.jsonl"
CANONICAL = "conformance/urn/canonical_digital_link.jsonl"
VALID, INVALID, HASHES = "conformance/epcis/valid", "conformance/epcis/invalid", "conformance/epcis/hash"
LINKSET_SCHEMA = "conformance/schemas/linkset-schema.json"
RESOLVER_SCHEMA = "conformance/schemas/description-file-schema.json"
CRITERIA, DECISION, FACTS = "data/criteria-qd26-2026", "data/legal/qd26-2026-fulltext-vi.txt", "domain/OCOP.md"


def is_coupon(vector: dict[str, Any]) -> bool:
    """Tell whether a vector is about North American coupon data, whose inner fields are not checked."""
    data = str(vector["args"][0])
    return data.startswith(("(8110)", "(8112)")) or vector.get("linter", "").startswith("gs1_lint_coupon")


def is_here(name: str) -> bool:
    """Tell whether a file or folder is beside this checkout."""
    return (SHARED / name).exists()


def cases_of(name: str) -> list[Any]:
    """Return the objects of a file of lines, or the documents of a folder; nothing where it is absent."""
    path = SHARED / name
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix in {".json", ".jsonld"})
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def needs(*names: str) -> Callable[[Any], Any]:
    """Skip a test by name, with the number of its cases, where a file is absent."""
    absent = [name for name in names if not is_here(name)]

    def mark(test: Any) -> Any:
        for name in absent:
            test = pytest.mark.public_cases(name, NUMBERS[name])(test)
        reason = "; ".join(f"{NUMBERS[name]} public cases of {name} not here" for name in absent)
        return pytest.mark.skip(reason=reason)(test) if absent else test

    return mark


def each_case(
    argument: str,
    name: str,
    *,
    keep: Callable[[Any], bool] = lambda case: True,
    ids: Callable[[Any], str] | None = None,
) -> pytest.MarkDecorator:
    """Return `parametrize` over the cases of a file that are to be kept; where it is absent, over a skipped one."""
    if is_here(name):
        return pytest.mark.parametrize(argument, [case for case in cases_of(name) if keep(case)], ids=ids)
    reason = f"{NUMBERS[name]} public cases of {name} not here"
    marks = [pytest.mark.skip(reason=reason), pytest.mark.public_cases(name, NUMBERS[name])]
    return pytest.mark.parametrize(argument, [pytest.param(None, id=f"{name} not here", marks=marks)])
