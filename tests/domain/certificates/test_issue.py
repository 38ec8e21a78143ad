"""Stars are issued from a council's conclusion by a decision, published, and reminded of (Art. 4, 7.3, 7.4, 7.6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.certificates import queries, rules, services
from ocop.domain.certificates.models import Certificate, Reminder
from ocop.domain.councils import services as council_services
from tests.domain.certificates.facts import today
from tests.domain.refusing import refused
from tests.factories import councils
from tests.factories.world import World


def decision(world: World, **changed: Any) -> dict[str, Any]:
    lawful = {
        "decision_number": "321/QĐ-THU", "decided_on": today(world), "issuer": "Cơ quan thử",
        "by": world.actor("officer"), "at": world.now,
    }  # fmt: skip
    return lawful | changed


def test_issue__gives_the_stars_of_the_case_under_its_criteria(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(75, 77, 79, 80, 74))
    assert list(queries.list_issuable(world.actor("officer"))) == [case]
    made = services.issue(case_id=case.pk, **decision(world))
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
    with refused("certificate.not-concluded"):
        services.issue(case_id=opened.pk, **decision(world))
    low = councils.case(world, until="concluded", totals=(40, 40, 40, 40, 40))
    with refused("certificate.none"):
        services.issue(case_id=low.pk, **decision(world))
    case = councils.case(world, until="concluded")
    for who in ("council_member", "commune_officer", "producer", "stranger"):
        with refused("certificate.not-yours"):
            services.issue(case_id=case.pk, **decision(world, by=world.actor(who)))
    with refused("certificate.future"):
        services.issue(case_id=case.pk, **decision(world, decided_on=today(world) + timedelta(days=1)))
    first = services.issue(case_id=case.pk, **decision(world))
    with refused("certificate.issued"):
        services.issue(case_id=case.pk, **decision(world, decision_number="322/QĐ-THU"))
    other = Certificate.objects.exclude(pk=first.pk)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=other.pk).update(case=case)


def test_issue__waits_for_the_ministry_and_may_use_its_result(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(95, 95, 95, 95, 95))
    with refused("certificate.at-ministry"):
        services.issue(case_id=case.pk, **decision(world))
    officer = world.actor("officer")
    council_services.record_ministry_result(
        case_id=case.pk, mean="88", stars=4, decision_number="9/QĐ-BO", decided_on=today(world),
        by=officer, at=world.now,
    )  # fmt: skip
    council_services.use_ministry_result(case_id=case.pk, by=officer, at=world.now)
    made = services.issue(case_id=case.pk, **decision(world))
    assert (made.stars, made.mean) == (4, "88")


def test_issue_many__gives_all_or_none(world: World) -> None:
    one, two = councils.case(world, until="concluded"), councils.case(world, until="opened")
    with refused("certificate.not-concluded"):
        services.issue_many(case_ids=[one.pk, two.pk], **decision(world))
    with refused("certificate.nothing"):
        services.issue_many(case_ids=[], **decision(world))
    assert len(services.issue_many(case_ids=[one.pk], **decision(world))) == 1


def test_publish__puts_it_into_the_public_list_once(world: World) -> None:
    made = services.issue(case_id=councils.case(world, until="concluded").pk, **decision(world))
    officer, day = world.actor("officer"), today(world)
    assert made not in [each.certificate for each in queries.list_published(day)]
    assert list(queries.list_unpublished(officer)) == [made]
    with refused("certificate.not-yours"):
        services.publish(certificate_id=made.pk, by=world.actor("producer"), at=world.now)
    services.publish(certificate_id=made.pk, by=officer, at=world.now)
    assert made in [each.certificate for each in queries.list_published(day)]
    with refused("certificate.published"):
        services.publish(certificate_id=made.pk, by=officer, at=world.now)


def test_list_published__filters_and_drops_what_no_longer_holds(world: World, django_assert_num_queries: Any) -> None:
    day = today(world)
    with django_assert_num_queries(1):
        shown = queries.list_published(day)
    assert [each.certificate for each in shown] == [world.certificate]
    assert queries.list_published(day, search="cha muc", stars=4, place="06994") == shown
    for chosen in ({"search": "nước mắm"}, {"stars": 5}, {"place": "06652"}, {"set_number": 3}):
        assert queries.list_published(day, **chosen) == []
    services.suspend(certificate_id=world.certificate.pk, reason="Kiểm tra.", by=world.actor("officer"), at=world.now)
    assert queries.list_published(day) == []


def test_remind__tells_each_reminder_once(world: World) -> None:
    last = Certificate.objects.get(pk=world.certificate.pk).valid_until
    assert services.remind(at=world.now) == 0
    for left, new in ((180, 1), (179, 0), (150, 1), (119, 1), (0, 0)):
        at = world.now + (last - today(world)) - timedelta(days=left)
        assert services.remind(at=at) == new, left
        assert services.remind(at=at) == 0
    assert list(Reminder.objects.order_by("days").values_list("days", flat=True)) == [120, 150, 180]
