"""Valid papers, figures and representatives, from which a refusal differs in one fact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ocop.base import files
from ocop.domain.producers import services
from ocop.domain.producers.models import Paper, Premises
from tests.domain.assertions import assert_denied
from tests.factories import papers
from tests.factories.world import World


def today(world: World) -> date:
    """Return the local day of the world."""
    return timezone.localdate(world.now)


def paper(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid paper, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "kind": "food_safety",
        "title": "Giấy chứng nhận an toàn thực phẩm",
        "number": "12/2026/ATTP",
        "issuer": "Cơ quan thử",
        "issued_on": today(world) - timedelta(days=100),
        "valid_until": today(world) + timedelta(days=900),
        "name": "giay.pdf",
        "content": papers.plain_pdf(),
        "premises_id": None,
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


def filed(world: World, **changed: Any) -> Paper:
    """Return a filed paper."""
    return services.file_paper(**paper(world, **changed))


def area(world: World, owner: str = "producer", name: str = "Đồi chè thử") -> Premises:
    """Return a growing area of a producer."""
    of = world.producer if owner == "producer" else world.other
    return services.open_premises(
        producer_id=of.pk, name=name, kind="farm", place_id=None, address="", by=world.actor(owner), at=world.now
    )


def newer(world: World, old: Paper, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid replacement, with changes."""
    facts = paper(world) | {"title": "Giấy chứng nhận cấp lại", "content": papers.pdf(2)} | changed
    return {key: value for key, value in facts.items() if key not in {"producer_id", "kind"}} | {"paper_id": old.pk}


def figures(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of valid figures of last year, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "year": today(world).year - 1,
        "revenue": 1_250_000_000,
        "profit": -5_000_000,
        "output": "12 tấn",
        "workers": 14,
        "local_workers": 12,
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


PERSON = {
    "name": "Người đứng tên để thử",
    "post": "Giám đốc",
    "gender": "female",
    "ethnicity": "Sán Dìu",
    "disability": True,
    "home_address": "Số 7 ngõ để thử",
}


def representative(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid recording of the representative, with changes."""
    about = {"producer_id": world.producer.pk, "by": world.actor("producer"), "at": world.now}
    return PERSON | about | changed


def lying() -> set[str]:
    """Return the names of the files in the folder."""
    return {path.name for path in files.folder().iterdir()}


@contextmanager
def refused_without_a_file(code: str) -> Iterator[None]:
    """Expect a refusal that leaves every table and the folder of files as they were."""
    before = lying()
    with assert_denied(code):
        yield
    assert lying() == before


def in_log(*values: str) -> list[str]:
    """Return which of the values occur anywhere in the log."""
    from ocop.base.models import AuditEntry

    written = "\n".join(str(row) for row in AuditEntry.objects.values_list())
    return [value for value in values if value in written]
