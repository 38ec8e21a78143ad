"""A process in which all members of a council score at once: `python -m tests.domain.councils.child ACT`.

It works on the database and home that the environment names and writes one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

import django


def say(**facts: Any) -> None:
    """Write one line at once."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def made() -> tuple[Any, Any]:
    """Build tables, the small province and a case that is scored; return both."""
    from django.core.management import call_command
    from django.test import override_settings
    from django.utils import timezone

    from ocop.domain.stamps import keys
    from tests.factories import councils
    from tests.factories.world import build

    call_command("migrate", verbosity=0)
    keys.ensure_key_file()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        world = build(timezone.now())
        case = councils.case(world, until="scoring")
    return world, case


def at_once(jobs: list[Callable[[], None]]) -> None:
    """Run jobs in threads that begin together, each on a connection of its own."""
    from django.db import connections

    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        start.wait()
        try:
            job()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def council() -> None:
    """Let five members score at once, each from two devices, and click twice on handing in; the chair opens twice."""
    from ocop.base import audit
    from ocop.domain.councils import services
    from tests.factories import councils

    world, case = made()
    sheet = councils.sheet_of(case)
    wanted = {name: councils.marks_for(sheet, 71 + place) for place, name in enumerate(councils.SCORERS)}
    actors = {name: world.actor(name) for name in councils.SCORERS}

    def choosing(name: str, half: int) -> Callable[[], None]:
        def job() -> None:
            for key, points in list(wanted[name].items())[half::2]:
                services.save_mark(case_id=case.pk, criterion=key, points=points, by=actors[name], at=world.now)

        return job

    at_once([choosing(name, half) for name in wanted for half in (0, 1)])
    rows = {row.seat.user.username.replace("-", "_"): row for row in case.sheets.select_related("seat__user")}
    say(kept={name: rows[name].marks == wanted[name] for name in wanted}, sheets=case.sheets.count())
    hand_in = {"case_id": case.pk, "zeros": True, "at": world.now}
    at_once([reporting("hand-in", name, services.submit_sheet, {**hand_in, "by": actors[name]}) for name in wanted] * 2)
    say(totals=sorted(case.sheets.values_list("total", flat=True)))
    opening = {"case_id": case.pk, "by": actors["chair"], "at": world.now}
    at_once([reporting("open", "chair", services.open_scores, opening)] * 2)
    at_once([reporting("conclude", "chair", services.conclude_case, opening)] * 2)
    case.refresh_from_db()
    say(state=case.state, points=case.result.points, members=case.result.members, broken=audit.verify()[1] is not None)


def reporting(what: str, who: str, act: Callable[..., Any], facts: dict[str, Any]) -> Callable[[], None]:
    """Return a job that does an act and reports the outcome."""
    from ocop.base.decisions import Denied

    def job() -> None:
        try:
            act(**facts)
        except Denied as error:
            say(act=what, who=who, came=error.decision.code)
        else:
            say(act=what, who=who, came="done")

    return job


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    django.setup()
    globals()[sys.argv[1]]()
