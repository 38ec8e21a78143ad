"""A session is planned, filled in time, opened with its quorum, closed when every case has ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.base.refs import LOCAL_TIME
from ocop.domain.councils import queries, services
from ocop.domain.councils.models import Case, Session
from ocop.domain.cycles.rules import Standing
from tests.domain.assertions import assert_denied, assert_denied_to, one_line
from tests.domain.councils.facts import WHY, Stage, others
from tests.factories import councils, dossiers

OFFICE = ("officer", "system")
LEADS = ("chair", "secretary", *OFFICE)


def planning(stage: Stage, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid plan, with changes."""
    return {
        "council_id": stage.case.session.council_id,
        "planned_at": stage.world.now + timedelta(days=5),
        "place": "Phòng họp số 2",
        "by": stage.by("officer"),
        "at": stage.world.now,
        **changed,
    }


def test_plan_session__keeps_when_and_where(listed: Stage) -> None:
    with one_line("session.planned"):
        made = services.plan_session(**planning(listed))
    assert (made.state, made.form, made.place) == ("planned", "meeting", "Phòng họp số 2")
    assert made.ref.startswith("PH-")


def test_plan_session__is_refused_to_all_but_the_office(listed: Stage) -> None:
    facts = planning(listed)
    assert_denied_to(
        others(*OFFICE), "council.not-office", lambda who: services.plan_session(**facts | {"by": listed.by(who)})
    )


def test_plan_session__is_refused_with_a_bad_value(listed: Stage) -> None:
    now = listed.world.now
    for changed, code in (
        ({"form": "party"}, "session.form"),
        ({"planned_at": now - timedelta(days=1)}, "session.past"),
        ({"planned_at": now + timedelta(days=400)}, "session.far"),
        ({"place": " "}, "value.missing"),
        ({"place": "p" * 201}, "value.too-long"),
    ):
        with assert_denied(code):
            services.plan_session(**planning(listed, **changed))


def test_cancel_session__frees_its_dossiers(listed: Stage) -> None:
    with one_line("session.cancelled", on=listed.case.session):
        listed.in_session(services.cancel_session, "officer", reason=WHY)
    assert (listed.fresh().state, listed.case.ground_reason) == ("deferred", WHY)
    councils.put(listed.world, councils.session(listed.world), listed.case.dossier)
    with assert_denied("session.not-now"):
        listed.in_session(services.cancel_session, "officer", reason=WHY)


def test_cancel_session__is_refused_to_others_without_a_reason_and_once_open(listed: Stage) -> None:
    act = services.cancel_session
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: listed.in_session(act, who, reason=WHY))
    with assert_denied("value.missing"):
        listed.in_session(act, "officer", reason=" ")
    councils.open_session(listed.world, listed.case.session)
    with assert_denied("session.not-now"):
        listed.in_session(act, "officer", reason=WHY)


def test_put_case__puts_dossiers_in_their_order(listed: Stage) -> None:
    other = dossiers.dossier(listed.world, until="accepted")
    with one_line("case.put"):
        made = councils.put(listed.world, listed.case.session, other)
    assert (listed.case.place, made.place, made.state) == (1, 2, "listed")


def test_put_case__is_refused_to_all_but_the_office(listed: Stage) -> None:
    listed.in_session(services.cancel_session, "officer", reason=WHY)
    planned = councils.session(listed.world)
    facts = {"session_id": planned.pk, "dossier_id": listed.case.dossier_id, "at": listed.world.now - councils.NOTICE}
    assert_denied_to(others(*OFFICE), "council.not-office", lambda who: services.put_case(**facts, by=listed.by(who)))


def test_put_case__is_refused_twice_before_a_council(listed: Stage) -> None:
    with assert_denied("case.before-council"):
        councils.put(listed.world, listed.case.session, listed.case.dossier)
    another = councils.session(listed.world)
    with assert_denied("case.before-council"):
        councils.put(listed.world, another, listed.case.dossier)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(session=another, dossier=listed.case.dossier, place=1, put_at=listed.world.now)


def test_put_case__is_refused_for_a_dossier_that_is_not_ready(listed: Stage) -> None:
    forwarded = dossiers.dossier(listed.world, until="forwarded")
    with assert_denied("case.not-accepted"):
        councils.put(listed.world, listed.case.session, forwarded)


def test_put_case__is_refused_once_evaluated(concluded: Stage) -> None:
    planned = councils.session(concluded.world)
    with assert_denied("case.not-accepted"):
        councils.put(concluded.world, planned, concluded.case.dossier)


def test_put_case__is_refused_into_a_session_that_is_open(listed: Stage) -> None:
    other = dossiers.dossier(listed.world, until="accepted")
    councils.open_session(listed.world, listed.case.session)
    with assert_denied("session.not-planned"):
        councils.put(listed.world, Session.objects.get(pk=listed.case.session_id), other)


@pytest.mark.parametrize(
    ("put", "planned", "kept"),
    [
        ((2026, 11, 26), (2026, 11, 27), True),
        ((2026, 11, 27), (2026, 11, 27), False),
        ((2026, 11, 27), (2026, 11, 28), False),  # Friday, Saturday
        ((2026, 11, 27), (2026, 11, 30), True),
        ((2026, 12, 31), (2027, 1, 1), False),  # new year's day
        ((2026, 12, 31), (2027, 1, 4), True),
        ((2027, 4, 29), (2027, 5, 1), False),  # Thursday; Friday 30 April and Saturday 1 May are holidays
        ((2027, 4, 29), (2027, 5, 3), False),  # Monday, off in place of Saturday 1 May
        ((2027, 4, 29), (2027, 5, 4), True),
    ],
)
def test_put_case__in_time_over_holidays_and_the_turn_of_the_year(
    listed: Stage, put: tuple[int, int, int], planned: tuple[int, int, int], kept: bool
) -> None:
    first, last = (datetime(*day, 9, tzinfo=LOCAL_TIME) for day in (put, planned))
    listed.in_session(services.cancel_session, "officer", reason=WHY)
    session = services.plan_session(**planning(listed, planned_at=last, at=first))
    facts = {"session_id": session.pk, "dossier_id": listed.case.dossier_id, "by": listed.by("officer"), "at": first}
    if kept:
        services.put_case(**facts)
    else:
        with assert_denied("case.notice"):
            services.put_case(**facts)


def test_put_case__notice_is_the_regulations(listed: Stage) -> None:
    listed.in_session(services.cancel_session, "officer", reason=WHY)
    councils.regulation(notice_days=15)
    planned = councils.session(listed.world)
    with assert_denied("case.notice"):
        councils.put(listed.world, planned, listed.case.dossier)


def test_written_sessions_take_re_evaluations_only(listed: Stage) -> None:
    listed.in_session(services.cancel_session, "officer", reason=WHY)
    planned = councils.session(listed.world, form="written")
    with assert_denied("case.written-kind"):
        councils.put(listed.world, planned, listed.case.dossier)
    until = listed.world.now.date() + timedelta(days=150)
    again = dossiers.dossier(listed.world, until="accepted", kind="reevaluation", standing=Standing(4, until), target=4)
    assert list(queries.list_ready(planned)) == [again]
    councils.put(listed.world, planned, again)


def opening(stage: Stage, who: str = "secretary", *, absent: tuple[str, ...] = (), **changed: Any) -> Session:
    """Open the session with everybody but those absent."""
    away = {stage.seat(name).pk for name in absent}
    here = [seat.pk for seat in stage.case.session.council.seats.filter(until=None) if seat.pk not in away]
    return stage.in_session(services.open_session, who, **{"present": here, **changed})


def test_open_session__keeps_who_is_present(listed: Stage) -> None:
    with one_line("session.opened", on=listed.case.session):
        made = opening(listed, absent=("member_3",))
    assert (made.state, made.opened_by_id) == ("open", listed.by("secretary").user_id)
    here = set(made.presences.values_list("seat__user__username", flat=True))
    assert here == {"chair", "vice-chair", "council-member", "member-2", "secretary", "adviser"}


def test_open_session__is_refused_to_all_but_those_who_run_it(listed: Stage) -> None:
    assert_denied_to(others(*LEADS), "session.not-lead", lambda who: opening(listed, who))


@pytest.mark.parametrize(
    ("absent", "code"),
    [
        (("chair",), "session.no-chair"),
        (("member_2", "member_3"), "session.quorum"),
        (("secretary", "adviser", "member_3"), ""),
        (("vice_chair", "member_3", "member_2"), "session.quorum"),
    ],
)
def test_open_session__needs_three_quarters_of_who_scores_with_the_chair(
    listed: Stage, absent: tuple[str, ...], code: str
) -> None:
    if not code:
        opening(listed, absent=absent)
        return
    with assert_denied(code):
        opening(listed, absent=absent)


def test_open_session__is_refused_where_it_cannot_be(listed: Stage) -> None:
    with assert_denied("session.too-early"):
        opening(listed, at=listed.world.now - timedelta(days=1))
    with assert_denied("session.unknown-seat"):
        opening(listed, present=[0])
    empty = councils.session(listed.world)
    with assert_denied("session.no-cases"):
        councils.open_session(listed.world, empty)
    opening(listed)
    with assert_denied("session.not-now"):
        opening(listed)


def test_open_session__is_refused_with_too_few_seats(listed: Stage) -> None:
    councils.regulation(min_members=6)
    with assert_denied("session.few-seats"):
        opening(listed)


def test_arrive_and_leave__change_who_scores(listed: Stage) -> None:
    opening(listed, absent=("member_3",))
    late = listed.seat("member_3").pk
    listed.do(services.start_scoring)
    assert len(queries.scorers_of(listed.fresh()).seats) == 4
    with one_line("session.joined", on=listed.case.session):
        listed.in_session(services.arrive, seat_id=late)
    assert len(queries.scorers_of(listed.case).seats) == 5
    with assert_denied("session.here"):
        listed.in_session(services.arrive, seat_id=late)
    with one_line("session.left", on=listed.case.session):
        listed.in_session(services.leave, seat_id=late)
    with assert_denied("session.not-here"):
        listed.in_session(services.leave, seat_id=late)
    with assert_denied("case.not-present"):
        listed.do(services.save_mark, "member_3", criterion="1.1", points=1)
    with assert_denied("session.quorum"):
        listed.in_session(services.leave, seat_id=listed.seat("member_2").pk)
    with assert_denied("session.no-chair"):
        listed.in_session(services.leave, seat_id=listed.seat("chair").pk)
    listed.in_session(services.leave, seat_id=listed.seat("adviser").pk)
    with assert_denied("session.unknown-seat"):
        listed.in_session(services.arrive, seat_id=0)
    listed.in_session(services.arrive, seat_id=late)


def test_leave__submitted_sheets_count(scored: Stage) -> None:
    scored.in_session(services.leave, seat_id=scored.seat("member_3").pk)
    scored.do(services.open_scores)
    result = scored.do(services.conclude_case)
    assert result.members == 5


def test_arrive_and_leave__are_refused_before_the_meeting(listed: Stage) -> None:
    for act in (services.arrive, services.leave):
        with assert_denied("session.not-open"):
            listed.in_session(act, seat_id=listed.seat("member_3").pk)


def test_arrive_and_leave__are_refused_to_who_does_not_run_it(scoring: Stage) -> None:
    seat = scoring.seat("member_3").pk
    for act in (services.arrive, services.leave):
        assert_denied_to(
            others(*LEADS), "session.not-lead", lambda who, act=act: scoring.in_session(act, who, seat_id=seat)
        )


def test_close_session__ends_it_once_every_case_has_ended(concluded: Stage) -> None:
    assert_denied_to(others(*LEADS), "session.not-lead", lambda who: concluded.in_session(services.close_session, who))
    with one_line("session.closed", on=concluded.case.session):
        made = concluded.in_session(services.close_session)
    assert (made.state, made.closed_at) == ("closed", concluded.world.now)
    with assert_denied("session.not-now"):
        concluded.in_session(services.close_session)


@pytest.mark.parametrize("at", ["scoring", "scored", "opened"], indirect=["at"])
def test_close_session__is_refused_while_a_case_is_open(at: Stage) -> None:
    with assert_denied("session.cases-left"):
        at.in_session(services.close_session)


def test_close_session__is_refused_before_it_was_opened(listed: Stage) -> None:
    with assert_denied("session.not-now"):
        listed.in_session(services.close_session)


def test_the_database_refuses_an_inconsistent_session(scoring: Stage) -> None:
    rows = Session.objects.filter(pk=scoring.case.session_id)
    for broken in ({"opened_at": None}, {"state": "closed"}, {"state": "planned"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)
