"""Yes, or no with its reason; moves between states as a table."""

from __future__ import annotations

import itertools

import pytest

from ocop.base.decisions import ALLOWED, Denied, StateTable, denied
from ocop.cli.draw import tables

DOOR = StateTable(
    name="door",
    start="open",
    moves={"open": ("shut",), "shut": ("open", "locked"), "locked": ()},
    labels={"open": "Đang mở", "shut": "Đã đóng", "locked": "Đã khoá"},
)


def test_yes__is_true_and_requires_nothing() -> None:
    assert ALLOWED
    assert (ALLOWED.code, ALLOWED.reason) == ("", "")
    ALLOWED.require()


def test_no__is_false_and_is_raised_with_its_reason() -> None:
    answer = denied("door.locked", "Cửa đã khoá.")
    assert not answer
    with pytest.raises(Denied) as caught:
        answer.require()
    assert caught.value.decision == answer
    assert str(caught.value) == "door.locked: Cửa đã khoá."


def test_denied__carries_its_decision_with_the_form_field() -> None:
    decision = denied("door.locked", "Cửa đã khoá.", field="key")
    assert Denied("door.locked", "Cửa đã khoá.", field="key").decision == decision
    with pytest.raises(Denied) as caught:
        decision.require()
    assert caught.value.decision == decision


def test_and__gives_the_first_no() -> None:
    first, second = denied("a", "Một."), denied("b", "Hai.")
    assert ALLOWED & ALLOWED is ALLOWED
    assert ALLOWED & second is second
    assert first & ALLOWED is first
    assert first & second is first


def test_state_table__allows_its_moves_and_refuses_every_other_with_both_labels() -> None:
    for now, then in itertools.product(DOOR.states, repeat=2):
        answer = DOOR.check(now, then)
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
