"""A chapter has the rooms of the house, all of them and no others; the contract file speaks of every chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.house import DOMAIN, contract, shown, story

ROOMS = {"wording", "states", "rules", "models", "access", "queries", "services"}
AROUND = {"__init__", "migrations"}
MORE = {
    "stamps": {"keys", "verifier"},  # docs/decisions/0001: wrapped keys, and judging by lots in memory
}
LACKS = {
    "places": {"states": "a unit has dates between which it bears a name"},
    "products": {
        "states": "a product has none; what becomes of it is in cycles, dossiers and certificates",
        "rules": "whether a number is a GTIN is decided in ocop.standards.gs1",
    },
    "criteria": {"states": "a set of criteria is loaded as a whole and does not move"},
    "scans": {"access": "everybody may scan; the log is read through queries of other chapters' pages"},
}
DATA = {".json"}  # what a chapter loads: units, sets, criteria, levels


def modules(place: Path) -> set[str]:
    """Return the modules and packages of a folder, by name."""
    return {
        path.stem
        for path in place.iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name not in {"__pycache__", "data"})
    }


@pytest.mark.parametrize("chapter", story())
def test_a_chapter_has_exactly_its_rooms(chapter: str) -> None:
    expected = (ROOMS | AROUND | MORE.get(chapter, set())) - set(LACKS.get(chapter, {}))
    result = modules(DOMAIN / chapter)
    assert not result - expected, f"{chapter}: move {sorted(result - expected)} into one of {sorted(ROOMS)}"
    assert not expected - result, f"{chapter}: write {sorted(expected - result)}, or say in LACKS why there is none"


@pytest.mark.parametrize("chapter", story())
def test_a_chapter_holds_nothing_beside_rooms_readme_and_data(chapter: str) -> None:
    place = DOMAIN / chapter
    strange = [
        shown(path)
        for path in place.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in DATA | {".py"}
        if path != place / "README.md"
    ]
    assert not strange, f"neither code nor data nor the README: {strange}"
    code = [shown(path) for path in (place / "data").rglob("*.py")]
    assert not code, f"data holds no code: {code}"


@pytest.mark.parametrize("chapter", story())
def test_a_room_is_one_file_or_one_folder_of_files(chapter: str) -> None:
    place = DOMAIN / chapter
    for room in sorted(modules(place) - AROUND):
        file, folder = place / f"{room}.py", place / room
        assert file.exists() != folder.exists(), f"{chapter}.{room} is a file and a folder: keep one"
        if folder.exists():
            assert (folder / "__init__.py").exists(), f"{shown(folder)} needs an __init__.py that says what it offers"
            assert not modules(folder) & (ROOMS | AROUND) - {"__init__"}, f"{shown(folder)}: a room has no rooms in it"
            inner = [path for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"]
            assert not inner, f"split by file, not by folder: {[shown(path) for path in inner]}"


@pytest.mark.parametrize("chapter", story())
def test_a_chapter_explains_itself(chapter: str) -> None:
    readme = DOMAIN / chapter / "README.md"
    assert readme.exists(), f"write {shown(readme)}: purpose, what it holds and does not, its acts, its law"
    assert 8 <= len(readme.read_text(encoding="utf-8").splitlines()) <= 60, f"{shown(readme)}: about twenty lines"


def test_every_chapter_is_in_the_story() -> None:
    folders = {path.name for path in DOMAIN.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(story()), "add the chapter to .importlinter by a decision record"


def test_exceptions_are_of_chapters_that_are_there() -> None:
    assert set(MORE) | set(LACKS) <= set(story())
    assert {room for rooms in LACKS.values() for room in rooms} <= ROOMS


def test_the_order_of_rooms_is_held_in_every_chapter() -> None:
    rooms = contract("rooms")
    assert rooms["containers"] == [f"ocop.domain.{chapter}" for chapter in story()], "list it in story order"
    layers = {layer.strip("()") for layer in rooms["layers"]}
    assert layers == ROOMS | {room for more in MORE.values() for room in more}


def test_rules_of_every_chapter_are_plain() -> None:
    expected = {f"ocop.domain.{chapter}.rules" for chapter in story() if "rules" not in LACKS.get(chapter, {})}
    assert set(contract("plain")["source_modules"]) == expected | {"ocop.standards"}


def test_the_public_door_may_write_scans_and_reports_alone() -> None:
    others = {f"ocop.domain.{chapter}.services" for chapter in story()} - {
        "ocop.domain.scans.services",
        "ocop.domain.alerts.services",
    }
    assert set(contract("public")["forbidden_modules"]) == others
