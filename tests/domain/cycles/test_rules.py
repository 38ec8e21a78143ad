"""Who may take part, which kind fits what a product holds, and the days of Art. 5 and 7.6, across year ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.cycles import rules
from ocop.domain.cycles.rules import Standing

ON = date(2026, 11, 24)


@pytest.mark.parametrize("kind", ["enterprise", "cooperative", "cooperative_group", "farm", "household"])
@pytest.mark.parametrize("set_number", [1, 25, 26])
def test_may_take_part__takes_the_five_kinds_for_every_set(kind: str, set_number: int) -> None:
    assert rules.may_take_part(kind, set_number)


@pytest.mark.parametrize(("set_number", "may"), [(25, False), (26, True)])
def test_may_take_part__takes_associations_for_tourism_alone(set_number: int, may: bool) -> None:
    assert bool(rules.may_take_part("association", set_number)) is may


@pytest.mark.parametrize(
    ("kind", "set_number", "code"),
    [("unnamed", 8, "registration.kind-of-producer"), ("unnamed", 26, "registration.kind-of-producer"),
     ("cooperative", None, "registration.no-set")],
)  # fmt: skip
def test_may_take_part__says_why_not(kind: str, set_number: int | None, code: str) -> None:
    assert rules.may_take_part(kind, set_number).code == code


@pytest.mark.parametrize(
    ("valid_until", "first", "last"),
    [
        (date(2027, 3, 1), date(2026, 9, 2), date(2026, 11, 1)),  # over a year end
        (date(2027, 1, 15), date(2026, 7, 19), date(2026, 9, 17)),
        (date(2028, 8, 27), date(2028, 2, 29), date(2028, 4, 29)),  # from a leap day
        (date(2027, 6, 28), date(2026, 12, 30), date(2027, 2, 28)),  # begins before the year's end
    ],
)
def test_reevaluation_window__is_180_to_120_days_before_the_end(valid_until: date, first: date, last: date) -> None:
    assert rules.reevaluation_window(valid_until) == (first, last)


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_reevaluation_window__is_61_days_long(valid_until: date) -> None:
    first, last = rules.reevaluation_window(valid_until)
    assert (last - first).days == 60
    assert (valid_until - last).days == 120


@pytest.mark.parametrize(
    ("away", "late", "code"),
    [
        (-1, False, "registration.too-early"),
        (0, False, ""),
        (60, False, ""),
        (61, False, "registration.too-late"),
        (61, True, ""),
        (180 + 180, True, ""),
        (180 + 181, True, "registration.too-late"),
        (-1, True, "registration.too-early"),
    ],
)
def test_in_window__includes_both_ends_and_180_days_after_expiry_where_lateness_is_allowed(
    away: int, late: bool, code: str
) -> None:
    valid_until = date(2027, 3, 1)
    on = rules.reevaluation_window(valid_until)[0] + timedelta(days=away)
    assert rules.in_window(valid_until, on, late=late).code == code


HELD = Standing(3, ON + timedelta(days=500))
ENDS_SOON = Standing(4, ON + timedelta(days=150))
OVER = Standing(4, ON - timedelta(days=1))
ENDS_TODAY = Standing(4, ON)


@pytest.mark.parametrize(
    ("kind", "target", "standing", "code"),
    [
        ("first", 3, None, ""),
        ("first", 5, OVER, ""),
        ("first", 5, HELD, "registration.not-first"),
        ("first", 5, ENDS_TODAY, "registration.not-first"),
        ("upgrade", 4, HELD, ""),
        ("upgrade", 3, HELD, "registration.not-upgrade"),
        ("upgrade", 5, None, "registration.not-upgrade"),
        ("upgrade", 5, OVER, "registration.not-upgrade"),
        ("reevaluation", 4, ENDS_SOON, ""),
        ("reevaluation", 3, ENDS_SOON, ""),
        ("reevaluation", 5, ENDS_SOON, "registration.not-again"),
        ("reevaluation", 3, HELD, "registration.too-early"),
        ("reevaluation", 4, OVER, "registration.too-late"),
        ("reevaluation", 4, None, "registration.not-again"),
        ("reevaluation", 4, Standing(4, None), "registration.not-again"),
        ("first", 2, None, "registration.target"),
        ("first", 6, None, "registration.target"),
        ("renewal", 4, None, "registration.kind"),
    ],
)
def test_kind_fits__what_the_product_holds(kind: str, target: int, standing: Standing | None, code: str) -> None:
    assert rules.kind_fits(kind, target, standing, ON).code == code


@given(
    st.sampled_from(["first", "upgrade", "reevaluation"]),
    st.integers(3, 5),
    st.one_of(st.none(), st.builds(Standing, st.integers(3, 5), st.dates(date(2026, 1, 1), date(2029, 12, 31)))),
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
)
def test_kind_fits__never_lets_a_product_be_new_and_upgraded_on_one_day(
    kind: str, target: int, standing: Standing | None, on: date
) -> None:
    fits = {kind for kind in ("first", "upgrade") if rules.kind_fits(kind, target, standing, on)}
    assert len(fits) <= 1
    if standing is None:
        assert fits == {"first"}


@pytest.mark.parametrize(
    ("standing", "kind", "target"),
    [
        (None, "first", 3),
        (OVER, "first", 3),
        (HELD, "upgrade", 4),
        (Standing(5, HELD.valid_until), "upgrade", 5),
        (ENDS_SOON, "reevaluation", 4),
        (Standing(4, None), "upgrade", 5),
    ],
)
def test_likely__is_again_in_the_window_else_higher(standing: Standing | None, kind: str, target: int) -> None:
    assert rules.likely(standing, ON) == {"kind": kind, "target_stars": target}


def test_some_round__names_who_can_open_one() -> None:
    assert rules.some_round(1)
    assert rules.some_round(0).code == "registration.no-round"


@pytest.mark.parametrize(("on", "open_"), [(date(2026, 10, 29), True), (date(2026, 10, 30), False)])
def test_round_open__ends_the_day_before(on: date, open_: bool) -> None:
    assert bool(rules.round_open(date(2026, 10, 30), on)) is open_


@pytest.mark.parametrize(
    ("proposed", "finished", "code"),
    [
        (date(2027, 1, 30), date(2027, 3, 30), ""),  # the ministry's second round of 2026 is in 2027
        (date(2026, 10, 30), date(2026, 12, 30), ""),
        (date(2026, 10, 30), date(2026, 10, 30), "round.order"),
        (date(2025, 12, 31), date(2026, 3, 30), "round.year"),
        (date(2028, 1, 1), date(2028, 3, 30), "round.year"),
        (date(2027, 12, 30), date(2028, 1, 1), "round.year"),
    ],
)
def test_round_days__are_of_the_year_or_the_next(proposed: date, finished: date, code: str) -> None:
    assert rules.round_days(2026, proposed, finished).code == code


@pytest.mark.parametrize(
    ("text", "usable"),
    [("", True), ("ten@vidu.vn", True), ("ten@vidu", False), ("@vidu.vn", False), ("a b@c.vn", False)],
)
def test_usable_email(text: str, usable: bool) -> None:
    assert bool(rules.usable_email(text)) is usable
