"""`ocop demo` and `ocop migrate` in separate home folders."""

from __future__ import annotations

import contextlib
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ocop.domain.scans.states import Verdict
from tests.cli.running import Office, demo_office, last_json
from tests.domain.assertions import is_vietnamese_sentence

SAVED = "demo.json"


def lines(office: Office) -> list[tuple[object, ...]]:
    """Return the lines of the audit log, which show any act."""
    return office.rows("SELECT sequence, digest FROM base_auditentry ORDER BY id")


def accounts(office: Office) -> int:
    """Return the number of accounts, 0 without the table."""
    try:
        return int(office.rows("SELECT count(*) FROM people_user")[0][0])  # type: ignore[call-overload,no-any-return]
    except Exception:
        return 0


@pytest.mark.postgres_too
def test_demo_reports_addresses_sign_ins_and_a_code_for_every_verdict(office: Office) -> None:
    assert set(office.facts["stamps"]) == set(Verdict.values)
    assert office.facts["addresses"]["portal"] == "http://127.0.0.1:8000/portal/"
    assert {"username", "password", "name", "door"} <= set(office.facts["sign_ins"][0])
    assert "Tỉnh trình diễn" in office.built
    assert stat.S_IMODE((office.home / SAVED).stat().st_mode) == 0o600
    assert stat.S_IMODE(office.home.stat().st_mode) == 0o700


def test_demo_with_keep_changes_nothing(office: Office) -> None:
    done = office.run("demo", "--keep", "--port", 9001, "--json")
    assert done.returncode == 0, done.stderr
    assert last_json(done)["stamps"] == office.facts["stamps"]
    assert last_json(done)["addresses"]["public"] == "http://127.0.0.1:9001/"
    text = office.run("demo", "--keep").stdout
    assert all(word in text for word in ("Đăng nhập", "chu-the", office.facts["stamps"]["genuine_first"]))


@contextlib.contextmanager
def renamed(office: Office, old: str, new: str) -> Iterator[None]:
    """Rename the demo marker within the context, so that the database is not recognised as a demo."""
    office.write(f"UPDATE base_counter SET name = '{new}' WHERE name = '{old}'")
    try:
        yield
    finally:
        office.write(f"UPDATE base_counter SET name = '{old}' WHERE name = '{new}'")


def files_of(home: Path) -> dict[str, bytes]:
    """Return the files of the home folder except the database and what commands recreate."""
    places = [home / SAVED, home / "keys" / "numbers.json", *(home / "files").glob("*")]
    return {str(path): path.read_bytes() for path in places if path.exists()}


@pytest.mark.parametrize("saved", [True, False])
def test_demo_never_removes_a_database_that_is_not_a_demo(office: Office, saved: bool) -> None:
    file = office.home / SAVED
    text = file.read_text()
    if not saved:
        file.unlink()
    before = lines(office), files_of(office.home)
    try:
        with renamed(office, "demo", "office"):
            for words in (["demo"], ["demo", "--keep"]):
                done = office.run(*words, "--json")
                assert (done.returncode, last_json(done)["code"]) == (2, "demo.not-a-demo"), done.stderr
                assert is_vietnamese_sentence(last_json(done)["error"])
        assert (lines(office), files_of(office.home)) == before
        assert len(before[1]) >= 2
    finally:
        file.write_text(text)
        file.chmod(0o600)


@pytest.mark.parametrize("saved", [True, False])
def test_demo_fails_when_the_database_cannot_be_reached(tmp_path: Path, saved: bool) -> None:
    away = Office(tmp_path, "postgresql://nobody@127.0.0.1:1/away")
    (tmp_path / "keys").mkdir()
    (tmp_path / "files").mkdir()
    (tmp_path / "keys" / "numbers.json").write_text('{"1": 500}')
    (tmp_path / "files" / "paper.pdf").write_text("%PDF-")
    if saved:
        (tmp_path / SAVED).write_text('{"sign_ins": [], "stamps": {}}')
    before = files_of(tmp_path)
    for words in (["demo"], ["demo", "--keep"]):
        done = away.run(*words, "--json")
        assert (done.returncode, last_json(done)["code"]) == (2, "database"), done.stderr
        assert last_json(done)["error"].startswith("Không dùng được cơ sở dữ liệu: ")
        assert files_of(tmp_path) == before


@pytest.mark.slow
def test_demo_ignores_old_files_and_rebuilds_after_an_interruption(
    empty_office: Office,
) -> None:
    other = empty_office.home / "files" / "paper.pdf"
    other.parent.mkdir(parents=True)
    other.write_text("%PDF-")
    (empty_office.home / SAVED).write_text('{"sign_ins": [], "stamps": {}}')
    building = empty_office.start("demo", "--keep", "--json")
    end = time.monotonic() + 60
    while not accounts(empty_office) and time.monotonic() < end:
        time.sleep(0.05)
    building.kill()
    building.communicate()
    assert accounts(empty_office)
    assert other.exists()
    assert (empty_office.home / SAVED).read_text() == ""
    done = empty_office.run("demo", "--keep", "--json")
    assert (done.returncode, last_json(done)["ok"]) == (0, True), done.stderr
    assert accounts(empty_office) == last_json(done)["accounts"]


@pytest.mark.slow
def test_demo_is_rebuilt_from_scratch(office: Office, tmp_path: Path) -> None:
    with demo_office(tmp_path / "home") as new:
        other = new.home / "files" / "paper.pdf"
        other.write_text("%PDF-")
        again = new.run("demo", "--json")
        assert (again.returncode, last_json(again)["ok"]) == (0, True), again.stderr
        assert not other.exists()
        assert accounts(new) == last_json(again)["accounts"]
        assert last_json(again)["stamps"] != office.facts["stamps"]
        checked = last_json(new.run("audit", "verify", "--json"))
        assert checked["ok"] is True, checked


@pytest.mark.postgres_too
def test_migrate__prepares_an_empty_home_and_may_run_again(empty_office: Office) -> None:
    for _ in range(2):
        done = empty_office.run("migrate", "--json")
        assert (done.returncode, last_json(done)) == (0, {"ok": True}), done.stderr
    assert stat.S_IMODE((empty_office.home / "keys" / "master.key").stat().st_mode) == 0o600
    assert empty_office.run("migrate").stdout == "Cơ sở dữ liệu đã sẵn sàng.\n"
    assert last_json(empty_office.run("audit", "verify", "--json"))["ok"] is True
