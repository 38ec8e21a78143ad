"""Several choices, options and dossiers in one act: all or nothing; who comes late or leaves between rounds."""

from __future__ import annotations

from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Case
from tests.domain.assertions import assert_denied
from tests.domain.councils.facts import WHY, Stage
from tests.factories import councils, dossiers


def test_save_marks__keeps_all_or_nothing(scoring: Stage) -> None:
    scoring.do(services.save_marks, "member_2", marks={"1.1": 3, "1.2": 2, "1.3": None})
    assert scoring.case.sheets.get().marks == {"1.1": 3, "1.2": 2}
    with assert_denied("criteria.points"):
        scoring.do(services.save_marks, "member_2", marks={"1.1": 2, "1.2": 9})
    with assert_denied("sheet.nothing"):
        scoring.do(services.save_marks, "member_2", marks={})


def test_agree_marks__stores_all_or_none_and_logs_changes(opened: Stage) -> None:
    opened.do(services.agree_marks, marks={"2.3": 2, "4.1": 5, "3.5": None})
    assert dict(opened.case.agreed.values_list("criterion", "points")) == {"2.3": 2, "4.1": 5}
    with assert_denied("case.not-a-gate"):
        opened.do(services.agree_marks, marks={"2.3": 3, "1.2": 1})
    opened.do(services.agree_marks, marks={"3.5": 0})
    assert opened.case.agreed.get(criterion="3.5").points == 0, "no box ticked is 0, also where none is printed"


def test_put_cases__puts_all_or_none(listed: Stage) -> None:
    ready = dossiers.dossier(listed.world, until="accepted")
    early = dossiers.dossier(listed.world, until="forwarded")
    facts = {"at": listed.world.now - councils.NOTICE, "by": listed.by("officer"), "session_id": listed.case.session_id}
    with assert_denied("case.not-accepted"):
        services.put_cases(**facts, dossier_ids=[ready.pk, early.pk])
    with assert_denied("session.nothing-chosen"):
        services.put_cases(**facts, dossier_ids=[])
    with assert_denied("council.not-office"):
        services.put_cases(**facts | {"by": listed.by("chair")}, dossier_ids=[ready.pk])
    (made,) = services.put_cases(**facts, dossier_ids=[ready.pk])
    assert Case.objects.filter(session=listed.case.session_id).count() == made.place == 2


def test_who_comes_before_the_second_round_scores_in_it_and_who_left_does_not(listed: Stage) -> None:
    councils.open_session(listed.world, listed.case.session, absent=["member_3"])
    listed.do(services.start_scoring)
    sheet = councils.sheet_of(listed.fresh())
    marks = councils.marks_for(sheet, 75)
    for name in councils.SCORERS[:4]:
        councils.hand_in(listed.world, listed.case, name, marks)
    listed.do(services.open_scores)
    listed.in_session(services.arrive, seat_id=listed.seat("member_3").pk)
    assert queries.board(listed.fresh(), listed.by("chair")).counted == 4, "an opened round is closed to who comes"
    listed.do(services.ask_rescore, reason=WHY)
    listed.in_session(services.leave, seat_id=listed.seat("member_2").pk)
    for name in ("chair", "vice_chair", "council_member", "member_3"):
        councils.hand_in(listed.world, listed.fresh(), name, marks)
    listed.do(services.open_scores)
    result = listed.do(services.conclude_case)
    seats = {row.seat.user.username for row in queries.sheets_of(listed.fresh(), listed.by("chair"))
             if row.scoring_round == 2}  # fmt: skip
    assert (result.members, seats) == (4, {"chair", "vice-chair", "council-member", "member-3"})


def test_the_boards_agree_on_who_counts(listed: Stage) -> None:
    councils.open_session(listed.world, listed.case.session, absent=["member_3"])
    listed.do(services.start_scoring)
    listed.marry("member_2")
    councils.hand_in(listed.world, listed.fresh(), "vice_chair", councils.marks_for(councils.sheet_of(listed.case), 75))
    board = queries.board(listed.case, listed.by("chair"))
    (line,) = queries.session_board(listed.case.session, listed.by("chair")).lines
    assert (board.counted, board.handed_in) == (line.scorers, line.handed_in) == (3, 1)
