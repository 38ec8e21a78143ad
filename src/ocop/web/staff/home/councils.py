"""What waits in councils: sheets for me, sessions whose time has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from ocop.base.actors import Actor
from ocop.base.tones import Tone
from ocop.domain.councils import queries
from ocop.domain.councils.states import SessionState
from ocop.web.ui.columns import count, moment
from ocop.web.ui.shapes import Task


def sheets_waiting(by: Actor) -> Iterable[Task]:
    """Yield the cases that wait for my own sheet, in the order of the sessions."""
    for case in queries.waiting_for_me(by):
        again = case.scoring_round > 1
        yield Task(
            f"{case.dossier.product.name}, {case.dossier.product.producer.name}",
            reverse("staff:sheet", args=[case.pk]),
            Tone.WARN if again else Tone.NOTE,
            f"Chấm lại, vòng {case.scoring_round}" if again else "Chờ chấm",
            f"Phiên {case.session.ref}, số {case.place}, {moment(case.session.planned_at)}",
        )


def sessions_waiting(by: Actor, at: datetime) -> Iterable[Task]:
    """Yield the planned sessions that I may open now, the soonest first."""
    sessions: Iterable[Any] = queries.sessions_to_open(by, at)  # each with case_count
    for session in sessions:
        yield Task(
            f"Mở phiên họp {session.ref}: {count(session.case_count)} hồ sơ",
            reverse("staff:session-detail", args=[session.ref]),
            SessionState(session.state).tone,
            session.get_state_display(),
            f"{session.council.name}, {moment(session.planned_at)}",
        )
