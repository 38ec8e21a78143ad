"""The pure decisions about orders and ranges, as tables and as properties."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.stamps import rules
from ocop.domain.stamps.rules import Piece
from ocop.domain.stamps.states import RANGE_FLOW, RangeState
from ocop.standards.gs1 import Gs1Problem
from tests.domain.assertions import is_vietnamese_sentence

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("units", "percent", "stamps"),
    [(100, 3, 103), (1, 3, 2), (34, 3, 36), (100, 0, 100), (0, 3, 0), (10**8, 3, 103 * 10**6)],
)
def test_most_stamps__is_one_a_unit_plus_waste_rounded_up(units: int, percent: int, stamps: int) -> None:
    assert rules.most_stamps(units, percent) == stamps


@pytest.mark.parametrize(
    ("quantity", "ordered", "ok"),
    [(1, 0, True), (103, 0, True), (104, 0, False), (0, 0, False), (1, 103, False), (1, 900, False)],
)
def test_quantity_within__holds_to_what_is_left(quantity: int, ordered: int, ok: bool) -> None:
    assert bool(rules.quantity_within(quantity, batch_quantity=100, ordered=ordered, waste_percent=3)) is ok


@pytest.mark.parametrize(
    ("state", "expires_on", "code"),
    [
        ("open", None, ""),
        ("open", DAY, ""),
        ("open", date(2026, 11, 23), "order.batch-expired"),
        ("closed", None, "order.batch-not-open"),
        ("recalled", DAY, "order.batch-not-open"),
    ],
)
def test_usable_batch__is_open_and_not_expired(state: str, expires_on: date | None, code: str) -> None:
    assert rules.usable_batch(state, expires_on, DAY).code == code


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        (0, 10, [(0, 10)], [(10, 20), (20, 30)]),
        (5, 15, [(5, 10), (10, 15)], [(0, 5), (15, 20), (20, 30)]),
        (12, 14, [(12, 14)], [(0, 10), (10, 12), (14, 20), (20, 30)]),
        (0, 30, [(0, 10), (10, 20), (20, 30)], []),
        (29, 30, [(29, 30)], [(0, 10), (10, 20), (20, 29)]),
    ],
)
def test_cut__divides_at_both_ends(
    low: int, high: int, inside: list[tuple[int, int]], outside: list[tuple[int, int]]
) -> None:
    pieces = [Piece(0, 10, "released"), Piece(10, 20, "active", 7), Piece(20, 30, "waste")]
    sides = rules.cut(pieces, low, high)
    assert [[(piece.low, piece.high) for piece in side] for side in sides] == [inside, outside]


@st.composite
def lines(draw: st.DrawFn) -> list[Piece]:
    """Touching pieces with random facts."""
    at, pieces = draw(st.integers(0, 5)), []
    for size in draw(st.lists(st.integers(1, 5), min_size=1, max_size=8)):
        facts = draw(st.sampled_from([("released", None), ("active", 1), ("active", 2), ("waste", None)]))
        pieces.append(Piece(at, at + size, *facts))
        at += size
    return pieces


def single(pieces: list[Piece]) -> dict[int, tuple[str, int | None]]:
    """Return every stamp alone."""
    return {number: (piece.state, piece.batch_id) for piece in pieces for number in range(piece.low, piece.high)}


@given(lines(), st.integers(0, 45), st.integers(0, 45))
def test_cut_and_merged__keep_every_stamp_as_it_is(pieces: list[Piece], one: int, two: int) -> None:
    low, high = sorted((one, two))
    inside, outside = rules.cut(pieces, low, high)
    assert all(low <= piece.low < piece.high <= high for piece in inside)
    assert not any(number in range(low, high) for number in single(outside))
    assert single([*inside, *outside]) == single(pieces)
    joined = rules.merged([*outside, *inside])
    assert single(joined) == single(pieces)
    assert [piece.high for piece in joined[:-1]] == [piece.low for piece in joined[1:]]
    assert not any(left.same_facts(right) for left, right in pairwise(joined))


@pytest.mark.parametrize("then", ["active", "blocked", "waste"])
@pytest.mark.parametrize("now", RangeState.values)
def test_may_become__follows_the_table_but_never_out_of_a_block(now: str, then: str) -> None:
    lawful = bool(RANGE_FLOW.check(now, then)) and now != "blocked"
    good = {"active": "released", "blocked": "released", "waste": "released"}[then]
    assert bool(rules.may_become([Piece(0, 5, good), Piece(5, 9, now)], then)) is lawful


def test_unblocked__restores_the_earlier_state() -> None:
    piece = Piece(0, 5, "blocked", 7, "active", "Mất cuộn.", 3)
    assert rules.unblocked(piece) == Piece(0, 5, "active", 7, "", "", 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" 3QJX-XCZG-5A5K-B0GN ", "3QJX-XCZG-5A5K-B0GN"),
        ("https://OCOP.EXAMPLE/01/09506000134352/21/3QJX", "3QJX"),
        ("https://ocop.example/3qjx/?a=b/c#d", "3qjx"),
        ("/3QJX/", "3QJX"),
        ("", ""),
        ("/", ""),
    ],
)
def test_code_in__takes_the_last_part_of_an_address(text: str, code: str) -> None:
    assert rules.code_in(text) == code


@pytest.mark.parametrize(
    ("text", "code_and_gtin"),
    [
        (" 3QJX-XCZG-5A5K-B0GN ", ("3QJX-XCZG-5A5K-B0GN", "")),
        ("0109521234000013", ("0109521234000013", "")),
        ("https://ocop.example/3qjx/?a=b/c#d", ("3qjx", "")),
        ("(01)09506000134352(21)3QJX", ("3QJX", "09506000134352")),
        ("0109506000134352213QJX", ("3QJX", "09506000134352")),
        ("https://noi.khac/01/9506000134352/10/A%2F1/21/3QJX?17=271231", ("3QJX", "09506000134352")),
    ],
)
def test_parse_code_and_gtin__returns_both(text: str, code_and_gtin: tuple[str, str]) -> None:
    assert rules.parse_code_and_gtin(text) == code_and_gtin


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(01)09506000134353(21)3QJX", "code.gtin"),
        ("https://x/01/09506000134353/21/3QJX", "code.gtin"),
        ("(01)09506000134352", "code.serial"),
        ("(01)09506000134352(17)271331(21)3QJX", "code.gs1"),
        ("(", "code.gs1"),
    ],
)
def test_parse_code_and_gtin__refuses_wrong_gs1_data(text: str, code: str) -> None:
    with pytest.raises(Gs1Problem) as caught:
        rules.parse_code_and_gtin(text)
    answer = rules.gs1_reason(caught.value)
    assert answer.code == code
    assert is_vietnamese_sentence(answer.reason)


def test_stamp_address__is_a_digital_link_with_a_gtin_and_short_without() -> None:
    code = "3QJXXCZG5A5KB0GN"
    assert rules.stamp_address("ocop.example", "09506000134352", code) == (
        "https://OCOP.EXAMPLE/01/09506000134352/21/3QJXXCZG5A5KB0GN"
    )
    assert rules.stamp_address("OCOP.EXAMPLE", "", code) == "https://OCOP.EXAMPLE/3QJXXCZG5A5KB0GN"
