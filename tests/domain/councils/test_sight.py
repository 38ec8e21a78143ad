"""No score of another is visible before the chair opens the round; outside the council nothing is visible."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import models

from ocop.base.decisions import Denied
from ocop.base.models import AuditEntry
from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Case, Council, Session
from tests.domain.councils.facts import ALL, Stage, again
from tests.factories import councils

SEES = (*councils.SEATED, "officer", "system")
SECRET = {"total", "totals", "mean", "spread", "star", "preview", "criteria", "opinion", "reason"}


def secrets(value: Any) -> dict[str, Any]:
    """Return the facts of a board that would give a score away, where they say something."""
    secret_values: dict[str, Any] = {}
    for field in fields(value):
        field_value = getattr(value, field.name)
        if field.name in SECRET and field_value not in (None, "", (), {}):
            secret_values[field.name] = field_value
        if isinstance(field_value, tuple):
            for part in field_value:
                if is_dataclass(part):
                    secret_values |= secrets(part)
    return secret_values


@pytest.mark.parametrize("who", ALL)
def test_before_opening_nobody_sees_scores(scored: Stage, who: str) -> None:
    by = scored.by(who)
    if who not in SEES:
        for find in (
            lambda: queries.get_case(by, scored.case.pk),
            lambda: queries.get_session(by, scored.case.session.ref),
            lambda: queries.get_council(by, scored.case.session.council.ref),
        ):
            with pytest.raises((Case.DoesNotExist, Session.DoesNotExist, Council.DoesNotExist)):
                find()
        assert not queries.sheets_of(scored.case, by).exists()
        return
    case = queries.get_case(by, scored.case.pk)
    board = queries.board(case, by)
    assert secrets(board) == {}
    assert (board.handed_in, board.counted) == (5, 5)
    assert all(line.handed_in for line in board.members)
    assert secrets(queries.session_board(case.session, by)) == {}
    assert not queries.sheets_of(case, by).exists()


@pytest.mark.parametrize("who", SEES)
def test_a_member_sees_their_own_sheet_only(scored: Stage, who: str) -> None:
    mine = queries.my_sheet(scored.case, scored.by(who))
    wanted = dict(zip(councils.SCORERS, (75, 76, 77, 75, 74), strict=True))
    assert mine.total == wanted.get(who, 0)
    assert (mine.row is not None) == (who in councils.SCORERS)
    if mine.row is not None:
        assert mine.row.seat.user_id == scored.by(who).user_id


@pytest.mark.parametrize("who", SEES)
def test_after_opening_the_council_and_the_office_see_all(opened: Stage, who: str) -> None:
    by = opened.by(who)
    board = queries.board(queries.get_case(by, opened.case.pk), by)
    assert sorted(line.total or 0 for line in board.members) == [74, 75, 75, 76, 77]
    assert board.preview is not None
    assert board.preview.mean == Fraction(377, 5)
    (line,) = queries.session_board(opened.case.session, by).lines
    assert (line.mean, line.spread, line.over) == ("75,40", 3, False)
    assert queries.sheets_of(opened.case, by).count() == 5


def test_while_scoring_again_only_the_opened_round_is_seen(opened: Stage) -> None:
    councils.rescore(opened.world, opened.case)
    sheet = councils.sheet_of(opened.case)
    councils.hand_in(opened.world, opened.fresh(), "member_2", councils.marks_for(sheet, 60), reason="Vì sao.")
    for who in SEES:
        board = queries.board(queries.get_case(opened.by(who), opened.case.pk), opened.by(who))
        totals = {line.seat.user.username: line.total for line in board.members}
        assert (board.visible_round, totals["member-2"]) == (1, 75)
        assert board.preview is None
        (line,) = queries.session_board(opened.case.session, opened.by(who)).lines
        assert (line.mean, line.spread, line.handed_in) == ("", None, 1)
        assert set(queries.sheets_of(opened.case, opened.by(who)).values_list("scoring_round", flat=True)) == {1}


def test_the_log_contains_no_score_before_opening(scored: Stage) -> None:
    facts_of_lines = [entry.facts for entry in AuditEntry.objects.filter(act__startswith="sheet.")]
    assert facts_of_lines
    assert all(set(facts) == {"round"} for facts in facts_of_lines)


def test_a_board_holds_no_row_through_which_scores_could_be_read(scored: Stage) -> None:
    board = queries.board(scored.case, scored.by("chair"))
    rows = [value for value in asdict(board).values() if isinstance(value, models.Model)]
    assert all(not type(row).__name__.startswith("ScoreSheet") for row in rows)
    assert "75" not in json.dumps([[line.handed_in, line.total, line.opinion] for line in board.members])


def test_per_criterion_the_board_shows_who_differs_around_a_gate(small: Stage) -> None:
    sheet = councils.sheet_of(small.case)
    full = councils.marks_for(sheet, 75)
    for name, marks in zip(councils.SCORERS[:3], (full, full, {**full, "2.3": 2}), strict=True):
        councils.hand_in(small.world, small.case, name, marks)
    small.do(services.open_scores)
    board = queries.board(small.fresh(), small.by("chair"))
    line = next(one for one in board.criteria if one.code == "2.3")
    assert (line.low, line.high, line.counts, line.split) == (2, 3, ((2, 1), (3, 2)), True)
    assert board.preview is not None
    assert board.preview.given["2.3"] == 3, "two of three reach it"


# conflicts of interest


def test_who_speaks_for_the_producer_neither_scores_nor_counts(scoring: Stage) -> None:
    scoring.marry("member_3")
    for act, facts in (
        (services.save_mark, {"criterion": "1.1", "points": 1}),
        (services.submit_sheet, {"zeros": True}),
        (services.save_opinion, {"opinion": "Ý kiến."}),
    ):
        with pytest.raises(Denied) as caught:
            scoring.do(act, "member_3", **facts)
        assert caught.value.decision.code == "case.own"
    assert not queries.waiting_for_me(scoring.by("member_3")).exists()
    sheet = councils.sheet_of(scoring.case)
    for name in councils.SCORERS[:-1]:
        councils.hand_in(scoring.world, scoring.case, name, councils.marks_for(sheet, 75))
    board = queries.board(scoring.case, scoring.by("chair"))
    assert (board.counted, [line.seat.user.username for line in board.members if line.aside]) == (4, ["member-3"])
    (line,) = queries.session_board(scoring.case.session, scoring.by("chair")).lines
    assert (line.scorers, line.handed_in) == (4, 4)
    scoring.do(services.open_scores)
    assert scoring.do(services.conclude_case).members == 4


def test_a_sheet_of_who_came_to_speak_for_the_producer_no_longer_counts(scored: Stage) -> None:
    scored.marry("council_member")
    scored.do(services.open_scores)
    result = scored.do(services.conclude_case)
    assert (result.members, result.points) == (4, 300)
    board = queries.board(scored.fresh(), scored.by("chair"))
    assert sorted(board.totals) == [74, 75, 75, 76]


def test_what_was_concluded_stays_when_a_member_later_speaks_for_the_producer(concluded: Stage) -> None:
    concluded.world.now += timedelta(days=1)
    concluded.marry("council_member")
    (line,) = queries.session_board(concluded.case.session, concluded.by("chair")).lines
    assert (line.scorers, line.mean) == (5, "75,40")


def test_where_the_chair_speaks_for_the_producer_a_vice_chair_presides(scored: Stage) -> None:
    scored.marry("chair")
    for act in (services.open_scores, services.conclude_case):
        for who, code in (("chair", "case.own"), ("member_2", "case.not-chair"), ("secretary", "case.not-chair")):
            with pytest.raises(Denied) as caught:
                scored.do(act, who)
            assert caught.value.decision.code == code
        scored.do(act, "vice_chair")
    assert queries.result_of(scored.case).members == 4  # type: ignore[union-attr]


def test_scores_of_three_rounds_stay_readable(parted: Stage) -> None:
    again(parted, (75, 75, 75, 75, 75))
    rounds = queries.sheets_of(parted.case, parted.by("secretary")).values_list("scoring_round", flat=True)
    assert set(rounds) == {1, 2}
