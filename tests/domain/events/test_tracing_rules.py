"""Walking steps: everything that can be reached, by the fewest steps, and never round and round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.diary.rules.public_items import ITEMS, public_items
from ocop.domain.events.rules.tracing import Step, TracedItem, walk

things = st.sampled_from("abcdefgh")
steps = st.lists(st.builds(lambda a, b: Step(f"{a}{b}", a, b, "made_into"), things, things), max_size=40)


def follow_all(_: str) -> bool:
    return True


@given(things, steps)
def test_walk__finds_each_thing_once_with_steps_that_join(root: str, given_steps: list[Step]) -> None:
    result = walk([TracedItem(root)], given_steps, follows=follow_all)
    names = [item.uri for item in result]
    assert len(names) == len(set(names))
    assert root not in names
    for item in result:
        at = root
        for step in item.steps:
            assert step in given_steps
            assert step.source == at
            at = step.target
        assert at == item.uri


@given(things, steps)
def test_walk__reaches_all_that_a_plain_search_reaches(root: str, given_steps: list[Step]) -> None:
    seen, waiting = {root}, [root]
    while waiting:
        here = waiting.pop()
        new = {step.target for step in given_steps if step.source == here} - seen
        seen |= new
        waiting += new
    assert {item.uri for item in walk([TracedItem(root)], given_steps, follows=follow_all)} == seen - {root}


@given(things, steps, st.integers(0, 4))
def test_walk__goes_no_farther_than_asked(root: str, given_steps: list[Step], depth: int) -> None:
    result = walk([TracedItem(root)], given_steps, follows=follow_all, depth=depth)
    assert all(len(item.steps) <= depth for item in result)


def test_walk__finds_but_does_not_follow_a_kind() -> None:
    way = [Step("1", "a", "kind", "made_into"), Step("2", "kind", "b", "made_into")]
    assert [item.uri for item in walk([TracedItem("a")], way, follows=lambda uri: uri != "kind")] == ["kind"]


def test_ten_items__are_listed_in_order_or_missing() -> None:
    items = public_items({"product_name": "Chả mực", "standards": " "})
    assert [item.name for item in items] == list(ITEMS)
    assert len(items) == 10
    assert [item.name for item in items if item.value] == ["product_name"]
