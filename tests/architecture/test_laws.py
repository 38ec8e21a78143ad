"""Laws of the house that import contracts cannot see. Each message says what to do."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.house import DOMAIN, ROOT, SOURCE, python_files, shown, story, tree

WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
MODULES = {"wording", "states", "rules", "models", "access", "queries", "services", "apps", "__init__", "migrations"}
EXTRA_MODULES = {"stamps": {"keys", "verifier"}}
NOT_PEOPLE = {"hashlib", "cache", "digest", "self"}


def test_no_file_passes_400_lines() -> None:
    long = {
        shown(file): lines
        for file in python_files(SOURCE, ROOT / "tests", ROOT / "bench")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split by subject: {long}"


@pytest.mark.parametrize("chapter", story())
def test_a_chapter_has_the_seven_modules_and_no_others(chapter: str) -> None:
    names = {path.stem for path in (DOMAIN / chapter).iterdir() if path.suffix == ".py" or path.is_dir()}
    strange = names - MODULES - EXTRA_MODULES.get(chapter, set()) - {"__pycache__", "data"}
    assert not strange, f"{chapter}: move {strange} into one of {sorted(MODULES)}"


@pytest.mark.parametrize("chapter", story())
def test_a_chapter_explains_itself(chapter: str) -> None:
    readme = DOMAIN / chapter / "README.md"
    assert readme.exists(), f"write {shown(readme)}: purpose, what it holds and does not, its acts, its law"
    assert 8 <= len(readme.read_text(encoding="utf-8").splitlines()) <= 60, f"{shown(readme)}: about twenty lines"


def test_every_chapter_is_in_the_story() -> None:
    folders = {path.name for path in DOMAIN.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(story()), "add the chapter to .importlinter by a decision record"


def written_outside_services() -> list[str]:
    """Return calls that write rows outside services, base and demo."""
    found = []
    for file in python_files(SOURCE):
        parts = file.relative_to(SOURCE).parts
        if parts[0] in {"base", "demo"} or "services" in parts or file.name == "services.py":
            continue
        if parts[0] == "domain" and parts[1] in EXTRA_MODULES and file.stem in EXTRA_MODULES[parts[1]]:
            continue
        if parts[:2] == ("domain", "people") and file.name == "models.py":
            continue  # Django's own contract: a user manager makes users
        for node in ast.walk(tree(file)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            target = ast.unparse(node.func.value)
            on_rows = "objects" in target or node.func.attr in {"save", "bulk_create", "bulk_update"}
            if (
                node.func.attr in WRITES
                and on_rows
                and "form" not in target
                and "workbook" not in target
                and "font" not in target
            ):
                found.append(f"{shown(file)}:{node.lineno} {target}.{node.func.attr}")
    return found


def test_only_services_write() -> None:
    found = written_outside_services()
    assert not found, "move the write into the services of the chapter that owns the table:\n" + "\n".join(found)


def test_doors_do_not_query_tables() -> None:
    found = [
        f"{shown(file)}:{node.lineno}"
        for file in python_files(SOURCE / "web")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
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


def test_acts_are_keyword_only_and_told_the_time() -> None:
    wrong = []
    for chapter in story():
        found = acts_of(chapter)
        assert found, f"{chapter} has no acts: did its services move?"
        for file, node in found:
            if node.args.args or node.args.posonlyargs:
                wrong.append(f"{shown(file)}:{node.lineno} {node.name} takes positional arguments")
            if "at" not in {argument.arg for argument in node.args.kwonlyargs}:
                wrong.append(f"{shown(file)}:{node.lineno} {node.name} is not told the time")
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
    allowed = {"scans.Scan.province", "scans.FirstScan.province"}  # where a scan came from, not a tier of ours
    named = [model.__name__ for model in domain_models() if words.search(model.__name__)] + [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in domain_models()
        for field in model._meta.get_fields()
        if words.search(field.name)
    ]
    assert set(named) <= allowed, f"levels are data: {sorted(set(named) - allowed)}"


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
