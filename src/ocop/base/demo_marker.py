"""The marker of a demo database: only a database that carries it may be emptied."""

from __future__ import annotations

from ocop.base.models import Counter

DEMO = "demo"


def mark_demo() -> None:
    """Mark the database as a demo, which may be emptied. Call it while there is no account."""
    Counter.objects.get_or_create(name=DEMO, defaults={"value": 1})


def is_demo() -> bool:
    """Return whether the database is a demo. Raises django.db.DatabaseError, also when it has no tables yet."""
    return Counter.objects.filter(name=DEMO).exists()
