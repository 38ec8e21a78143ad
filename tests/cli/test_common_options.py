"""Common to all commands: help, JSON, exit codes, errors as one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import Office, commands, last_json, ocop

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "ops" / "commands.md"
EVERY = commands()


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_explains_itself_and_takes_json(words: tuple[str, ...]) -> None:
    for option in ("--help", "-h"):
        done = ocop(*words, option)
        assert done.exit_code == 0
        assert done.stdout.startswith(f"Usage: ocop {' '.join(words)} ")
    assert ("--json" in done.stdout) == (words != ("django",))


def test_the_document_names_every_command_and_no_other() -> None:
    assert len(EVERY) >= 12
    named = re.findall(r"^\| `ocop ([a-z0-9 ]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(" ".join(words) for words in EVERY)


def test_a_group_alone_shows_its_commands_as_wrong_usage() -> None:
    for words, inside in (((), "stamps"), (("stamps",), "export"), (("audit",), "verify")):
        done = ocop(*words)
        assert done.exit_code == 2
        assert inside in done.stderr


def test_version_is_printed() -> None:
    done = ocop("--version")
    assert done.exit_code == 0
    assert re.search(r"\d+\.\d+\.\d+", done.stdout)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["verify"], "Thiếu tham số CODE."),
        (["stamps", "issue", "DT-1"], "Thiếu tuỳ chọn --as."),
        (["stamps", "export", "DT-1", "--as", "x"], "Thiếu tuỳ chọn --out."),
        (["stamps", "pront"], "Không có lệnh pront. Có phải là print?"),
        (["stamps", "print", "--layuot"], "Không có tuỳ chọn --layuot. Có phải là --layout"),
        (["nothing-like-it"], "Không có lệnh nothing-like-it."),
        (["demo", "--port"], "Dùng sai tuỳ chọn --port"),
        (["demo", "--port", "cong"], "Giá trị của tuỳ chọn --port không dùng được: cần một số nguyên từ 1 đến 65535."),
        (["serve", "--port", "65536"], "cần một số nguyên từ 1 đến 65535."),
        (["stamps", "print", "DT-1", "--from", "0"], "Giá trị của tuỳ chọn --from không dùng được"),
        (["verify", "A", "B"], "Gọi lệnh sai"),
    ],
)
def test_wrong_usage_is_one_sentence_with_exit_code_2(words: list[str], says: str) -> None:
    plain, as_json = ocop(*words), ocop(words[0], "--json", *words[1:]) if len(words) == 1 else ocop(*words, "--json")
    assert plain.exit_code == as_json.exit_code == 2
    assert says in plain.stderr
    assert "--help”." in plain.stderr
    assert plain.stdout == ""
    if "--port" not in words[-1:]:  # there, --json is taken for the port
        facts = last_json(as_json)
        assert (facts["ok"], facts["code"]) == (False, "usage")
        assert says in facts["error"]


def test_help_needs_no_database_and_a_bad_setting_is_reported(tmp_path: Path) -> None:
    nowhere = Office(tmp_path / "home")
    for words in (["stamps", "print", "-h"], ["migrate", "--help"], ["--version"]):
        assert nowhere.run(*words, OCOP_DATABASE="mysql://x").returncode == 0
    assert not nowhere.home.exists()
    done = nowhere.run("migrate", "--json", OCOP_DATABASE="mysql://x")
    assert (done.returncode, last_json(done)["code"]) == (2, "setting")
    assert "OCOP_DATABASE" in last_json(done)["error"]
    assert done.stderr == ""


def test_without_tables_a_command_says_so(empty_office: Office) -> None:
    empty_office.home.mkdir()
    for words in (["audit", "verify"], ["work", "--once"], ["stamps", "issue", "DT-2026-00001", "--as", "x"]):
        done = empty_office.run(*words, "--json")
        assert (done.returncode, last_json(done)["code"]) == (2, "database"), done.stderr
        assert last_json(done)["error"].startswith("Không dùng được cơ sở dữ liệu: ")
        assert "Traceback" not in done.stderr


def test_without_a_server_a_command_says_so(tmp_path: Path) -> None:
    home = Office(tmp_path / "home", "postgresql://nobody@127.0.0.1:1/none")
    for words in (["migrate"], ["audit", "verify"], ["verify", "0" * 16]):
        done = home.run(*words, "--json")
        assert (done.returncode, last_json(done)["code"]) == (2, "database"), done.stderr
        assert "Traceback" not in done.stderr
