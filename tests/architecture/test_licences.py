"""The project's licence and those of vendored files are in the repository, beside the files they cover."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("LICENSE", "OFL.txt")
# marks in the text of the licences that vendored files are under
KNOWN = {
    "Apache-2.0": "Apache License",
    "MIT": "MIT License",
    "0BSD": "Zero-Clause BSD",
    "OFL-1.1": "SIL Open Font License",
    "MPL-2.0": "Mozilla Public License",
}


def vendored() -> list[str]:
    """Return the folders that hold files of others: fonts, minified files, and all under a folder named vendor."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return sorted(
        {
            str(Path(file).parent)
            for file in files
            if (
                "vendor" in Path(file).parts
                or Path(file).suffix in {".ttf", ".otf", ".woff", ".woff2"}
                or ".min." in file
            )
            and Path(file).suffix != ".md"
        }
    )


def test_vendored_folders_are_found() -> None:
    assert {Path(folder).name for folder in vendored()} >= {"bootstrap", "htmx", "tom-select", "liberation", "vendor"}


@pytest.mark.parametrize("folder", vendored())
def test_a_vendored_folder_has_its_licence_and_is_listed(folder: str) -> None:
    place = ROOT / folder
    licences = [place / name for name in NAMES if (place / name).exists()]
    assert len(licences) == 1, f"{folder}: put the licence of its files beside them, as {' or '.join(NAMES)}"
    text = licences[0].read_text(encoding="utf-8")
    assert any(mark in text for mark in KNOWN.values()), f"{folder}: a licence unknown here"
    lists = [*place.glob("*.md"), *place.parent.glob("*.md")]
    assert any(f"`{place.name}`" in note.read_text(encoding="utf-8") or note.parent == place for note in lists), (
        f"{folder}: list it with package, version and licence"
    )


def test_the_project_is_under_the_licence_it_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert project["license-files"] == ["LICENSE"]
