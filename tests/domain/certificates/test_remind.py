"""Reminders at 180, 150 and 120 days before a recognition runs out, each once."""

from __future__ import annotations

from datetime import datetime, timedelta

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.models import Certificate, Reminder
from tests.domain.certificates.facts import change, revocation, today
from tests.factories.world import World


def before_the_end(world: World, left: int) -> datetime:
    """Return the time a number of days before the world's recognition expires."""
    last = Certificate.objects.get(pk=world.certificate.pk).valid_until
    return world.now + (last - today(world)) - timedelta(days=left)


def test_remind__sends_each_reminder_once(world: World) -> None:
    assert services.remind(at=world.now) == 0
    for left, new in ((181, 0), (180, 1), (179, 0), (151, 0), (150, 1), (119, 1), (0, 0)):
        at = before_the_end(world, left)
        assert services.remind(at=at) == new, left
        assert services.remind(at=at) == 0
    assert list(Reminder.objects.order_by("days").values_list("days", flat=True)) == [120, 150, 180]


def test_remind__after_a_long_pause_sends_missed_reminders(world: World) -> None:
    assert services.remind(at=before_the_end(world, 130)) == 2
    assert services.remind(at=before_the_end(world, 130)) == 0


def test_remind__of_what_is_revoked_or_over_is_silent(world: World) -> None:
    assert services.remind(at=before_the_end(world, -1)) == 0
    services.revoke(**revocation(world))
    assert services.remind(at=before_the_end(world, 150)) == 0


def test_remind__includes_suspended_certificates(world: World) -> None:
    services.suspend(**change(world))
    assert services.remind(at=before_the_end(world, 180)) == 1


def test_window_of__is_180_to_120_days_before_the_last_day(world: World) -> None:
    last = world.certificate.valid_until
    assert queries.window_of(world.certificate) == (last - timedelta(days=180), last - timedelta(days=120))
