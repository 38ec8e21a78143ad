"""`ocop stamps print`."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from ocop.base import audit, jobs
from ocop.domain.stamps.models import PrintRun
from ocop.papers.stamp_sheet import LAYOUTS
from ocop.standards.code import grouped
from tests.cli.running import Office, assert_denied, last_json, ocop
from tests.factories.stamps import code, nothing_stored, published
from tests.factories.world import World

LARGE = 400_000
MANY_STAMPS = """
from django.utils import timezone
from ocop.demo.build import actor_of
from ocop.demo.stamps import stamped_batch
from ocop.domain.products.models import Product
from ocop.domain.stamps import queries
now = timezone.now()
wine = Product.objects.get(name="Rượu ba kích Ba Chẽ")
made = stamped_batch(wine.pk, "LON", {count}, owner="chu-the-2", days=101, at=now, actors=lambda n: actor_of(n, now))
print(queries.place_of(made.code(0)).lot.order.ref)
"""


@pytest.fixture
def order(world: World) -> Any:
    return world.order(40, until="released")


def words(order: Any, out: Path, *more: object, who: str = "producer", layout: str = "a4-25x15") -> tuple[object, ...]:
    return ("stamps", "print", order.ref, "--layout", layout, "--out", out, "--as", who, *more)


def lines(order: Any) -> list[tuple[str, str]]:
    return [(entry.act, entry.actor_name) for entry in audit.history(order)]


def text(file: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """Limit the size of files in bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_print__writes_a_pdf_that_only_its_owner_may_read(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "tem.pdf"
    done = ocop(*words(order, out), "--json")
    assert done.exit_code == 0, done.output
    assert last_json(done) == {
        "ok": True,
        "order": order.ref,
        "output": "sheet",
        "first": 1,
        "count": 40,
        "layout": "a4-25x15",
        "file": str(out),
        "bytes": out.stat().st_size,
        "pages": 1,
    }
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["tem.pdf"]
    assert not list(tmp_path.glob(".ocop-*"))
    (page,) = text(out)
    assert all(grouped(code(order, index)) in page for index in (0, 39))


def test_print__is_a_print_run_in_the_log_and_on_its_page_and_no_job_for_the_worker(
    world: World, order: Any, tmp_path: Path
) -> None:
    assert ocop(*words(order, tmp_path / "tem.pdf", who="approver")).exit_code == 0
    run = PrintRun.objects.get()
    assert (run.lot_id, run.output, run.layout, run.first, run.count) == (order.lot.pk, "sheet", "a4-25x15", 0, 40)
    assert run.asked_by.username == "approver"
    assert lines(order)[:2] == [
        ("print.made", "việc in tem, dòng lệnh"),
        ("print.requested", "Người giữ vai approver, dòng lệnh"),
    ]
    assert published() == []
    job = jobs.latest_for(f"print:{run.pk}")
    assert job is not None
    assert (job.state, job.done, job.total) == ("done", 40, 40)
    page = world.client("approver").get(reverse("staff:print-detail", args=[run.pk])).content.decode()
    assert "Bản in đã ghi ra tệp bằng dòng lệnh." in page
    assert "hết hạn tải" not in page
    assert audit.verify()[1] is None


def test_print__prints_a_part_with_its_own_numbers(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "tem.pdf"
    done = ocop(*words(order, out, "--from", 11, "--count", 5), "--json")
    assert (last_json(done)["first"], last_json(done)["count"]) == (11, 5)
    (page,) = text(out)
    assert "Tem số 11–15" in page
    assert [grouped(code(order, index)) in page for index in (0, 10, 14, 39)] == [False, True, True, False]
    rest = ocop(*words(order, tmp_path / "con-lai.pdf", "--from", 31), "--json")
    assert (last_json(rest)["first"], last_json(rest)["count"]) == (31, 10)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_print__knows_every_layout_and_help_names_them(order: Any, tmp_path: Path, layout: str) -> None:
    out = tmp_path / "tem.pdf"
    done = ocop(*words(order, out, "--count", 3, layout=layout), "--json")
    assert done.exit_code == 0, done.output
    assert last_json(done)["output"] == ("roll" if LAYOUTS[layout].is_roll else "sheet")
    assert len(text(out)) == last_json(done)["pages"] == (3 if LAYOUTS[layout].is_roll else 1)
    assert f"\n  {layout} " in ocop("stamps", "print", "--help").stdout


def test_print__says_it_in_words(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "tem.pdf"
    done = ocop(*words(order, out))
    assert done.stdout == f"Đã in 40 tem của đơn {order.ref}, 1 trang, vào tệp {out}.\n"


def test_print__shows_its_progress_on_standard_error(order: Any, tmp_path: Path) -> None:
    done = ocop(*words(order, tmp_path / "tem.pdf"), "--json", FORCE_COLOR="1")
    assert "In tem" in done.stderr
    assert "40/40" in done.stderr
    assert len(done.stdout.splitlines()) == 1
    quiet = ocop(*words(order, tmp_path / "tem-2.pdf"), "--json")
    assert "40/40" not in quiet.stdout


def test_print_replaces_a_file_only_with_force(order: Any, tmp_path: Path) -> None:
    out = tmp_path / "tem.pdf"
    out.write_text("cũ")
    with nothing_stored():
        assert "--force" in assert_denied("file.exists", *words(order, out), exit_code=2)
    assert out.read_text() == "cũ"
    assert ocop(*words(order, out, "--force")).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_print__refuses_a_layout_it_does_not_know_and_names_those_it_does(order: Any, tmp_path: Path) -> None:
    with nothing_stored():
        why = assert_denied("print.layout", *words(order, tmp_path / "tem.pdf", layout="a4"), exit_code=2)
    assert all(name in why for name in ("“a4”", *LAYOUTS))
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("khong-co/tem.pdf", "file.folder"),
        ("tep/tem.pdf", "file.folder"),
        ("thu-muc.pdf", "file.not-a-file"),
        ("noi-khac.pdf", "file.not-a-file"),
        ("a" * 260 + ".pdf", "file.unwritable"),
        ("tem.txt", "file.name"),
        ("tem", "file.name"),
    ],
)
def test_print__refuses_a_file_it_cannot_or_must_not_write(order: Any, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "tep").write_text("tệp")
    (tmp_path / "thu-muc.pdf").mkdir()
    (tmp_path / "noi-khac.pdf").symlink_to("/dev/null")
    before = sorted(tmp_path.iterdir())
    with nothing_stored():
        assert_denied(reason, *words(order, tmp_path / name, "--force"), exit_code=2)
    assert sorted(tmp_path.iterdir()) == before


def test_print__refuses_a_folder_that_takes_no_files(order: Any) -> None:
    with nothing_stored():
        why = assert_denied("file.folder", *words(order, Path("/proc/self/tem.pdf")), exit_code=2)
    assert "/proc/self" in why


@pytest.mark.parametrize("part", [("--from", 41), ("--count", 41), ("--from", 40, "--count", 2), ("--from", 10**30)])
def test_print__refuses_a_part_outside_the_order(order: Any, tmp_path: Path, part: tuple[object, ...]) -> None:
    with nothing_stored():
        assert "40 tem" in assert_denied("print.part", *words(order, tmp_path / "tem.pdf", *part))
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".ocop-*"))


def test_print__refuses_those_who_may_not(order: Any, tmp_path: Path) -> None:
    with nothing_stored():
        assert_denied("order.not-stamp-officer", *words(order, tmp_path / "tem.pdf", who="inspector"))
        assert_denied("order.unknown", *words(order, tmp_path / "tem.pdf", who="other-producer"))
        assert_denied("account.unknown", *words(order, tmp_path / "tem.pdf", who="khong-co"))
    assert not list(tmp_path.glob("*.pdf"))


def test_print__refuses_before_release(world: World, tmp_path: Path) -> None:
    order = world.order(40, until="issued")
    with nothing_stored():
        assert_denied("print.not-released", *words(order, tmp_path / "tem.pdf"))


def test_print__leaves_no_file_and_says_so_when_the_disk_is_full(order: Any, tmp_path: Path) -> None:
    with files_end_at(4096):
        done = ocop(*words(order, tmp_path / "tem.pdf"), "--json")
    assert (done.exit_code, last_json(done)["code"]) == (2, "file.unwritable")
    assert os.strerror(errno.EFBIG) not in last_json(done)["error"]
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".ocop-*"))
    job = jobs.latest_for(f"print:{PrintRun.objects.get().pk}")
    assert job is not None
    assert (job.state, job.message) == ("failed", last_json(done)["error"])
    assert [act for act, _ in lines(order)][:1] == ["print.requested"]


def test_print__stopped_leaves_nothing_and_large_prints_are_parts_in_one_archive(
    office: Office, tmp_path: Path
) -> None:
    shell = office.run("django", "shell", "--no-imports", "-c", MANY_STAMPS.format(count=LARGE))
    assert shell.returncode == 0, shell.stderr
    out, ref = tmp_path / "tem.zip", shell.stdout.split()[-1]
    command = ("stamps", "print", ref, "--layout", "a4-25x15", "--as", "duyet-tem", "--json", "--out")
    assert last_json(office.run(*command, tmp_path / "tem.pdf"))["code"] == "file.name"
    printing = office.start(*command, out)
    end = time.monotonic() + 60
    while not any(part.stat().st_size for part in tmp_path.glob(".ocop-*")) and time.monotonic() < end:
        time.sleep(0.005)
    printing.send_signal(signal.SIGTERM)
    output, errors = printing.communicate(timeout=60)
    assert printing.returncode == 1, errors
    assert '"code":"stopped"' in output.splitlines()[-1]
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
    printed = office.run(*command, out, "--count", 300_201)
    assert printed.returncode == 0, printed.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["tem.zip"]
    assert out.read_bytes()[:4] == b"PK\x03\x04"
    assert last_json(printed)["pages"] == 1976
