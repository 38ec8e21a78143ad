"""`ocop draw`, `ocop papers templates`, `ocop django`."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop.cli import draw
from ocop.papers.catalogue import PAPERS
from tests.cli.running import assert_denied, last_json, ocop


def test_draw__writes_one_page_a_state_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "DRAWINGS", tmp_path / "states")
    done = ocop("draw", "--json")
    assert done.exit_code == 0
    assert last_json(done) == {"ok": True, "drawn": sorted(draw.tables())}
    assert {"order", "range"} <= set(last_json(done)["drawn"])
    assert sorted(path.stem for path in (tmp_path / "states").iterdir()) == last_json(done)["drawn"]
    assert "stateDiagram-v2" in (tmp_path / "states" / "order.md").read_text()


def test_papers_templates__writes_what_is_missing_and_touches_no_other_file(tmp_path: Path) -> None:
    folder, forms = tmp_path / "mau", sorted(PAPERS)
    own = folder / f"{forms[0]}.docx"
    folder.mkdir()
    own.write_text("của văn phòng")
    done = ocop("papers", "templates", folder, "--json")
    assert done.exit_code == 0
    assert last_json(done) == {"ok": True, "written": forms[1:], "kept": forms[:1]}
    assert own.read_text() == "của văn phòng"
    assert sorted(path.stem for path in folder.glob("*.docx")) == forms
    assert last_json(ocop("papers", "templates", folder, "--json"))["written"] == []
    assert own.name.removesuffix(".docx") in ocop("papers", "templates", folder).stdout


def test_papers_templates__says_why_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("tệp")
    for folder in (tmp_path / "tep" / "mau", Path("/proc/mau")):
        assert_denied("papers.folder", "papers", "templates", folder, exit_code=2)
    wrong = ocop("papers", "templates", tmp_path / "tep", "--json")
    assert (wrong.exit_code, last_json(wrong)["code"]) == (2, "usage")


def test_django__passes_on_what_follows(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    done = ocop("django", "inspectdb", "stamps_lot")  # Django closes the connection when a command ends
    assert done.exit_code == 0
    assert "class StampsLot(models.Model)" in done.output
