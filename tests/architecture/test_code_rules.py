"""Rules of the code that import contracts cannot check. Each message says what to do."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.architecture.layout import DOMAIN, ROOT, SOURCE, app_order, python_files, rel_path, tree

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
        rel_path(file): lines
        for file in python_files(SOURCE, ROOT / "tests", ROOT / "bench")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split by subject: {long}"


def written_outside_services() -> list[tuple[str, str]]:
    """Return writes of rows outside services, base and demo: (place, call)."""
    violations = []
    for file in python_files(SOURCE):
        parts = file.relative_to(SOURCE).parts
        if parts[0] in {"base", "demo"} or (parts[0] == "domain" and parts[2:3] in {("services",), ("services.py",)}):
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                violations.append((f"{rel_path(file)}:{node.lineno}", f"{rel_path(file)} {node.value[:40]}"))
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            target, act = ast.unparse(node.func.value), node.func.attr
            if act in ON_ANYTHING or (act in WRITES and ROWS.search(target)):
                violations.append((f"{rel_path(file)}:{node.lineno}", f"{rel_path(file)} {target}.{act}"))
    return violations


def test_only_services_write() -> None:
    violations = [f"{place} {call}" for place, call in written_outside_services() if call not in NOT_ROWS]
    assert not violations, "move the write into the services of the app that owns the table:\n" + "\n".join(violations)


def test_every_exception_is_still_needed() -> None:
    gone = set(NOT_ROWS) - {call for _, call in written_outside_services()}
    assert not gone, f"take out of NOT_ROWS: {sorted(gone)}"
    gone = set(NOBODY_ACTS) - {f"{app}.{node.name}" for app in app_order() for _, node in acts_of(app)}
    assert not gone, f"take out of NOBODY_ACTS: {sorted(gone)}"


def test_sites_do_not_query_tables() -> None:
    violations = [
        f"{rel_path(file)}:{node.lineno}"
        for file in python_files(SOURCE / "web")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert not violations, "use the app's queries instead:\n" + "\n".join(violations)


def test_rules_read_no_clock() -> None:
    violations = [
        f"{rel_path(file)}:{node.lineno}"
        for file in python_files(DOMAIN)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and re.search(r"(timezone\.now|date\.today|datetime\.now|time\.time)$", ast.unparse(node.func))
    ]
    assert not violations, "the domain gets the time as an argument (at=, on=):\n" + "\n".join(violations)


def acts_of(app: str) -> list[tuple[Path, ast.FunctionDef]]:
    """Return the acts of an app: the public functions of services.py, or those in `__all__` of its package."""
    place = DOMAIN / app
    one = place / "services.py"
    files = [one] if one.exists() else list(python_files(place / "services"))
    offered = None if one.exists() else set(importlib.import_module(f"ocop.domain.{app}.services").__all__)
    return [
        (file, node)
        for file in files
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (offered is None or node.name in offered)
    ]


def test_acts_are_keyword_only_and_end_with_by_and_at() -> None:
    wrong = []
    for app in app_order():
        acts = acts_of(app)
        assert acts, f"{app} has no acts: did its services move?"
        for file, node in acts:
            if node.args.args or node.args.posonlyargs:
                wrong.append(f"{rel_path(file)}:{node.lineno} {node.name} takes positional arguments")
            ending = [argument.arg for argument in node.args.kwonlyargs][-2:]
            if ending[-1:] != ["at"]:
                wrong.append(f"{rel_path(file)}:{node.lineno} {node.name} does not take the time last, as at=")
            if (ending[:1] != ["by"]) != (f"{app}.{node.name}" in NOBODY_ACTS):
                wrong.append(
                    f"{rel_path(file)}:{node.lineno} {node.name} does not take the actor before the time, as by="
                )
    assert not wrong, "\n".join(wrong)


def domain_models() -> list[type[models.Model]]:
    """Return the models of the apps."""
    return [model for model in apps.get_models() if model.__module__.startswith("ocop.domain.")]


def test_foreign_keys_point_to_earlier_apps() -> None:
    order = {"base": -1, **{name: rank for rank, name in enumerate(app_order())}}
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
    allowed = {  # origin of a scan as named by a proxy, not a tier
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


def test_public_functions_have_docstrings() -> None:
    silent = [
        f"{rel_path(file)}:{node.lineno} {node.name}"
        for file in python_files(SOURCE / "standards", SOURCE / "base", DOMAIN, SOURCE / "papers")
        for node in tree(file).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent, "write a docstring that completes 'This will ...':\n" + "\n".join(silent)
