"""For every page of recalls: the address it is asked at, and who may post a good form there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ocop.base import files
from ocop.domain.diary.models import Photo
from ocop.domain.events import queries
from tests.factories import papers, recalls
from tests.factories.world import World

PageCase = tuple[str, list[Any], dict[str, Any]]
Maker = Callable[[World], PageCase]
REASON = "Lý do để thử."


def _plain(who: str) -> Maker:
    return lambda world: (who, [], {})


def _recall(who: str, *, ordered: bool = False, **good: str) -> Maker:
    """Return the case of an act on a recall of the world's batch."""
    return lambda world: (who, [(recalls.ordered if ordered else recalls.proposed)(world).ref], good)


def _return(who: str) -> Maker:
    def make(world: World) -> PageCase:
        made = recalls.ordered(world)
        return who, [made.ref, made.items.get(kind="batch").pk], {"amount": "12", "note": ""}

    return make


def _answer(who: str) -> Maker:
    def make(world: World) -> PageCase:
        made = recalls.ordered(world)
        mine = made.notices.get(place_id__isnull=who == "producer")
        return who, [made.ref, mine.pk], {"answer": REASON}

    return make


def _letter(who: str) -> Maker:
    def make(world: World) -> PageCase:
        made = recalls.ordered(world)
        return who, [made.ref, made.notices.get(producer=world.producer).pk], {}

    return make


def _propose(world: World) -> PageCase:
    root = queries.batch_names(world.batch)[0]
    return "officer", [], {"root": root, "reason": REASON, "advice": REASON, "since": "", "until": ""}


STAFF: dict[str, Maker] = {
    "recall-list": _plain("officer"),
    "recall-find": _plain("officer"),
    "recall-propose": _propose,
    "recall-detail": _recall("officer", ordered=True),
    "recall-items": _recall("officer", ordered=True),
    "recall-report": _recall("officer", ordered=True),
    "recall-letter": _letter("officer"),
    "recall-letters": _recall("officer", ordered=True),
    "recall-order": _recall("inspector"),
    "recall-refuse": _recall("inspector", refusal=REASON),
    "recall-withdraw": _recall("officer"),
    "recall-close": _recall("officer", ordered=True, conclusion=REASON),
    "recall-return": _return("officer"),
    "recall-answer": _answer("commune_officer"),
}


def _photo(world: World) -> PageCase:
    file = files.store(
        lambda out: out.write(papers.picture()), name="anh.jpg", content_type="image/jpeg", subject="record:test",
        at=world.now, expires_at=None,
    )  # fmt: skip
    made = Photo.objects.create(event_id="urn:uuid:anh", producer=world.producer, file=file, taken_at=world.now)
    return "nobody", [made.pk], {}


PUBLIC: dict[str, Maker] = {
    "batch": lambda world: ("nobody", [world.batch.ref], {}),
    "trace": lambda world: ("nobody", [world.batch.ref], {}),
    "trace-photo": _photo,
}
PORTAL: dict[str, Maker] = {
    "recall-list": _plain("producer"),
    "recall-detail": _recall("producer", ordered=True),
    "recall-return": _return("producer"),
    "recall-answer": _answer("producer"),
    "recall-letter": _letter("producer"),
}
