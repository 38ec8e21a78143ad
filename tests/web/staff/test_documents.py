"""The office's signature on papers: under the few it issues, for whom it is for, never without a line in the log."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from ocop.base.models import AuditEntry
from ocop.domain.certificates import services
from ocop.domain.councils.models import Case
from tests.domain.certificates.facts import in_state, of_council
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.papers.test_signing import office
from tests.web.http_helpers import flash_messages

SIGNINGS = ("certificate.signed", "session.paper-signed")


@pytest.fixture(autouse=True)
def _key(tmp_path: Path, settings: Any) -> None:
    office(tmp_path, settings, start=timezone.now() - timedelta(days=1))


def signatures(world: World, who: str, address: str) -> int:
    """Return how many signatures the PDF bears that somebody gets."""
    answer = world.client(who).get(address)
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return len(PdfFileReader(io.BytesIO(content)).embedded_signatures)


def noted() -> list[tuple[str, int | None]]:
    """Return the signings in the log: act, and who."""
    return list(AuditEntry.objects.filter(act__in=SIGNINGS).values_list("act", "actor_id"))


@pytest.fixture
def closed(world: World) -> Case:
    """Return a concluded case of a closed session."""
    case = councils.case(world, until="concluded")
    councils.close(world, case)
    return case


@pytest.mark.parametrize(("who", "site"), [("producer", "portal"), ("officer", "staff"), ("inspector", "staff")])
def test_certificate__that_holds_is_signed_and_noted(world: World, who: str, site: str) -> None:
    address = f"/{site}/documents/certificates/{world.certificate.ref}"
    assert signatures(world, who, f"{address}/pdf/") == 1
    assert noted() == [("certificate.signed", world.actor(who).user_id)]


@pytest.mark.parametrize("state", ["suspended", "revoked"])
@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("who", "site"), [("producer", "portal"), ("officer", "staff")])
def test_certificate__that_does_not_hold_is_refused(world: World, state: str, form: str, who: str, site: str) -> None:
    in_state(world, state)
    answer = world.client(who).get(f"/{site}/documents/certificates/{world.certificate.ref}/{form}/")
    assert answer.status_code == 302
    assert flash_messages(answer)[0].startswith("Chỉ in được giấy chứng nhận đang hiệu lực")
    assert noted() == []


def test_certificate__not_published_is_an_unsigned_draft_for_the_office_alone(world: World, closed: Case) -> None:
    made = services.issue(**of_council(world, case_id=closed.pk))
    address = f"documents/certificates/{made.ref}/pdf/"
    assert flash_messages(world.client("producer").get(f"/portal/{address}")) == [
        "Công nhận này chưa được công bố nên chưa có giấy chứng nhận."
    ]
    assert signatures(world, "officer", f"/staff/{address}") == 0
    assert noted() == []
    services.publish(certificate_ids=[made.pk], by=world.actor("officer"), at=world.now)
    assert signatures(world, "producer", f"/portal/{address}") == 1


@pytest.mark.parametrize("name", ["registration_form", "self_report"])
@pytest.mark.parametrize("until", ["draft", "forwarded"])
def test_what_a_producer_writes__is_never_signed(world: World, name: str, until: str) -> None:
    made = dossiers.dossier(world, until=until)
    assert signatures(world, "producer", f"/portal/documents/dossiers/{made.ref}/{name}/pdf/") == 0
    if until == "forwarded":  # before, officers do not see it
        assert signatures(world, "officer", f"/staff/documents/dossiers/{made.ref}/{name}/pdf/") == 0
    assert noted() == []


def test_papers_of_a_closed_session__are_signed_for_the_office_and_nobody_else(world: World, closed: Case) -> None:
    minutes = f"/staff/documents/sessions/{closed.session.ref}/minutes/pdf/"
    notice = f"/staff/documents/cases/{closed.pk}/result_notice/pdf/"
    assert [signatures(world, "chair", item) for item in (minutes, notice)] == [0, 0]
    assert signatures(world, "producer", f"/portal/documents/dossiers/{closed.dossier.ref}/result_notice/pdf/") == 0
    assert noted() == []
    assert [signatures(world, "officer", item) for item in (minutes, notice)] == [1, 1]
    assert noted() == [("session.paper-signed", world.actor("officer").user_id)] * 2


def test_drafts_of_a_session__are_not_signed_even_for_the_office(world: World) -> None:
    case = councils.case(world, until="concluded")
    address = f"/staff/documents/sessions/{case.session.ref}"
    assert signatures(world, "officer", f"{address}/minutes/pdf/") == 0
    councils.close(world, case)
    assert signatures(world, "officer", f"{address}/decision/pdf/") == 0  # the decision itself is issued elsewhere
    assert signatures(world, "officer", f"/staff/documents/cases/{case.pk}/summary/pdf/") == 0
    assert noted() == []


def test_without_a_key__nothing_is_signed_nor_noted(world: World, settings: Any) -> None:
    settings.OCOP_SIGN_FILE = ""
    assert signatures(world, "producer", f"/portal/documents/certificates/{world.certificate.ref}/pdf/") == 0
    assert noted() == []
