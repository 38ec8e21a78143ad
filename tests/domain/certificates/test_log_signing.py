"""That the office's key signed a paper is noted, for who may have it and while it may be signed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.domain.certificates import services
from ocop.domain.certificates.models import Certificate
from ocop.domain.councils import services as councils_services
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.certificates.facts import in_state
from tests.factories import councils
from tests.factories.world import World


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer", "inspector"])
def test_log_signing__records_who_got_it(world: World, who: str) -> None:
    with one_line("certificate.signed", on=world.certificate):
        services.log_signing(certificate_id=world.certificate.pk, by=world.actor(who), at=world.now)
    assert last_line().actor_id == world.actor(who).user_id


@pytest.mark.parametrize("who", ["stranger", "other_producer", "other_commune_officer"])
def test_log_signing__is_refused_to_those_who_do_not_work_with_the_producer(world: World, who: str) -> None:
    with assert_denied("certificate.paper-not-yours"):
        services.log_signing(certificate_id=world.certificate.pk, by=world.actor(who), at=world.now)


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_log_signing__is_refused_for_an_invalid_certificate(world: World, state: str) -> None:
    held = in_state(world, state)
    with assert_denied("certificate.not-holding"):
        services.log_signing(certificate_id=held.pk, by=world.actor("officer"), at=world.now)


def test_log_signing__is_refused_once_it_has_run_out_and_before_it_is_published(world: World) -> None:
    held = world.certificate
    over = world.now + (held.valid_until - held.decided_on) + timedelta(days=1)
    with assert_denied("certificate.not-holding"):
        services.log_signing(certificate_id=held.pk, by=world.actor("officer"), at=over)
    Certificate.objects.filter(pk=held.pk).update(published_at=None)
    with assert_denied("certificate.not-published"):
        services.log_signing(certificate_id=held.pk, by=world.actor("officer"), at=world.now)


def test_log_signing__of_a_session_is_for_the_office_once_it_is_closed(world: World) -> None:
    case = councils.case(world, until="concluded")
    facts = {"session_id": case.session_id, "paper": "Biên bản họp hội đồng", "at": world.now}
    with assert_denied("session.not-closed"):
        councils_services.log_signing(**facts, by=world.actor("officer"))
    councils.close(world, case)
    for who in ("chair", "producer", "stranger"):
        with assert_denied("council.not-office"):
            councils_services.log_signing(**facts, by=world.actor(who))
    with one_line("session.paper-signed", on=case.session):
        councils_services.log_signing(**facts, by=world.actor("officer"))
    assert last_line().facts == {"name": "Biên bản họp hội đồng"}
