"""Re-evaluation by written opinions; where they part a meeting follows (Art. 7.6d)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.domain.councils import queries, services
from ocop.domain.cycles.rules import Standing
from tests.domain.assertions import assert_denied
from tests.domain.councils.facts import WHY, Stage
from tests.domain.councils.test_session import opening
from tests.factories import councils, dossiers
from tests.factories.world import World


@pytest.fixture
def written(world: World) -> Stage:
    """A re-evaluation with written opinions."""
    until = world.now.date() + timedelta(days=150)
    dossier = dossiers.dossier(world, until="accepted", kind="reevaluation", standing=Standing(4, until), target=4)
    return Stage(world, councils.case(world, until="scoring", form="written", dossier=dossier))


def opinion(stage: Stage, name: str, total: int, **facts: object) -> None:
    """Let a member give an opinion."""
    councils.hand_in(stage.world, stage.case, name, councils.marks_for(councils.sheet_of(stage.case), total), **facts)


def test_everybody_is_asked_without_presence_and_the_quorum_is_of_opinions(written: Stage) -> None:
    assert not written.case.session.presences.exists()
    assert all(queries.waiting_for_me(written.by(name)).exists() for name in councils.SCORERS)
    with assert_denied("session.written-presence"):
        written.in_session(services.arrive, seat_id=written.seat("member_2").pk)
    with assert_denied("sheet.opinion"):
        written.do(services.submit_sheet, "member_2", zeros=True)
    for name in ("vice_chair", "council_member", "member_2", "member_3"):
        opinion(written, name, 75)
    with assert_denied("case.not-all-in"):
        written.do(services.open_scores)  # the chair's own is missing
    opinion(written, "chair", 75)
    written.do(services.open_scores)
    assert written.do(services.conclude_case).members == 5


def test_three_quarters_with_the_chair_suffice(written: Stage) -> None:
    for name in ("chair", "vice_chair", "council_member"):
        opinion(written, name, 75)
    with assert_denied("case.not-all-in"):
        written.do(services.open_scores)
    opinion(written, "member_2", 77)
    written.do(services.open_scores)
    result = written.do(services.conclude_case)
    assert (result.members, result.points) == (4, 302)


def test_opinions_that_differ_too_much_lead_to_a_meeting(written: Stage) -> None:
    for name, total in zip(councils.SCORERS, (85, 75, 75, 75, 74), strict=True):
        opinion(written, name, total)
    written.do(services.open_scores)
    with assert_denied("case.meeting-needed"):
        written.do(services.conclude_case, decision=WHY)
    with assert_denied("case.written-once"):
        written.do(services.ask_rescore, reason=WHY)
    written.do(services.defer_case, reason=WHY)
    written.in_session(services.close_session)
    meeting = councils.session(written.world, of=written.case.session.council)
    assert councils.put(written.world, meeting, written.case.dossier).state == "listed"


def test_open_session__takes_no_presence(listed: Stage) -> None:
    type(listed.case.session).objects.filter(pk=listed.case.session_id).update(form="written")
    with assert_denied("session.written-presence"):
        opening(listed)
