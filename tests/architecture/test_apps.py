"""Every app has the same modules, and the import contracts name every app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.layout import DOMAIN, app_order, contract, rel_path

MODULES = {"wording", "states", "rules", "models", "access", "queries", "services"}
ALWAYS = {"__init__", "migrations"}
EXTRA = {
    "stamps": {"keys", "verifier"},  # docs/decisions/0001: wrapped keys, and verdicts from lots in memory
}
MISSING = {
    "places": {"states": "a unit has names with dates"},
    "products": {
        "states": "a product has none; cycles, dossiers and certificates have them",
        "rules": "whether a number is a GTIN is decided in ocop.standards.gs1",
    },
    "criteria": {"states": "a set of criteria is loaded and never changes"},
    "scans": {"access": "everybody may scan; the log is read through queries of other apps' pages"},
}
DATA = {".json"}  # data that an app loads: units, sets, criteria, levels


def modules(folder_of_app: Path) -> set[str]:
    """Return the modules and packages of a folder, by name."""
    return {
        path.stem
        for path in folder_of_app.iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name not in {"__pycache__", "data"})
    }


@pytest.mark.parametrize("app", app_order())
def test_app_has_exactly_the_expected_modules(app: str) -> None:
    expected = (MODULES | ALWAYS | EXTRA.get(app, set())) - set(MISSING.get(app, {}))
    present = modules(DOMAIN / app)
    assert not present - expected, f"{app}: move {sorted(present - expected)} into one of {sorted(MODULES)}"
    assert not expected - present, f"{app}: write {sorted(expected - present)}, or explain in MISSING why there is none"


@pytest.mark.parametrize("app", app_order())
def test_app_contains_only_modules_readme_and_data(app: str) -> None:
    folder_of_app = DOMAIN / app
    strange = [
        rel_path(path)
        for path in folder_of_app.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in DATA | {".py"}
        if path != folder_of_app / "README.md"
    ]
    assert not strange, f"neither code nor data nor the README: {strange}"
    code = [rel_path(path) for path in (folder_of_app / "data").rglob("*.py")]
    assert not code, f"data holds no code: {code}"


@pytest.mark.parametrize("app", app_order())
def test_module_is_one_file_or_one_flat_package(app: str) -> None:
    folder_of_app = DOMAIN / app
    for module in sorted(modules(folder_of_app) - ALWAYS):
        file, folder = folder_of_app / f"{module}.py", folder_of_app / module
        assert file.exists() != folder.exists(), f"{app}.{module} is a file and a folder: keep one"
        if folder.exists():
            assert (folder / "__init__.py").exists(), f"{rel_path(folder)} needs an __init__.py with its public names"
            assert not modules(folder) & (MODULES | ALWAYS) - {"__init__"}, (
                f"{rel_path(folder)}: a package contains no module named like one of the app"
            )
            inner = [path for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"]
            assert not inner, f"split by file, not by folder: {[rel_path(path) for path in inner]}"


@pytest.mark.parametrize("app", app_order())
def test_app_has_a_readme(app: str) -> None:
    readme = DOMAIN / app / "README.md"
    assert readme.exists(), (
        f"write {rel_path(readme)}: purpose, what it holds and does not, its acts, its legal sources"
    )
    assert 8 <= len(readme.read_text(encoding="utf-8").splitlines()) <= 60, f"{rel_path(readme)}: about twenty lines"


def test_every_app_is_in_the_order() -> None:
    folders = {path.name for path in DOMAIN.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(app_order()), "add the app to .importlinter by a decision record"


def test_exceptions_name_existing_apps_and_modules() -> None:
    assert set(EXTRA) | set(MISSING) <= set(app_order())
    assert {module for module_names in MISSING.values() for module in module_names} <= MODULES


def test_module_order_is_checked_in_every_app() -> None:
    modules_contract = contract("modules")
    assert modules_contract["containers"] == [f"ocop.domain.{app}" for app in app_order()], (
        "list the apps in their order"
    )
    layers = {layer.strip("()") for layer in modules_contract["layers"]}
    assert layers == MODULES | {module for more in EXTRA.values() for module in more}


def test_rules_of_every_app_are_plain_python() -> None:
    expected = {f"ocop.domain.{app}.rules" for app in app_order() if "rules" not in MISSING.get(app, {})}
    assert set(contract("plain")["source_modules"]) == expected | {"ocop.standards"}


def test_public_site_may_write_only_scans_and_reports() -> None:
    others = {f"ocop.domain.{app}.services" for app in app_order()} - {
        "ocop.domain.scans.services",
        "ocop.domain.alerts.services",
    }
    assert set(contract("public")["forbidden_modules"]) == others
