"""Stars are issued from a council's conclusion by a decision (QĐ 26/2026/QĐ-TTg, Art. 4, 7.3, 7.4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.certificates import queries, rules, services
from ocop.domain.certificates.models import Certificate
from ocop.domain.councils import services as council_services
from tests.domain.assertions import assert_denied
from tests.domain.certificates.facts import of_council, revocation, today
from tests.factories import councils
from tests.factories.world import World


def test_issue__gives_the_stars_of_the_case_under_its_criteria(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(75, 77, 79, 80, 74))
    assert list(queries.list_issuable(world.actor("officer"))) == [case]
    made = services.issue(case_id=case.pk, **of_council(world))
    assert (made.stars, made.mean) == (4, "385/5")
    assert made.product_code == case.dossier.product_code
    assert made.criteria_set_id == case.dossier.criteria_set_id
    assert made.valid_until == rules.last_valid_day(today(world))
    assert list(queries.list_issuable(world.actor("officer"))) == []
    standing = queries.standing(made.product_id, today(world))
    assert standing is not None
    assert (standing.stars, standing.valid_until) == (4, made.valid_until)


def test_issue__is_refused_to_others_before_the_end_below_three_stars_and_twice(world: World) -> None:
    opened = councils.case(world, until="opened")
    with assert_denied("certificate.not-concluded"):
        services.issue(case_id=opened.pk, **of_council(world))
    low = councils.case(world, until="concluded", totals=(40, 40, 40, 40, 40))
    with assert_denied("certificate.none"):
        services.issue(case_id=low.pk, **of_council(world))
    case = councils.case(world, until="concluded")
    for who in ("council_member", "commune_officer", "producer", "stranger"):
        with assert_denied("certificate.not-yours"):
            services.issue(case_id=case.pk, **of_council(world, by=world.actor(who)))
    with assert_denied("certificate.future"):
        services.issue(case_id=case.pk, **of_council(world, decided_on=today(world) + timedelta(days=1)))
    first = services.issue(case_id=case.pk, **of_council(world))
    with assert_denied("certificate.issued"):
        services.issue(case_id=case.pk, **of_council(world, decision_number="322/QĐ-THU"))
    other = Certificate.objects.exclude(pk=first.pk)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=other.pk).update(case=case)


def test_issue__waits_for_the_ministry_and_may_use_its_result(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    with assert_denied("certificate.at-ministry"):
        services.issue(case_id=case.pk, **of_council(world))
    officer = world.actor("officer")
    council_services.record_ministry_result(
        case_id=case.pk, mean="88", stars=4, decision_number="9/QĐ-BO", decided_on=today(world),
        by=officer, at=world.now,
    )  # fmt: skip
    council_services.use_ministry_result(case_id=case.pk, by=officer, at=world.now)
    made = services.issue(case_id=case.pk, **of_council(world))
    assert (made.stars, made.mean) == (4, "88")


def test_issue_many__gives_all_or_none(world: World) -> None:
    one, two = councils.case(world, until="concluded"), councils.case(world, until="opened")
    with assert_denied("certificate.not-concluded"):
        services.issue_many(case_ids=[one.pk, two.pk], **of_council(world))
    with assert_denied("certificate.nothing"):
        services.issue_many(case_ids=[], **of_council(world))
    assert len(services.issue_many(case_ids=[one.pk], **of_council(world))) == 1


def test_issue__waits_until_the_ministrys_result_is_used_or_gives_five_stars_from_it(world: World) -> None:
    officer = world.actor("officer")
    facts = {"decision_number": "9/QĐ-BO", "decided_on": today(world), "by": officer, "at": world.now}
    below = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    council_services.record_ministry_result(case_id=below.pk, mean="88", stars=4, **facts)
    with assert_denied("certificate.ministry-below"):
        services.issue(case_id=below.pk, **of_council(world))
    five = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    council_services.record_ministry_result(case_id=five.pk, mean="1092/12", stars=5, **facts)
    assert five in queries.list_issuable(officer)
    made = services.issue(case_id=five.pk, **of_council(world))
    assert (made.stars, made.mean) == (5, "1092/12")


def test_issue__is_refused_before_the_day_of_the_result(world: World) -> None:
    case = councils.case(world, until="concluded")
    with assert_denied("certificate.before-result"):
        services.issue(case_id=case.pk, **of_council(world, decided_on=today(world) - timedelta(days=1)))


def test_issue__may_follow_a_revocation(world: World) -> None:
    case = councils.case(world, until="concluded")
    first = services.issue(case_id=case.pk, **of_council(world))
    services.revoke(**revocation(world, certificate_id=first.pk))
    assert list(queries.list_issuable(world.actor("officer"))) == [case]
    second = services.issue(case_id=case.pk, **of_council(world, decision_number="322/QĐ-THU"))
    assert (second.case_id, second.state) == (case.pk, "valid")


def test_list_issuable__is_empty_but_for_the_office(world: World) -> None:
    councils.case(world, until="concluded")
    for who in ("council_member", "chair", "producer", "commune_officer", "stranger"):
        assert not queries.list_issuable(world.actor(who)).exists()
