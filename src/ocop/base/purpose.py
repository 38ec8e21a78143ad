"""What a database is for: a demo bears a mark within itself, and nothing without it is ever emptied."""

from __future__ import annotations

from ocop.base.models import Counter

DEMO = "demo"


def mark_demo() -> None:
    """Mark the database as a demo, which may be emptied; to be called while it holds no account."""
    Counter.objects.get_or_create(name=DEMO, defaults={"value": 1})


def is_demo() -> bool:
    """Tell whether the database is a demo. Raises django.db.DatabaseError, also when it has no tables yet."""
    return Counter.objects.filter(name=DEMO).exists()
