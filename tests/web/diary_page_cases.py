"""Scenes of the diary's pages: the address of each, and the good form that is taken there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ocop.domain.diary import services
from ocop.domain.diary.models import Photo, Record
from tests.domain.diary import diary_facts as facts
from tests.domain.diary.test_harvest import picture
from tests.factories.world import World

Good = dict[str, Any]
PageCase = tuple[str, list[Any], Good]
Maker = Callable[[World], PageCase]


def plain(world: World) -> PageCase:
    """Return the case of a page that is about nothing."""
    return "producer", [], {}


def common(world: World) -> Good:
    """Return what every record tells, as it is posted."""
    when = timezone.localtime(world.now - timedelta(hours=1))
    place = facts.premises(world).pk
    return {"uuid": str(uuid4()), "when": f"{when:%Y-%m-%dT%H:%M}", "premises_id": place, "note": "Ghi chú thử"}


def write(world: World) -> PageCase:
    """Return the case of a catch."""
    good = {"name": "Mực ống", "amount": "12,5", "unit": "KGM", "detail_0": "", "detail_1": "", "detail_2": "Câu"}
    return "producer", [world.producer.ref, "catch"], {**common(world), **good}


def recorded(world: World) -> Record:
    """Return a catch with a picture."""
    lawful = facts.harvesting(world)
    result = facts.entry_input(world, "catch", premises_id=facts.premises(world).pk, photos=(("a.jpg", picture()),))
    return services.harvest(**{**lawful, "entry_input": result})


def record(**good: Any) -> Maker:
    """Return the case of a page about a record."""
    return lambda world: ("producer", [recorded(world).ref], good)


def again(world: World) -> PageCase:
    """Return the case of writing a record again."""
    wrong = recorded(world)
    _, _, good = write(world)
    return "producer", [wrong.ref], {**good, "reason_wrong": "Ghi nhầm số lượng."}


def photo(world: World) -> PageCase:
    """Return the case of a picture."""
    kept = Photo.objects.get(event_id=recorded(world).event_id)
    return "producer", [kept.pk], {}


def package(world: World) -> PageCase:
    """Return the case of a carton."""
    return "producer", [facts.cartons(world)[0].ref], {}


def packed(world: World) -> PageCase:
    """Return the case of a record that closed a carton."""
    return "producer", [facts.cartons(world)[0].steps.get().record.ref], {}


def producer(**good: Any) -> Maker:
    """Return the case of a page about the producer."""
    return lambda world: ("producer", [world.producer.ref], good)


PLACE = {"area_code": "VN-1", "gln": "8938505974002", "latitude": "20,95", "longitude": "107,1"}
PARTNER = {"kind": "outlet", "name": "Cửa hàng để thử", "address": "", "phone_number": "", "gln": "", "known_as": ""}
PORTAL: dict[str, Maker] = {
    **{f"trace-{name}": plain for name in ("home", "worker", "state", "offline")},
    **{f"trace-{name}": plain for name in ("records", "stocks", "packages", "partners")},
    "trace-diary": producer(),
    "trace-template": producer(template="tea"),
    "trace-partner-add": producer(**PARTNER),
    "trace-write": write,
    "trace-record": record(),
    "trace-correct": record(reason="Ghi nhầm."),
    "trace-again": again,
    "trace-labels": packed,
    "trace-photo": photo,
    "trace-stock": lambda world: ("producer", [facts.squid(world).ref], {}),
    "trace-package": package,
    "trace-label": package,
    "trace-partner": lambda world: ("producer", [facts.partner(world).ref], {}),
    "trace-partner-locate": lambda world: (
        "producer",
        [facts.partner(world).ref],
        {"place_id": "", "address": "Quầy 2", "phone_number": "0912345678"},
    ),
    "trace-partner-close": lambda world: ("producer", [facts.partner(world).ref], {}),
    "producer-numbers": producer(company_prefix="893850597", gln="8938505974002"),
    "producer-place-premises": lambda world: ("producer", [facts.premises(world).pk], PLACE),
}
