"""References for people: a prefix, a year and a running number, such as DT-2026-00042."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from ocop.base.models import Counter

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def next_ref(prefix: str, at: datetime, *, digits: int = 5) -> str:
    """Return the next reference of the prefix in the local year of `at`; call inside the transaction of the act."""
    name = f"{prefix}-{at.astimezone(LOCAL_TIME).year}"
    return f"{name}-{next_number(name):0{digits}d}"


def next_number(name: str) -> int:
    """Return the next running number of a name; call inside the transaction of the act."""
    with transaction.atomic():
        Counter.objects.get_or_create(name=name)
        counter = Counter.objects.select_for_update().get(name=name)
        counter.value += 1
        counter.save(update_fields=["value"])
    return counter.value
