"""Recalls: proposed by the officer, ordered by the inspector."""

from __future__ import annotations

from typing import Any

from ocop.domain.events import queries
from ocop.domain.recalls import services as recalls
from ocop.domain.recalls.models import Recall
from tests.factories.world import World

WHY = "Mẫu có vi sinh vượt ngưỡng."
ADVICE = "Không dùng sản phẩm; trả lại nơi bán."


def proposed(world: World, root: str = "", **changed: Any) -> Recall:
    """Return a recall that the officer proposed, of the world's batch unless another root is named."""
    facts = {
        "root": root or queries.batch_names(world.batch)[0],
        "reason": WHY,
        "advice": ADVICE,
        "by": world.actor("officer"),
        "at": world.now,
    }
    return recalls.propose_recall(**(facts | changed))


def ordered(world: World, root: str = "", **changed: Any) -> Recall:
    """Return a recall that the officer proposed and the inspector ordered."""
    made = proposed(world, root, **changed)
    return recalls.decide_recall(recall_id=made.pk, order=True, by=world.actor("inspector"), at=world.now)
