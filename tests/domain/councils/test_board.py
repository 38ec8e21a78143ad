"""The chair's page takes a bounded number of queries, however many dossiers and members there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ocop.domain.councils import queries
from tests.factories import councils
from tests.factories.world import World

MEMBERS = 9
QUESTIONS = 9  # seats, presences, cases, who scores, who sits, sheets, who speaks for whom; twice none


@pytest.mark.parametrize("count", [4, 40])
def test_session_board__takes_the_same_few_queries(
    world: World, count: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    session, by = councils.filled_session(world, count, members=MEMBERS), world.actor("chair")
    with django_assert_max_num_queries(QUESTIONS):
        board = queries.session_board(session, by)
    assert len(board.lines) == count
    assert {(line.scorers, line.handed_in) for line in board.lines} == {(MEMBERS, MEMBERS)}
    assert [line.mean for line in board.lines] == ["3,00"] * (count // 2) + [""] * (count - count // 2)
    assert (board.scoring_seats, board.left, len(board.present)) == (MEMBERS, count, MEMBERS + 2)


def test_board_of_one_case__takes_the_same_few_queries_for_any_number_of_members(
    world: World, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    made = councils.case(world, until="opened", totals=(75,) * MEMBERS)
    case, by = queries.get_case(world.actor("chair"), made.pk), world.actor("chair")
    with django_assert_max_num_queries(14):
        board = queries.board(case, by)
    assert len(board.members) == MEMBERS
