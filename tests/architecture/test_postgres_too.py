"""Code that can differ between SQLite and PostgreSQL has tests that `make test` runs on both."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SQL = re.compile(r"\bSELECT\b[\s\S]+\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[\s\S]+\bSET\b|\bDELETE FROM\b|\bCOPY\b")
# by the end of a module's path: the ends of the paths of test modules marked postgres_too
PROVED_BY = {
    "base/bulk.py": ["base/test_bulk.py"],
    "base/cache.py": ["base/test_cache.py"],
    "base/versions.py": ["base/test_versions.py"],
    "base/constraints.py": ["stamps/test_database.py", "architecture/test_migrations.py"],
    "cli/demo.py": ["cli/test_demo.py"],
    "scans/queries.py": ["scans/test_verdicts.py", "flows/test_scans_last.py"],
    "scans/services/_batch.py": ["scans/test_memory.py", "flows/test_scans_last.py"],
    "queries/sql.py": ["test_event_sql.py", "test_tracing.py"],
    "queries/_custody.py": ["test_tracing.py"],
    "queries/_harvests.py": ["test_recalls.py"],
    "queries/_uri_lookup.py": ["test_find_events.py"],
    "queries/_event_sql.py": ["test_event_sql.py"],
    "queries/_recall_set.py": ["test_recalls.py"],
    "queries/_tracing.py": ["test_tracing.py"],
    "services/_capture.py": ["test_capture.py", "test_capture_crowd.py"],
}


def reasons(module: ast.Module) -> Iterator[str]:
    """Yield why a module can behave differently on another database: it checks the vendor, or contains SQL."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "vendor":
            yield f"line {node.lineno}: vendor"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "cursor":
            yield f"line {node.lineno}: cursor()"
        elif isinstance(node, ast.Constant) and id(node) not in docstrings and SQL.search(str(node.value)):
            yield f"line {node.lineno}: SQL"


def modules() -> Iterator[tuple[str, list[str]]]:
    """Yield the modules that can, by path, with the reasons; migrations are proved as a whole."""
    for path in sorted((ROOT / "src" / "ocop").rglob("*.py")):
        causes = list(reasons(ast.parse(path.read_text("utf-8"))))
        if causes and "migrations" not in path.parts:
            yield path.relative_to(ROOT / "src" / "ocop").as_posix(), causes


def is_marked(path: Path) -> bool:
    """Tell whether a test module, or a test in it, is marked postgres_too; the flows are run on both as a whole."""
    return "flows" in path.parts or "mark.postgres_too" in path.read_text("utf-8")


def modules_called(end: str) -> list[Path]:
    """Return the test modules whose path ends so."""
    return [path for path in (ROOT / "tests").rglob(f"*{Path(end).name}") if path.as_posix().endswith(f"/{end}")]


@pytest.mark.parametrize(("path", "causes"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_module_with_sql_of_its_own__has_tests_on_postgresql(path: str, causes: list[str]) -> None:
    proofs = [tests for end, tests in PROVED_BY.items() if f"/{path}".endswith(f"/{end}")]
    assert proofs, f"{path} ({'; '.join(causes)}): mark its tests postgres_too and name them in PROVED_BY"
    for end in proofs[0]:
        paths = modules_called(end)
        assert paths, f"{end}: no such test module"
        assert any(map(is_marked, paths)), f"{end} is not marked postgres_too"


def test_every_entry_is_still_about_a_module() -> None:
    paths = [f"/{path}" for path, _ in modules()]
    assert [end for end in PROVED_BY if not any(path.endswith(f"/{end}") for path in paths)] == []
