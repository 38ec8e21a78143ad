"""Members choose options of the dossier's own set and hand in; the advisory team reports before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.domain.councils import queries, services
from ocop.domain.councils.models import ScoreSheet
from tests.domain.assertions import assert_denied, assert_denied_to, last_line, one_line
from tests.domain.councils.facts import WHY, Stage, again, others
from tests.factories import councils, dossiers

LEADS = ("chair", "secretary", "officer", "system")


def own(stage: Stage, name: str = "member_2") -> ScoreSheet:
    """Return a person's sheet of the current round."""
    return stage.case.sheets.get(seat=stage.seat(name), scoring_round=stage.case.scoring_round)


def marks(stage: Stage, total: int = 75) -> dict[str, int]:
    """Return marks of that total."""
    return councils.marks_for(councils.sheet_of(stage.case), total)


# the advisory team


def advising(stage: Stage, who: str = "adviser", **changed: Any) -> Any:
    """Report on the case."""
    facts = {"text": "Hồ sơ đủ.\n\nĐã khảo sát.", "site_visit_on": timezone.localdate(stage.world.now), **changed}
    return stage.do(services.advise, who, **facts)


def test_advise__keeps_the_report(listed: Stage) -> None:
    with one_line("case.advised", on=listed.case):
        made = advising(listed, tests="Kiểm nghiệm lại vi sinh: đạt.")
    assert [one.text for one in queries.list_advice(listed.case)] == [made.text]
    assert made.seat == listed.seat("adviser")
    advising(listed, "secretary", site_visit_on=None)


def test_advise__is_refused_to_all_but_the_team_and_the_secretary(listed: Stage) -> None:
    assert_denied_to(others("adviser", "secretary"), "case.not-adviser", lambda who: advising(listed, who))


def test_advise__is_refused_without_words_on_a_day_to_come_and_on_the_own_producer(listed: Stage) -> None:
    for changed, code in (
        ({"text": " \n "}, "value.missing"),
        ({"text": "t" * 10_001}, "value.too-long"),
        ({"tests": "t" * 4_001}, "value.too-long"),
        ({"site_visit_on": timezone.localdate(listed.world.now) + timedelta(days=1)}, "value.future"),
    ):
        with assert_denied(code):
            advising(listed, **changed)
    listed.marry("adviser")
    with assert_denied("case.own"):
        advising(listed)


def test_advise__is_refused_once_scores_are_open(opened: Stage) -> None:
    with assert_denied("case.advice-late"):
        advising(opened)


# scoring begins


def begin(stage: Stage) -> None:
    """Open the session of a listed case."""
    councils.open_session(stage.world, stage.case.session)


def test_start_scoring__lets_members_score(listed: Stage) -> None:
    begin(listed)
    with one_line("case.scoring", on=listed.case):
        listed.do(services.start_scoring)
    assert (listed.fresh().state, listed.case.scoring_round, listed.case.opened_round) == ("scoring", 1, 0)
    waiting = {name for name in councils.SEATED if queries.waiting_for_me(listed.by(name)).exists()}
    assert waiting == set(councils.SCORERS)


def test_start_scoring__is_refused_to_all_but_those_who_run_the_session(listed: Stage) -> None:
    begin(listed)
    assert_denied_to(others(*LEADS), "session.not-lead", lambda who: listed.do(services.start_scoring, who))


def test_start_scoring__is_refused_before_the_session_and_twice(listed: Stage) -> None:
    with assert_denied("session.not-open"):
        listed.do(services.start_scoring)
    begin(listed)
    listed.do(services.start_scoring)
    with assert_denied("case.not-now"):
        listed.do(services.start_scoring)


def test_start_scoring__cannot_be_used_to_score_again(opened: Stage) -> None:
    with assert_denied("case.not-scoring"):
        opened.do(services.start_scoring)


def test_start_scoring__is_refused_where_too_few_can_score(listed: Stage) -> None:
    begin(listed)
    for name in ("member_2", "member_3", "council_member"):
        listed.marry(name)
    with assert_denied("case.few-scorers"):
        listed.do(services.start_scoring)


def test_start_all__starts_what_waits(listed: Stage) -> None:
    councils.put(listed.world, listed.case.session)
    with assert_denied("session.not-open"):
        listed.in_session(services.start_all)
    begin(listed)
    assert_denied_to(others(*LEADS), "session.not-lead", lambda who: listed.in_session(services.start_all, who))
    assert listed.in_session(services.start_all) == 2
    with assert_denied("session.nothing-listed"):
        listed.in_session(services.start_all)


# choosing


def test_save_mark__makes_changes_and_takes_back_a_choice(scoring: Stage) -> None:
    act = services.save_mark
    with one_line("sheet.begun", on=scoring.case):
        scoring.do(act, "member_2", criterion="1.1", points=3)
    scoring.do(act, "member_2", criterion="1.2", points=1)
    scoring.do(act, "member_2", criterion="1.1", points=2)
    assert own(scoring).marks == {"1.1": 2, "1.2": 1}
    scoring.do(act, "member_2", criterion="1.2", points=None)
    assert own(scoring).marks == {"1.1": 2}
    assert (own(scoring).total, own(scoring).submitted_at) == (None, None)
    mine = queries.my_sheet(scoring.case, scoring.by("member_2"))
    assert (mine.total, len(mine.undecided)) == (2, len(councils.sheet_of(scoring.case).criteria()) - 1)


def test_save_mark__logs_no_points(scoring: Stage) -> None:
    scoring.do(services.save_mark, "member_2", criterion="1.1", points=3)
    assert last_line().facts == {"round": 1}


def test_save_mark__is_refused_to_who_does_not_score(scoring: Stage) -> None:
    assert_denied_to(
        others(*councils.SCORERS),
        "case.not-scorer",
        lambda who: scoring.do(services.save_mark, who, criterion="1.1", points=3),
    )


@pytest.mark.parametrize(
    ("criterion", "points", "code"),
    [
        ("1.1", 4, "criteria.points"),
        ("1.1", 0, "criteria.points"),
        ("1.1", -1, "criteria.points"),
        ("1.1", 10**20, "criteria.points"),
        ("1.1", True, "criteria.points"),
        ("99", 1, "criteria.unknown"),
        ("99", None, "criteria.unknown"),
        ("", 1, "criteria.unknown"),
        ("1.1:1", 1, "criteria.unknown"),
        ("1.1:1", None, "criteria.unknown"),
    ],
)
def test_save_mark__takes_only_what_the_dossiers_own_set_offers(
    scoring: Stage, criterion: str, points: int | None, code: str
) -> None:
    with assert_denied(code):
        scoring.do(services.save_mark, "member_2", criterion=criterion, points=points)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("listed", "case.not-present"),
        ("opened", "case.not-scoring"),
        ("concluded", "case.not-scoring"),
        ("scored", "sheet.handed-in"),
    ],
    indirect=["at"],
)
def test_save_mark__is_refused_at_any_other_time(at: Stage, code: str) -> None:
    acts: tuple[tuple[Any, dict[str, Any]], ...] = (
        (services.save_mark, {"criterion": "1.1", "points": 1}),
        (services.save_opinion, {"opinion": "Ý"}),
        (services.submit_sheet, {"zeros": True}),
    )
    for act, facts in acts:
        with assert_denied(code):
            at.do(act, "member_2", **facts)


def test_two_cases_are_chosen_one_at_a_time(listed: Stage) -> None:
    tourism = dossiers.dossier(listed.world, until="accepted", set_number=26)
    made = councils.put(listed.world, listed.case.session, tourism)
    begin(listed)
    services.start_scoring(case_id=made.pk, by=listed.by("chair"), at=listed.world.now)
    for key, points in (("8:1", 1), ("8:2", 3)):
        services.save_mark(case_id=made.pk, criterion=key, points=points, by=listed.by("member_2"), at=listed.world.now)
    assert made.sheets.get().marks == {"8:2": 3}


def test_save_opinion__keeps_it(scoring: Stage) -> None:
    scoring.do(services.save_opinion, "member_2", opinion="Sản phẩm tốt.\nNên cải tiến bao bì.")
    assert own(scoring).opinion == "Sản phẩm tốt.\nNên cải tiến bao bì."
    with assert_denied("value.too-long"):
        scoring.do(services.save_opinion, "member_2", opinion="ý" * 4_001)
    assert_denied_to(
        others(*councils.SCORERS), "case.not-scorer", lambda who: scoring.do(services.save_opinion, who, opinion="Ý")
    )


# handing in


def test_submit_sheet__fixes_the_total(scoring: Stage) -> None:
    councils.choose(scoring.world, scoring.case, "member_2", marks(scoring, 83))
    with one_line("sheet.handed-in", on=scoring.case):
        scoring.do(services.submit_sheet, "member_2", zeros=True)
    assert (own(scoring).total, own(scoring).submitted_at) == (83, scoring.world.now)
    assert last_line().facts == {"round": 1}, "the log tells who handed in, not what"
    assert not queries.waiting_for_me(scoring.by("member_2")).exists()


def test_submit_sheet__is_refused_to_who_does_not_score(scoring: Stage) -> None:
    assert_denied_to(
        others(*councils.SCORERS), "case.not-scorer", lambda who: scoring.do(services.submit_sheet, who, zeros=True)
    )


def test_submit_sheet__is_refused_with_criteria_open_unless_they_are_to_be_zero(scoring: Stage) -> None:
    with assert_denied("sheet.undecided"):
        scoring.do(services.submit_sheet, "member_2")
    scoring.do(services.submit_sheet, "member_2", zeros=True)
    assert own(scoring).total == 0


def test_submit_sheet__of_a_complete_sheet_needs_no_confirmation_of_zeros(scoring: Stage) -> None:
    marks = {criterion.code: criterion.options[-1].points for criterion in councils.sheet_of(scoring.case).criteria()}
    councils.choose(scoring.world, scoring.case, "member_2", marks)
    scoring.do(services.submit_sheet, "member_2")
    assert own(scoring).total == 100


def test_submit_sheet__is_refused_where_a_criterion_needs_another(scoring: Stage) -> None:
    needy = next(one for one in councils.sheet_of(scoring.case).criteria() if one.needs)
    councils.choose(scoring.world, scoring.case, "member_2", {needy.code: needy.max})
    with assert_denied("criteria.needs"):
        scoring.do(services.submit_sheet, "member_2", zeros=True)


def test_submit_sheet__twice_is_refused_and_changes_nothing(scored: Stage) -> None:
    before = own(scored).total
    with assert_denied("sheet.handed-in"):
        scored.do(services.submit_sheet, "member_2", zeros=True)
    assert own(scored).total == before


def test_submit_sheet__again_needs_a_reason_from_who_changed_the_total(opened: Stage) -> None:
    councils.rescore(opened.world, opened.case)
    opened.fresh()
    assert own(opened).marks == opened.case.sheets.get(seat=opened.seat("member_2"), scoring_round=1).marks
    opened.do(services.submit_sheet, "council_member", zeros=True)
    now = own(opened).marks.get("1.1")
    opened.do(services.save_mark, "member_2", criterion="1.1", points=3 if now != 3 else 2)
    with assert_denied("sheet.reason"):
        opened.do(services.submit_sheet, "member_2", zeros=True)
    with assert_denied("value.too-long"):
        opened.do(services.submit_sheet, "member_2", zeros=True, reason="r" * 401)
    opened.do(services.submit_sheet, "member_2", zeros=True, reason=WHY)
    assert own(opened).reason == WHY


def test_earlier_rounds_are_kept(opened: Stage) -> None:
    again(opened, (75, 75, 75, 75, 75))
    rounds = opened.case.sheets.order_by("scoring_round").values_list("scoring_round", "total")
    assert sorted(rounds) == [(1, 74), (1, 75), (1, 75), (1, 76), (1, 77), *[(2, 75)] * 5]


def test_the_database_holds_one_sheet_a_seat_and_round_and_no_total_without_submission(scored: Stage) -> None:
    row = own(scored)
    for broken in ({"submitted_at": None}, {"total": None}, {"total": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScoreSheet.objects.filter(pk=row.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreSheet.objects.create(case=row.case, seat=row.seat, scoring_round=1, changed_at=row.changed_at)
