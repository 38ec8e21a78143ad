"""Where a thing lay and when, from events in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.events.rules.containment import ADD, DELETE, OBSERVE, ContainmentEvent, intervals

START = datetime(2026, 9, 1, tzinfo=UTC)
A, B = "https://id.gs1.org/00/195212343210000001", "https://id.gs1.org/00/195212343210000018"


def moved(minute: int, action: str, parent: str = A, amount: str | None = None, event: int = 0) -> ContainmentEvent:
    """Return what an event says at a minute."""
    moment = START + timedelta(minutes=minute)
    return ContainmentEvent(event or minute + 1, f"urn:uuid:{minute}-{action}-{parent}", moment, action, parent,
                   Decimal(amount) if amount else None, "KGM")  # fmt: skip


def stays(*changes: ContainmentEvent, single: bool = True) -> list[tuple[str, int, int | None]]:
    """Return the intervals as parent, minute from, minute until."""

    def minute(moment: datetime) -> int:
        return int((moment - START).total_seconds() // 60)

    return [(interval.parent, minute(interval.since), None if interval.until is None else minute(interval.until))
            for interval in intervals(changes, single=single)]  # fmt: skip


changes = st.lists(
    st.builds(
        moved,
        st.integers(0, 30),
        st.sampled_from([ADD, ADD, OBSERVE, DELETE]),
        st.sampled_from([A, B, "https://id.gs1.org/00/195212343210000025"]),
        st.sampled_from([None, "1", "4.5", "10"]),
    ),
    max_size=12,
)


@given(changes)
def test_single_thing__is_never_in_two_containers_at_once(events: list[ContainmentEvent]) -> None:
    result = intervals(events, single=True)
    for one, after in pairwise(result):
        assert one.until is not None
        assert one.until <= after.since
    assert all(item.until is None or item.since < item.until for item in result)


@given(changes)
def test_class__is_never_twice_in_the_same_container_at_once(events: list[ContainmentEvent]) -> None:
    result = intervals(events, single=False)
    for parent in {item.parent for item in result}:
        for one, after in pairwise(item for item in result if item.parent == parent):
            assert one.until is not None
            assert one.until <= after.since


@given(changes, st.randoms(use_true_random=False), st.booleans())
def test_order_in_which_events_arrive__does_not_matter(
    events: list[ContainmentEvent], chance: object, single: bool
) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert intervals(shuffled, single=single) == intervals(events, single=single)


@given(changes, st.booleans())
def test_every_stay__begins_with_an_event_that_puts_or_sees_it_inside(
    events: list[ContainmentEvent], single: bool
) -> None:
    by_moment = {(event.moment, event.parent) for event in events if event.action != DELETE}
    assert all((interval.since, interval.parent) in by_moment for interval in intervals(events, single=single))


def test_added_and_taken_out__is_one_stay() -> None:
    assert stays(moved(1, ADD), moved(5, DELETE)) == [(A, 1, 5)]


def test_put_into_another__leaves_the_first() -> None:
    assert stays(moved(1, ADD), moved(4, ADD, B)) == [(A, 1, 4), (B, 4, None)]


def test_taken_out_and_put_elsewhere_in_one_moment__moves() -> None:
    assert stays(moved(1, ADD), moved(4, DELETE, A), moved(4, ADD, B)) == [
        (A, 1, 4),
        (B, 4, None),
    ]


def test_taken_out_of_where_it_is_not__changes_nothing() -> None:
    assert stays(moved(1, ADD), moved(4, DELETE, B)) == [(A, 1, None)]


def test_observed_inside__was_inside_from_then_on() -> None:
    assert stays(moved(2, OBSERVE), moved(3, OBSERVE), moved(9, DELETE)) == [(A, 2, 9)]


def test_added_again__is_the_same_stay() -> None:
    assert stays(moved(1, ADD), moved(3, ADD), moved(6, DELETE)) == [(A, 1, 6)]


def test_back_in_the_same_container__is_a_second_stay() -> None:
    assert stays(moved(1, ADD), moved(3, DELETE), moved(6, ADD)) == [
        (A, 1, 3),
        (A, 6, None),
    ]


def test_class__lies_in_many_and_leaves_part_by_part() -> None:
    events = (
        moved(1, ADD, A, "10"),
        moved(2, ADD, B, "5"),
        moved(3, DELETE, A, "4"),
        moved(8, DELETE, A, "6"),
    )
    assert stays(*events, single=False) == [(A, 1, 8), (B, 2, None)]


def test_class__is_out_whole_when_nobody_says_how_much() -> None:
    assert stays(moved(1, ADD, A, "10"), moved(3, DELETE), single=False) == [(A, 1, 3)]
    assert stays(moved(1, ADD), moved(3, DELETE, A, "4"), single=False) == [(A, 1, 3)]


def test_in_and_out_in_one_moment__is_no_stay() -> None:
    assert stays(moved(1, ADD, A), moved(1, ADD, B))[0][1:] == (1, None)
    assert stays() == []


def test_class__added_twice_is_still_inside_when_as_much_as_the_second_is_taken_out() -> None:
    events = (
        moved(1, ADD, A, "5"),
        moved(2, ADD, A, "5"),
        moved(3, DELETE, A, "5"),
    )
    assert stays(*events, single=False) == [(A, 1, None)]
    assert stays(*events, moved(4, DELETE, A, "5"), single=False) == [(A, 1, 4)]
