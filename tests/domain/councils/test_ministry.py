"""Five stars go up; what comes down is recorded, and below 90 the province may use it (Art. 7.4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.councils import queries, services
from tests.domain.assertions import assert_denied, assert_denied_to, one_line
from tests.domain.councils.facts import Stage, others
from tests.factories import councils

OFFICE = ("officer", "system")


def recorded(stage: Stage, who: str = "officer", **changed: Any) -> Any:
    """Record what the ministry gave."""
    facts = {"mean": "88", "stars": 4, "decision_number": "9/QĐ-BỘ-THU",
             "decided_on": timezone.localdate(stage.world.now)}  # fmt: skip
    return stage.do(services.record_ministry_result, who, **{**facts, **changed})


def test_from_90_the_result_goes_up(sent_up: Stage) -> None:
    result = queries.result_of(sent_up.case)
    assert result is not None
    assert (result.star, result.route, result.certifiable) == (5, "ministry", None)
    assert list(queries.results_to_send(sent_up.by("officer"))) == [result]


def test_five_stars_of_the_ministry_are_certified(sent_up: Stage) -> None:
    with one_line("result.ministry", on=sent_up.case):
        result = recorded(sent_up, mean="829/9", stars=5)
    assert not queries.list_ready(councils.session(sent_up.world)).exists()
    assert (result.ministry_star, result.certifiable, result.route) == (5, 5, "ministry")
    assert not queries.results_to_send(sent_up.by("officer")).exists()
    with assert_denied("result.five"):
        sent_up.do(services.use_ministry_result, "officer")


def test_below_90_the_province_may_use_that_result(sent_up: Stage) -> None:
    assert recorded(sent_up).certifiable is None
    with one_line("result.ministry-used", on=sent_up.case):
        result = sent_up.do(services.use_ministry_result, "officer")
    assert (result.route, result.star, result.ministry_star, result.certifiable) == ("certify", 5, 4, 4)
    with assert_denied("result.used"):
        sent_up.do(services.use_ministry_result, "officer")


def test_from_90_points_with_a_failed_minimum_the_result_goes_up_too(small: Stage) -> None:
    councils.score_all(small.world, small.case, (92, 92, 92))
    small.do(services.open_scores)
    small.do(services.agree_mark, criterion="4.1", points=3)
    result = small.do(services.conclude_case)
    assert (result.band, result.star, result.route, result.certifiable) == (5, 4, "ministry", None)
    assert list(queries.results_to_send(small.by("officer"))) == [result]
    assert recorded(small, mean="88", stars=4).certifiable is None
    assert small.do(services.use_ministry_result, "officer").certifiable == 4


def test_the_province_may_evaluate_the_dossier_again(sent_up: Stage) -> None:
    planned = councils.session(sent_up.world)
    with assert_denied("case.not-accepted"):
        councils.put(sent_up.world, planned, sent_up.case.dossier)
    assert not queries.list_ready(planned).exists()
    recorded(sent_up)
    assert list(queries.list_ready(planned)) == [sent_up.case.dossier]
    again = councils.put(sent_up.world, planned, sent_up.case.dossier)
    with assert_denied("result.judged-anew"):
        sent_up.do(services.use_ministry_result, "officer")
    councils.open_session(sent_up.world, planned)
    services.start_scoring(case_id=again.pk, by=sent_up.by("chair"), at=sent_up.world.now)
    again.refresh_from_db()
    councils.score_all(sent_up.world, again, (75, 75, 75, 75, 75))
    services.open_scores(case_id=again.pk, by=sent_up.by("chair"), at=sent_up.world.now)
    result = councils.conclude(sent_up.world, again)
    assert (result.star, result.certifiable) == (4, 4)
    with assert_denied("result.judged-anew"):
        sent_up.do(services.use_ministry_result, "officer")
    later = councils.session(sent_up.world)
    assert not queries.list_ready(later).exists()
    with assert_denied("case.not-accepted"):
        councils.put(sent_up.world, later, sent_up.case.dossier)
    before = queries.result_of_dossier(sent_up.case.dossier_id)
    assert before != result  # recorded once its session is closed
    councils.close(sent_up.world, again)
    assert queries.result_of_dossier(sent_up.case.dossier_id) == result


def test_a_used_result_is_not_evaluated_again(sent_up: Stage) -> None:
    recorded(sent_up)
    sent_up.do(services.use_ministry_result, "officer")
    planned = councils.session(sent_up.world)
    assert not queries.list_ready(planned).exists()
    with assert_denied("case.not-accepted"):
        councils.put(sent_up.world, planned, sent_up.case.dossier)


def test_record_and_use__are_refused_to_all_but_the_office(sent_up: Stage) -> None:
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: recorded(sent_up, who))
    recorded(sent_up)
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: sent_up.do(services.use_ministry_result, who))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"mean": "89,996", "stars": 5}, "result.past-mean"),
        ({"mean": "101"}, "result.mean"),
        ({"mean": ""}, "value.missing"),
        ({"stars": 0}, "result.stars"),
        ({"stars": 6}, "result.stars"),
        ({"decision_number": " "}, "value.missing"),
        ({"decision_number": "n" * 61}, "value.too-long"),
    ],
)
def test_record_ministry_result__is_refused_with_a_bad_value(
    sent_up: Stage, changed: dict[str, Any], code: str
) -> None:
    with assert_denied(code):
        recorded(sent_up, **changed)


def test_record_ministry_result__is_refused_on_days_out_of_order_and_twice(sent_up: Stage) -> None:
    today = timezone.localdate(sent_up.world.now)
    with assert_denied("value.future"):
        recorded(sent_up, decided_on=today + timedelta(days=1))
    with assert_denied("result.before"):
        recorded(sent_up, decided_on=today - timedelta(days=1))
    recorded(sent_up)
    with assert_denied("result.recorded"):
        recorded(sent_up)


def test_record_and_use__are_refused_where_nothing_went_up(concluded: Stage) -> None:
    with assert_denied("result.not-ministry"):
        recorded(concluded)
    with assert_denied("result.none"):
        concluded.do(services.use_ministry_result, "officer")


def test_record_and_use__are_refused_before_there_is_a_result(opened: Stage) -> None:
    with assert_denied("result.none-yet"):
        recorded(opened)
    with assert_denied("result.none-yet"):
        opened.do(services.use_ministry_result, "officer")


def test_use_ministry_result__is_refused_before_it_came_and_below_what_the_level_gives(sent_up: Stage) -> None:
    with assert_denied("result.none"):
        sent_up.do(services.use_ministry_result, "officer")
    recorded(sent_up, mean="45", stars=2)
    with assert_denied("result.low"):
        sent_up.do(services.use_ministry_result, "officer")
