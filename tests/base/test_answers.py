"""Yes, or no with its reason; moves between states as a table."""

from __future__ import annotations

import itertools

import pytest

from ocop.base.answers import YES, Refused, StateTable, no, refuse
from ocop.cli.draw import tables

DOOR = StateTable(
    name="door",
    start="open",
    moves={"open": ("shut",), "shut": ("open", "locked"), "locked": ()},
    labels={"open": "Đang mở", "shut": "Đã đóng", "locked": "Đã khoá"},
)


def test_yes__is_true_and_requires_nothing() -> None:
    assert YES
    assert (YES.code, YES.reason) == ("", "")
    YES.require()


def test_no__is_false_and_is_raised_with_its_reason() -> None:
    answer = no("door.locked", "Cửa đã khoá.")
    assert not answer
    with pytest.raises(Refused) as caught:
        answer.require()
    assert caught.value.answer == answer
    assert str(caught.value) == "door.locked: Cửa đã khoá."


def test_refuse__is_a_no_to_be_raised() -> None:
    assert refuse("door.locked", "Cửa đã khoá.").answer == no("door.locked", "Cửa đã khoá.")


def test_and__gives_the_first_no() -> None:
    first, second = no("a", "Một."), no("b", "Hai.")
    assert YES & YES is YES
    assert YES & second is second
    assert first & YES is first
    assert first & second is first


def test_state_table__allows_its_moves_and_refuses_every_other_with_both_labels() -> None:
    for now, then in itertools.product(DOOR.states, repeat=2):
        answer = DOOR.may(now, then)
        assert bool(answer) == (then in DOOR.moves[now])
        if not answer:
            assert answer.code == "door.not-now"
            assert f"“{DOOR.labels[now]}”" in answer.reason
            assert f"“{DOOR.labels[then]}”" in answer.reason


def test_state_table__knows_its_states() -> None:
    assert DOOR.states == ("open", "shut", "locked")


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_state_table__is_whole(name: str) -> None:
    table = tables()[name]
    known = set(table.states)
    assert table.start in known
    assert set(table.labels) == known
    assert {then for moves in table.moves.values() for then in moves} <= known
    reached, waiting = set(), [table.start]
    while waiting:
        now = waiting.pop()
        if now not in reached:
            reached.add(now)
            waiting += table.moves[now]
    assert reached == known, "a state that cannot be reached"
