"""A process of its own in which many hand in events at once: `python -m tests.domain.events.child ACT`.

It works on the database and home that the environment names and writes one JSON object a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import django

from tests.domain.councils.child import at_once, say


def made() -> Any:
    """Build tables and the small province."""
    from django.core.management import call_command
    from django.test import override_settings
    from django.utils import timezone

    from ocop.domain.stamps import keys
    from tests.factories.world import build

    call_command("migrate", verbosity=0)
    keys.ensure_key_file()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        return build(timezone.now())


def capturing() -> None:
    """Let four hand in overlapping documents at once, backwards and forwards, two for each of two organisations."""
    from django.db.models import Count

    from ocop.domain.events import services
    from ocop.domain.events.models import Capture, Containment, Event, Handling, Ref
    from tests.domain.events.events import handing, observing, packing

    world = made()
    things = [f"urn:epc:id:sgtin:9521231.045321.{number}" for number in range(60)]
    result = [observing(epcList=[thing]) for thing in things]
    result += [packing(childEPCs=things[start : start + 10], eventID=f"urn:uuid:{start}") for start in range(0, 60, 10)]
    who = [("producer", world.producer), ("other_producer", world.other)]

    def job(turn: int) -> Callable[[], None]:
        name, organisation = who[turn % 2]
        mine = result[::-1] if turn > 1 else result
        facts = handing(world, *mine[turn * 5 :], organisation_id=organisation.pk, by=world.actor(name))

        def run() -> None:
            row = services.capture(**facts)
            say(submitted=row.submitted, stored=row.stored, success=row.success)

        return run

    at_once([job(turn) for turn in range(4)])
    rows = Event.objects.values("capture").annotate(stored=Count("pk"))
    say(
        events=Event.objects.count(),
        names=Event.objects.values("event_id").distinct().count(),
        refs=Ref.objects.count(),
        captures=Capture.objects.count(),
        each_counts_its_own={row["capture"]: row["stored"] for row in rows}
        == {row.pk: row.stored for row in Capture.objects.filter(stored__gt=0)},
        inside=Containment.objects.filter(until=None).count(),
        handled=Handling.objects.count() > 0,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    django.setup()
    globals()[sys.argv[1]]()
