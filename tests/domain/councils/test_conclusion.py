"""The chair opens the scores, has them scored again, agrees on gates, ends the case."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.councils import queries, services
from ocop.domain.councils.models import AgreedMark, Case, Result
from ocop.domain.dossiers.models import Dossier
from tests.domain.assertions import assert_denied, assert_denied_to, last_line
from tests.domain.councils.facts import WHY, Stage, again, others
from tests.factories import councils


def came_to(stage: Stage, totals: tuple[int, ...], agreed: dict[str, int] | None = None) -> Result:
    """Return the result of a case with these totals, and the options the council agreed on."""
    councils.score_all(stage.world, stage.case, totals)
    stage.do(services.open_scores)
    for code, points in (agreed or {}).items():
        stage.do(services.agree_mark, criterion=code, points=points)
    return stage.do(services.conclude_case)


# opening


def test_open_scores__shows_them_to_the_council_and_writes_the_totals_into_the_log(scored: Stage) -> None:
    scored.do(services.open_scores)
    case = scored.fresh()
    assert (case.state, case.opened_round, case.opened_by_id) == ("opened", 1, scored.by("chair").user_id)
    line = last_line()
    assert line.act == "case.scores-opened"
    assert line.facts["totals"] == {
        "chair": 75, "vice-chair": 76, "council-member": 77, "member-2": 75, "member-3": 74
    }  # fmt: skip
    board = queries.board(case, scored.by("secretary"))
    assert sorted(line.total for line in board.members if line.total is not None) == [74, 75, 75, 76, 77]
    assert (board.spread, board.over, board.preview.reading) == (3, False, "75,40")  # type: ignore[union-attr]


def test_open_scores__is_refused_to_all_but_the_chair(scored: Stage) -> None:
    assert_denied_to(others("chair"), "case.not-chair", lambda who: scored.do(services.open_scores, who))


def test_open_scores__is_refused_while_a_sheet_is_missing(scoring: Stage) -> None:
    sheet = councils.sheet_of(scoring.case)
    for name in councils.SCORERS[:-1]:
        councils.hand_in(scoring.world, scoring.case, name, councils.marks_for(sheet, 75))
    with assert_denied("case.not-all-in"):
        scoring.do(services.open_scores)
    councils.hand_in(scoring.world, scoring.case, councils.SCORERS[-1], councils.marks_for(sheet, 75))
    scoring.do(services.open_scores)


@pytest.mark.parametrize(("at", "code"), [("listed", "session.not-open"), ("opened", "case.not-now"),
                                             ("concluded", "case.not-now")], indirect=["at"])  # fmt: skip
def test_open_scores__is_refused_at_any_other_time(at: Stage, code: str) -> None:
    with assert_denied(code):
        at.do(services.open_scores)


# scoring again


def test_ask_rescore__begins_with_copies_of_the_last_round(parted: Stage) -> None:
    councils.rescore(parted.world, parted.case)
    case = parted.fresh()
    assert (case.state, case.scoring_round, case.opened_round, case.rescore_reason) == ("scoring", 2, 1, councils.WHY)
    for seat in case.session.council.seats.filter(kind__in=["chair", "vice", "member"]):
        first, second = case.sheets.filter(seat=seat).order_by("scoring_round")
        assert (second.marks, second.total, second.submitted_at) == (first.marks, None, None)


def test_ask_rescore__is_refused_to_all_but_the_chair_and_without_a_reason(parted: Stage) -> None:
    act = services.ask_rescore
    assert_denied_to(others("chair"), "case.not-chair", lambda who: parted.do(act, who, reason=WHY))
    with assert_denied("value.missing"):
        parted.do(act, reason=" ")


@pytest.mark.parametrize(("at", "code"), [("listed", "session.not-open"), ("scoring", "case.not-now"),
                                             ("scored", "case.not-now"), ("concluded", "case.not-now")],
                         indirect=["at"])  # fmt: skip
def test_ask_rescore__is_refused_at_any_other_time(at: Stage, code: str) -> None:
    with assert_denied(code):
        at.do(services.ask_rescore, reason=WHY)


def test_ask_rescore__is_refused_once_the_rounds_are_used_up(parted: Stage) -> None:
    for _ in range(2):
        again(parted, (78, 75, 75, 75, 67))
    with assert_denied("case.rounds-used"):
        parted.do(services.ask_rescore, reason=WHY)


# agreeing on gates


def test_agree_mark__stands_instead_of_the_majority(opened: Stage) -> None:
    assert queries.board(opened.case, opened.by("chair")).preview.star == 4  # type: ignore[union-attr]
    opened.do(services.agree_mark, criterion="2.3", points=2)
    preview = queries.board(opened.case, opened.by("chair")).preview
    assert preview is not None
    assert (preview.band, preview.gate_star, preview.star) == (4, 3, 3)
    opened.do(services.agree_mark, criterion="2.3", points=3)
    assert AgreedMark.objects.get().points == 3
    opened.do(services.agree_mark, criterion="2.3", points=None)
    assert not AgreedMark.objects.exists()


def test_agree_mark__is_refused_to_all_but_the_chair(opened: Stage) -> None:
    assert_denied_to(
        others("chair"), "case.not-chair", lambda who: opened.do(services.agree_mark, who, criterion="2.3", points=2)
    )


@pytest.mark.parametrize(
    ("criterion", "points", "code"),
    [("2.3", 7, "criteria.points"), ("1.2", 1, "case.not-a-gate"), ("99", 1, "case.not-a-gate"),
     ("2.3", -1, "criteria.points")],
)  # fmt: skip
def test_agree_mark__takes_only_options_of_criteria_with_a_gate(
    opened: Stage, criterion: str, points: int, code: str
) -> None:
    with assert_denied(code):
        opened.do(services.agree_mark, criterion=criterion, points=points)


@pytest.mark.parametrize(("at", "code"), [("listed", "session.not-open"), ("scored", "case.not-opened"),
                                             ("concluded", "case.not-opened")], indirect=["at"])  # fmt: skip
def test_agree_mark__is_refused_before_scores_are_open_and_after(at: Stage, code: str) -> None:
    with assert_denied(code):
        at.do(services.agree_mark, criterion="2.3", points=2)


def test_without_agreement_a_majority_of_members_decides(scoring: Stage) -> None:
    sheet = councils.sheet_of(scoring.case)
    full = councils.marks_for(sheet, 75)
    low = {**full, "2.3": 2}
    for name, marks in zip(councils.SCORERS, (full, full, low, low, low), strict=True):
        councils.hand_in(scoring.world, scoring.case, name, marks)
    scoring.do(services.open_scores)
    result = scoring.do(services.conclude_case)
    assert (result.given["2.3"], result.star) == (2, 3)


# disqualifying and deferring


@pytest.mark.parametrize("at", ["scoring", "scored", "opened"], indirect=["at"])
def test_disqualify__ends_scoring_on_a_ground_of_the_set(at: Stage) -> None:
    at.do(services.disqualify, ground="forged", reason=WHY)
    case = at.fresh()
    assert (case.state, case.ground, case.ground_reason) == ("disqualified", "forged", WHY)
    assert queries.result_of(case) is None
    assert Dossier.objects.get(pk=case.dossier_id).state == "evaluated"
    councils.close(at.world, case)


def test_disqualify__shows_no_scores_that_were_not_open(scored: Stage) -> None:
    scored.do(services.disqualify, ground="forged", reason=WHY)
    board = queries.board(scored.fresh(), scored.by("chair"))
    assert board.totals == ()
    assert not board.criteria


def test_disqualify__is_refused_to_all_but_the_chair(opened: Stage) -> None:
    act = services.disqualify
    assert_denied_to(others("chair"), "case.not-chair", lambda who: opened.do(act, who, ground="forged", reason=WHY))


@pytest.mark.parametrize(("ground", "reason", "code"), [("no-licence", WHY, "case.ground"), ("", WHY, "case.ground"),
                                                        ("forged", " ", "value.missing")])  # fmt: skip
def test_disqualify__is_refused_on_other_grounds_and_without_a_reason(
    opened: Stage, ground: str, reason: str, code: str
) -> None:
    with assert_denied(code):
        opened.do(services.disqualify, ground=ground, reason=reason)


@pytest.mark.parametrize(
    ("at", "code"), [("listed", "session.not-open"), ("concluded", "case.not-now")], indirect=["at"]
)
def test_disqualify__is_refused_at_any_other_time(at: Stage, code: str) -> None:
    with assert_denied(code):
        at.do(services.disqualify, ground="forged", reason=WHY)


@pytest.mark.parametrize(("at", "who"), [("listed", "officer"), ("listed", "secretary"), ("scored", "chair"),
                                            ("opened", "chair")], indirect=["at"])  # fmt: skip
def test_defer_case__frees_the_dossier_for_another_session(at: Stage, who: str) -> None:
    at.do(services.defer_case, who, reason=WHY)
    assert (at.fresh().state, at.case.ground_reason) == ("deferred", WHY)
    other = councils.put(at.world, councils.session(at.world), at.case.dossier)
    assert other.state == "listed"


def test_defer_case__is_refused_to_all_but_who_runs_the_session_or_the_chair(opened: Stage) -> None:
    assert_denied_to(others("chair"), "case.not-chair", lambda who: opened.do(services.defer_case, who, reason=WHY))


def test_defer_case__is_refused_before_scoring_to_who_does_not_run_the_session(listed: Stage) -> None:
    assert_denied_to(
        others("chair", "secretary", "officer", "system"),
        "session.not-lead",
        lambda who: listed.do(services.defer_case, who, reason=WHY),
    )
    with assert_denied("value.missing"):
        listed.do(services.defer_case, reason="")


def test_defer_case__is_refused_once_ended(concluded: Stage) -> None:
    with assert_denied("case.not-now"):
        concluded.do(services.defer_case, reason=WHY)
    councils.close(concluded.world, concluded.case)
    with assert_denied("session.not-open"):
        concluded.do(services.defer_case, reason=WHY)


# concluding


def test_conclude_case__fixes_mean_gates_star_and_route_and_ends_the_dossier(opened: Stage) -> None:
    result = opened.do(services.conclude_case)
    assert (result.points, result.members, result.mean, result.spread) == (377, 5, Fraction(377, 5), 3)
    assert (result.band, result.gate_star, result.star, result.route, result.certifiable) == (4, 4, 4, "certify", 4)
    assert result.failed[0] == {
        "star": 5, "criterion": "1.5", "name": "Liên kết chuỗi", "needed": 3, "given": 2
    }  # fmt: skip
    case = opened.fresh()
    assert (case.state, case.ended_by_id) == ("concluded", opened.by("chair").user_id)
    assert Dossier.objects.get(pk=case.dossier_id).state == "evaluated"


def test_conclude_case__is_refused_to_all_but_the_chair(opened: Stage) -> None:
    assert_denied_to(others("chair"), "case.not-chair", lambda who: opened.do(services.conclude_case, who))


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("listed", "session.not-open"),
        ("scoring", "case.not-opened"),
        ("scored", "case.not-opened"),
        ("concluded", "case.not-opened"),
    ],
    indirect=["at"],
)
def test_conclude_case__is_refused_at_any_other_time(at: Stage, code: str) -> None:
    with assert_denied(code):
        at.do(services.conclude_case)


def test_conclude_case__is_refused_while_totals_differ_too_much(parted: Stage) -> None:
    board = queries.board(parted.case, parted.by("chair"))
    assert (board.spread, board.over, board.conclude.code) == (11, True, "case.spread")
    assert {line.seat.user.username for line in board.members if line.far} == {"chair", "member-3"}
    with assert_denied("case.spread"):
        parted.do(services.conclude_case)
    again(parted, (77, 75, 75, 75, 67))
    assert parted.do(services.conclude_case).spread == 10


def test_conclude_case__after_the_last_round_the_case_goes_elsewhere(parted: Stage) -> None:
    for _ in range(2):
        again(parted, (78, 75, 75, 75, 67))
    with assert_denied("case.spread-last"):
        parted.do(services.conclude_case, decision=WHY)
    parted.do(services.defer_case, reason=WHY)
    councils.close(parted.world, parted.case)


def test_conclude_case__after_the_last_round_the_chair_decides_where_the_regulation_says_so(parted: Stage) -> None:
    councils.regulation(after_rounds="decide", max_rounds=2)
    with assert_denied("case.spread"):
        parted.do(services.conclude_case, decision=WHY)
    again(parted, (78, 75, 75, 75, 67))
    with assert_denied("case.decision-needed"):
        parted.do(services.conclude_case)
    result = parted.do(services.conclude_case, decision=WHY)
    assert (result.spread, result.note) == (11, WHY)


def test_conclude_case__keeps_no_note_where_none_was_needed(opened: Stage) -> None:
    assert opened.do(services.conclude_case, decision=WHY).note == ""


@pytest.mark.parametrize(
    ("totals", "band", "star", "route", "certifiable"),
    [
        ((90, 90, 90), 5, 5, "ministry", None),
        ((90, 90, 89), 4, 4, "certify", 4),
        ((70, 70, 70), 4, 4, "certify", 4),
        ((70, 70, 69), 3, 3, "certify", 3),
        ((50, 50, 50), 3, 3, "certify", 3),
        ((50, 50, 49), 2, 2, "none", None),
        ((30, 30, 30), 2, 2, "none", None),
        ((30, 30, 29), 1, 1, "none", None),
    ],
)
def test_conclude_case__by_exact_mean_and_route(
    small: Stage, totals: tuple[int, ...], band: int, star: int, route: str, certifiable: int | None
) -> None:
    result = came_to(small, totals)
    assert (result.band, result.star, result.route, result.certifiable) == (band, star, route, certifiable)


@pytest.mark.parametrize(
    ("total", "changed", "band", "star", "code", "route"),
    [
        (92, {"4.1": 3}, 5, 4, "4.1", "ministry"),  # from 90 points, whatever the minima say (Art. 7.3e)
        (75, {"2.3": 2}, 4, 3, "2.3", "certify"),
        (60, {"3.5": 0}, 3, 2, "3.5", "none"),
    ],
)
def test_conclude_case__a_failed_gate_holds_the_star_down(
    small: Stage, total: int, changed: dict[str, int], band: int, star: int, code: str, route: str
) -> None:
    result = came_to(small, (total,) * 3, changed)
    assert (result.band, result.star) == (band, star)
    assert code in {gate["criterion"] for gate in result.failed}
    assert result.route == route


@pytest.mark.parametrize("totals", [(95, 88, 91), (91, 95, 88), (88, 91, 95)])
def test_the_order_of_members_changes_nothing(small: Stage, totals: tuple[int, ...]) -> None:
    result = came_to(small, totals)
    facts = (result.points, result.members, result.spread, result.band, result.gate_star, result.star)
    assert facts == (274, 3, 7, 5, 5, 5)


def test_the_database_keeps_a_result_true(concluded: Stage) -> None:
    rows = Result.objects.filter(case=concluded.case)
    for broken in (
        {"star": 5}, {"points": 501}, {"members": 0}, {"ministry_star": 5}, {"ministry_mean": "90"},
        {"ministry_used_at": concluded.world.now},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)
    cases = Case.objects.filter(pk=concluded.case.pk)
    for broken in ({"ended_at": None}, {"state": "opened"}, {"state": "disqualified"}, {"opened_round": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            cases.update(**broken)
