"""Who answers questions about a registration, on papers of both inner sites: for those who may, posted for, logged."""

from __future__ import annotations

import pytest

from ocop.base.models import AuditEntry
from tests.factories import dossiers
from tests.factories.world import World
from tests.papers.test_documents import text as printed
from tests.web.http_helpers import text

SECRETS = ("0203 555 0101", "lien-he@thu.vn")


def read(world: World, who: str, address: str, *, post: bool = False) -> str:
    """Return what the PDF says that somebody gets."""
    client = world.client(who)
    answer = client.post(address) if post else client.get(address)
    return printed(b"".join(answer.streaming_content))  # type: ignore[attr-defined]


def noted() -> list[int | None]:
    """Return who read, by the log."""
    return list(AuditEntry.objects.filter(act="registration.contact-read").values_list("actor_id", flat=True))


@pytest.mark.parametrize("name", ["registration_form", "self_report"])
@pytest.mark.parametrize(
    ("who", "site"), [("producer", "portal"), ("commune_officer", "staff"), ("officer", "staff"),
                      ("council_member", "staff")]
)  # fmt: skip
def test_a_paper_got_by_its_address__names_nobody(world: World, who: str, site: str, name: str) -> None:
    made = dossiers.dossier(world, until="accepted")
    said = read(world, who, f"/{site}/documents/dossiers/{made.ref}/{name}/pdf/")
    assert not [secret for secret in SECRETS if secret in said]
    assert noted() == []


@pytest.mark.parametrize(
    ("who", "site"), [("producer", "portal"), ("commune_officer", "staff"), ("officer", "staff")]
)  # fmt: skip
def test_a_paper_posted_for__names_the_contact_and_is_logged(world: World, who: str, site: str) -> None:
    made = dossiers.dossier(world, until="accepted")
    page = text(world.client(who).get(f"/{site}/dossiers/{made.ref}/"))
    assert "Phiếu đăng ký (Mẫu 01), ghi cả người đại diện, người liên hệ" in page
    said = read(world, who, f"/{site}/documents/dossiers/{made.ref}/registration_form/pdf/", post=True)
    assert all(secret in said for secret in SECRETS)
    assert noted() == [world.actor(who).user_id]
    assert "pháp lý: Người giữ vai đại diện" in said
    read_of = AuditEntry.objects.filter(act="representative.read")
    assert [(item.actor_id, item.facts["reason"]) for item in read_of] == [
        (world.actor(who).user_id, "In giấy tờ của hồ sơ")
    ]


def test_a_council_member__gets_no_contact_even_when_posting(world: World) -> None:
    made = dossiers.dossier(world, until="accepted")
    assert "ghi cả người" not in text(world.client("council_member").get(f"/staff/dossiers/{made.ref}/"))
    for name in ("registration_form", "self_report"):
        address = f"/staff/documents/dossiers/{made.ref}/{name}/pdf/"
        said = read(world, "council_member", address, post=True)
        assert not [secret for secret in SECRETS if secret in said]
    assert noted() == []
