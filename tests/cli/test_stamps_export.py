"""`ocop stamps export`: codes leave encrypted, and in no other way."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from ocop.base import audit
from ocop.domain.stamps import queries
from ocop.domain.stamps.models import PrintRun
from ocop.standards.code import grouped
from tests.cli.running import assert_denied, commands, last_json, ocop
from tests.factories.stamps import nothing_stored, published
from tests.factories.world import World

PASSPHRASE = re.compile(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){4}")


@pytest.fixture
def order(world: World) -> Any:
    return world.order(40, until="released")


def words(order: Any, out: Path, *more: object, who: str = "approver") -> tuple[object, ...]:
    return ("stamps", "export", order.ref, "--out", out, "--as", who, *more)


def rows(file: Path, ref: str, passphrase: str) -> list[list[str]]:
    """Return the rows of the table inside."""
    with pyzipper.AESZipFile(file) as archive:
        archive.setpassword(passphrase.encode())
        content = archive.read(f"tem-{ref}.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def test_export_writes_encrypted_codes_and_the_passphrase_in_the_json(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "nha-in.zip"
    done = ocop(*words(order, out), "--json")
    assert done.exit_code == 0, done.output
    facts, codes = last_json(done), queries.list_codes(order.lot, first=0, count=40)
    assert (facts["order"], facts["output"], facts["count"], facts["file"]) == (order.ref, "table", 40, str(out))
    assert facts["bytes"] == out.stat().st_size
    assert PASSPHRASE.fullmatch(facts["passphrase"])
    assert PASSPHRASE.search(done.stderr) is None
    header, *table = rows(out, order.ref, facts["passphrase"])
    assert header[:2] == ["STT", "Mã tem"]
    assert [row[1] for row in table] == [grouped(code) for code in codes]
    content = out.read_bytes()
    assert not any(code.encode() in content or grouped(code).encode() in content for code in codes)
    with pytest.raises(RuntimeError, match="password"):
        rows(out, order.ref, "khong phai mat khau")


def test_export_prints_the_passphrase_once_on_standard_error(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "nha-in.zip"
    done = ocop(*words(order, out, "--from", 31, "--count", 2))
    assert done.stdout == f"Đã ghi bảng mã của 2 tem, đơn {order.ref}, vào tệp {out}.\n"
    (line,) = [line for line in done.stderr.splitlines() if "Mật khẩu" in line]
    match = PASSPHRASE.search(line)
    assert match is not None
    assert [row[0] for row in rows(out, order.ref, match.group())[1:]] == ["31", "32"]
    run = PrintRun.objects.get()
    assert (run.first, run.count, run.output) == (30, 2, "table")
    assert run.wrapped_passphrase is None
    assert run.passphrase_revealed_at is not None


def test_export__is_a_print_run_whose_passphrase_was_shown_in_the_log(order: Any, tmp_path: Path) -> None:
    assert ocop(*words(order, tmp_path / "nha-in.zip")).exit_code == 0
    assert [(entry.act, entry.actor_name) for entry in audit.history(order)][:3] == [
        ("print.passphrase-shown", "Người giữ vai approver, dòng lệnh"),
        ("print.made", "việc in tem, dòng lệnh"),
        ("print.requested", "Người giữ vai approver, dòng lệnh"),
    ]
    assert published() == []
    assert audit.verify()[1] is None


def test_export__refuses_what_printing_refuses(world: World, order: Any, tmp_path: Path) -> None:
    placed, there = world.order(10, until="issued"), tmp_path / "co-roi.zip"
    there.write_text("cũ")
    out = tmp_path / "nha-in.zip"
    with nothing_stored():
        assert_denied("file.exists", *words(order, there), exit_code=2)
        assert_denied("file.folder", *words(order, tmp_path / "khong-co" / "a.zip"), exit_code=2)
        assert_denied("print.not-released", *words(placed, out))
        assert_denied("print.part", *words(order, out, "--count", 41))
        assert_denied("order.not-stamp-officer", *words(order, out, who="inspector"))
        assert_denied("order.unknown", *words(order, out, who="stranger"))
        assert_denied("account.unknown", *words(order, out, who="khong-co"))
    assert there.read_text() == "cũ"
    assert [path.name for path in tmp_path.glob("*.zip")] == ["co-roi.zip"]


@pytest.mark.parametrize("name", ["ma.csv", "ma.txt", "ma.xlsx", "ma", "-"])
def test_export__writes_no_plain_table(order: Any, tmp_path: Path, name: str) -> None:
    with nothing_stored():
        assert "mã hoá" in assert_denied("file.name", *words(order, tmp_path / name), exit_code=2)
    assert not (tmp_path / name).exists()


def test_no_command_offers_codes_as_plain_text() -> None:
    offered = {option for words in commands() for option in re.findall(r"--[a-z-]+", ocop(*words, "--help").stdout)}
    assert not {option for option in offered if "plain" in option or "csv" in option or "unencrypted" in option}
