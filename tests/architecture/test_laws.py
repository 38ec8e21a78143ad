"""Laws of the house that import contracts cannot see. Each message says what to do."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.architecture.house import DOMAIN, ROOT, SOURCE, python_files, shown, story, tree

WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_ANYTHING = WRITES - {"create", "update"}  # these two are also methods of sets, digests and progress bars
ROWS = re.compile(r"objects|\.(filter|exclude|all|order_by|select_for_update)\(|\b(list|get|find)_\w+\(")
SQL = re.compile(r"\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s", re.IGNORECASE)
NOT_ROWS = {
    "src/ocop/papers/stamp_sheet/typeface.py font.save": "a part of a font, into memory",
    "src/ocop/papers/document/word_file.py form.save": "a Word paper, into memory",
    "src/ocop/papers/document/word_template.py self.file.save": "a Word template, into memory",
}
NOBODY_ACTS = {  # acts without `by=`: their actor is always the same
    "scans.record_scan": "an unknown person scans",
    "scans.erase_device": "an unknown person asks for it",
    "alerts.receive_report": "an unknown person reports",
    "scans.forget": "the clock",
    "alerts.forget_senders": "the clock",
    "alerts.forget_contacts": "the clock",
    "producers.remove_expired_personal": "the clock",
    "cycles.remove_expired_personal": "the clock",
    "certificates.remind": "the clock",
    "integrations.use_token": "who acts is what it finds out",
}


def test_no_file_passes_400_lines() -> None:
    long = {
        shown(file): lines
        for file in python_files(SOURCE, ROOT / "tests", ROOT / "bench")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split by subject: {long}"


def written_outside_services() -> list[tuple[str, str]]:
    """Return where rows are written outside services, base and demo: place, and the call."""
    found = []
    for file in python_files(SOURCE):
        parts = file.relative_to(SOURCE).parts
        if parts[0] in {"base", "demo"} or (parts[0] == "domain" and parts[2:3] in {("services",), ("services.py",)}):
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                found.append((f"{shown(file)}:{node.lineno}", f"{shown(file)} {node.value[:40]}"))
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            target, act = ast.unparse(node.func.value), node.func.attr
            if act in ON_ANYTHING or (act in WRITES and ROWS.search(target)):
                found.append((f"{shown(file)}:{node.lineno}", f"{shown(file)} {target}.{act}"))
    return found


def test_only_services_write() -> None:
    found = [f"{place} {call}" for place, call in written_outside_services() if call not in NOT_ROWS]
    assert not found, "move the write into the services of the chapter that owns the table:\n" + "\n".join(found)


def test_no_exception_outlives_its_reason() -> None:
    gone = set(NOT_ROWS) - {call for _, call in written_outside_services()}
    assert not gone, f"take out of NOT_ROWS: {sorted(gone)}"
    gone = set(NOBODY_ACTS) - {f"{chapter}.{node.name}" for chapter in story() for _, node in acts_of(chapter)}
    assert not gone, f"take out of NOBODY_ACTS: {sorted(gone)}"


def test_doors_do_not_query_tables() -> None:
    found = [
        f"{shown(file)}:{node.lineno}"
        for file in python_files(SOURCE / "web")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert not found, "ask the chapter's queries instead:\n" + "\n".join(found)


def test_rules_read_no_clock() -> None:
    found = [
        f"{shown(file)}:{node.lineno}"
        for file in python_files(DOMAIN)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and re.search(r"(timezone\.now|date\.today|datetime\.now|time\.time)$", ast.unparse(node.func))
    ]
    assert not found, "the domain is told the time (at=, on=):\n" + "\n".join(found)


def acts_of(chapter: str) -> list[tuple[Path, ast.FunctionDef]]:
    """Return the acts of a chapter: the public functions of services.py, or those its package names in `__all__`."""
    place = DOMAIN / chapter
    one = place / "services.py"
    files = [one] if one.exists() else list(python_files(place / "services"))
    offered = None if one.exists() else set(importlib.import_module(f"ocop.domain.{chapter}.services").__all__)
    return [
        (file, node)
        for file in files
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (offered is None or node.name in offered)
    ]


def test_acts_are_keyword_only_and_told_who_and_when() -> None:
    wrong = []
    for chapter in story():
        found = acts_of(chapter)
        assert found, f"{chapter} has no acts: did its services move?"
        for file, node in found:
            if node.args.args or node.args.posonlyargs:
                wrong.append(f"{shown(file)}:{node.lineno} {node.name} takes positional arguments")
            ending = [argument.arg for argument in node.args.kwonlyargs][-2:]
            if ending[-1:] != ["at"]:
                wrong.append(f"{shown(file)}:{node.lineno} {node.name} is not told the time last, with at=")
            if (ending[:1] != ["by"]) != (f"{chapter}.{node.name}" in NOBODY_ACTS):
                wrong.append(f"{shown(file)}:{node.lineno} {node.name} is not told who acts, with by= before at=")
    assert not wrong, "\n".join(wrong)


def domain_models() -> list[type[models.Model]]:
    """Return the models of the chapters."""
    return [model for model in apps.get_models() if model.__module__.startswith("ocop.domain.")]


def test_foreign_keys_point_to_earlier_chapters() -> None:
    order = {"base": -1, **{name: rank for rank, name in enumerate(story())}}
    wrong = []
    for model in domain_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey):
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if here == there:
                continue
            if order.get(there, 99) >= order[here]:
                wrong.append(f"{model.__name__}.{field.name} points forward to {there}")
            if field.remote_field.related_name != "+":
                wrong.append(f'{model.__name__}.{field.name} needs related_name="+"')
    assert not wrong, "\n".join(wrong)


def test_no_class_or_column_is_named_after_a_tier() -> None:
    words = re.compile(r"district|commune|province|huyen|tinh_", re.IGNORECASE)
    allowed = {  # where a scan came from, as a proxy names it: not a tier of ours
        "scans.Scan.province",
        "scans.FirstScan.province",
    }
    named = [model.__name__ for model in domain_models() if words.search(model.__name__)] + [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in domain_models()
        for field in model._meta.get_fields()
        if words.search(field.name)
    ]
    assert set(named) == allowed, f"levels are data: {sorted(set(named) ^ allowed)}"


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{shown(file)}:{node.lineno} {node.name}"
        for file in python_files(SOURCE / "standards", SOURCE / "base", DOMAIN, SOURCE / "papers")
        for node in tree(file).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent, "write a docstring that completes 'This will ...':\n" + "\n".join(silent)
