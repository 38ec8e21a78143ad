"""Recalls that wait for me: proposals of others to decide, notices to answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from ocop.base.actors import Actor
from ocop.domain.recalls import access, queries
from ocop.domain.recalls.states import RecallState
from ocop.web.ui.columns import moment
from ocop.web.ui.shapes import Task

MAXIMUM = 20


def recalls_waiting(by: Actor) -> Iterable[Task]:
    """Yield the proposals I may decide, then the notices to my commune without an answer, the oldest first."""
    for recall in queries.list_recalls(by, state=RecallState.PROPOSED).order_by("pk")[:MAXIMUM]:
        if access.decide_recall(by, recall):
            mark = "diễn tập thu hồi" if recall.is_rehearsal else "thu hồi"
            yield Task(
                f"Quyết định {mark} {recall.ref}: {recall.root_label}",
                reverse("staff:recall-detail", args=[recall.ref]),
                RecallState(recall.state).tone,
                "Chờ quyết định",
                f"Đề nghị lúc {moment(recall.proposed_at)}",
            )
    for notice in queries.list_own_notices(by)[:MAXIMUM]:
        if notice.place_id is not None:
            yield Task(
                f"Trả lời thông báo thu hồi {notice.recall.ref}: {notice.recall.root_label}",
                reverse("staff:recall-answer", args=[notice.recall.ref, notice.pk]),
                RecallState(notice.recall.state).tone,
                "Chờ trả lời",
                f"Báo lúc {moment(notice.sent_at)}",
            )
