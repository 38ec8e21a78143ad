"""What tests of councils share: a stage, all kinds of actors, valid arguments of each act."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ocop.base.actors import STRANGER, Actor, system
from ocop.domain.councils import services
from ocop.domain.councils.models import Case, Seat
from ocop.domain.people.models import User
from ocop.domain.producers import services as producers
from tests.factories import councils
from tests.factories.world import EVERYBODY, World

WHY = "Cần thảo luận thêm."
ALL = (*EVERYBODY, *(name for name in councils.SEATED if name not in EVERYBODY), "nobody", "system")


@dataclass
class Stage:
    """A world in which a case has come so far."""

    world: World
    case: Case

    def by(self, name: str) -> Actor:
        """Return a person as an actor; also nobody and the system."""
        if name in {"nobody", "system"}:
            return STRANGER if name == "nobody" else system("tests")
        return self.world.actor(name)

    def do(self, act: Callable[..., Any], who: str = "chair", **facts: Any) -> Any:
        """Do an act on the case."""
        return act(**{"case_id": self.case.pk, "by": self.by(who), "at": self.world.now, **facts})

    def in_session(self, act: Callable[..., Any], who: str = "secretary", **facts: Any) -> Any:
        """Do an act on the session of the case."""
        return act(**{"session_id": self.case.session_id, "by": self.by(who), "at": self.world.now, **facts})

    def seat(self, name: str) -> Seat:
        """Return a person's seat."""
        return councils.seat_of(self.case.session.council, name)

    def fresh(self) -> Case:
        """Return the case as it is stored now."""
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def marry(self, name: str) -> None:
        """Make a person the one who speaks for the producer of the case."""
        user = User.objects.get(username=name.replace("_", "-"))
        producers.admit_member(
            producer_id=self.case.dossier.product.producer_id, user_id=user.pk, by=self.by("officer"),
            at=self.world.now,
        )  # fmt: skip


def others(*allowed: str) -> list[str]:
    """Return everybody but those allowed."""
    return [who for who in ALL if who not in allowed]


def speaking(actor: Actor, producer_id: int) -> Actor:
    """Return the actor as one who speaks for the producer."""
    return replace(actor, producers=frozenset({producer_id}))


def establishing(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid establishment, with changes."""
    today = timezone.localdate(world.now)
    return {
        "level": "province",
        "name": "Hội đồng thử",
        "year": today.year,
        "decision_number": "55/QĐ-THU",
        "decided_on": today - timedelta(days=3),
        "by": world.actor("officer"),
        "at": world.now,
        **changed,
    }


def rest(stage: Stage) -> None:
    """Let everybody hand in who has not."""
    sheet = councils.sheet_of(stage.case)
    for name in councils.SCORERS:
        row = stage.case.sheets.filter(seat=stage.seat(name), scoring_round=stage.case.scoring_round).first()
        if row is None or row.submitted_at is None:
            councils.hand_in(stage.world, stage.case, name, councils.marks_for(sheet, 75), reason=WHY)


def again(stage: Stage, totals: Iterable[int]) -> None:
    """Let the chair ask for scoring again, the members give these totals, the chair open them."""
    councils.rescore(stage.world, stage.case)
    councils.score_all(stage.world, stage.fresh(), tuple(totals), reason=WHY)
    stage.do(services.open_scores)
    stage.fresh()
