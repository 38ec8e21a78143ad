"""`ocop work`."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.cli.running import Office, last_json

ASK = """
from django.utils import timezone
from ocop.demo.build import actor_of
from ocop.domain.stamps import queries, services
now = timezone.now()
by = actor_of("duyet-tem", now)
order = queries.list_orders(by, state="released").first()
run = services.request_print(order_id=order.pk, output="sheet", layout="a4-25x15", count=3, by=by, at=now)
print(run.pk)
"""
LOOK = """
from ocop.base import jobs
print(jobs.latest_for("print:{run}").state)
"""


def shell(office: Office, script: str) -> str:
    done = office.run("django", "shell", "--no-imports", "-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def files(office: Office) -> set[Path]:
    return set((office.home / "files").glob("*.pdf"))


def test_work__once_makes_what_was_asked_for_and_ends(office: Office) -> None:
    before, run = files(office), shell(office, ASK)
    done = office.run("work", "--once", "--json")
    assert (done.returncode, last_json(done)) == (0, {"ok": True}), done.stderr
    (new_file,) = files(office) - before
    assert new_file.read_bytes().startswith(b"%PDF")
    assert shell(office, LOOK.format(run=run)) == "done"
    assert office.run("work", "--once").stdout.splitlines()[-1] == "Đã xong việc."
    assert files(office) - before == {new_file}


def test_work__runs_until_it_is_stopped(office: Office) -> None:
    before, working = files(office), office.start("work", "--json")
    try:
        shell(office, ASK)
        end = time.monotonic() + 60
        while not files(office) - before and time.monotonic() < end:
            time.sleep(0.1)
        assert files(office) - before
        assert working.poll() is None
    finally:
        time.sleep(1)
        working.send_signal(signal.SIGTERM)
        output, errors = working.communicate(timeout=60)
    assert working.returncode == 0, errors
    assert output.splitlines()[-1] == '{"ok":true}'
    assert "Traceback" not in errors
