"""A producer's papers and its representative on the officers' site."""

from __future__ import annotations

import pytest

from ocop.base.models import AuditEntry
from ocop.domain.producers import services
from tests.domain.producers.facts import PERSON, figures, filed, representative
from tests.factories import papers
from tests.factories.world import World
from tests.web.http_helpers import text


@pytest.mark.parametrize("who", ["officer", "commune_officer", "council_member"])
def test_producer__shows_its_papers_with_their_files(world: World, who: str) -> None:
    made, client = filed(world), world.client(who)
    services.record_figures(**figures(world))
    page = text(client.get(f"/staff/producers/{world.producer.ref}/"))
    for words in (
        made.title,
        "Còn hiệu lực",
        "12/2026/ATTP",
        "12 tấn",
        f"/staff/producers/papers/{made.ref}/download/",
    ):
        assert words in page
    answer = client.get(f"/staff/producers/papers/{made.ref}/download/")
    assert b"".join(answer.streaming_content) == papers.plain_pdf()  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["inspector", "approver"])
def test_producer__shows_no_papers_to_those_who_may_not_read_them(world: World, who: str) -> None:
    made, client = filed(world), world.client(who)
    page = text(client.get(f"/staff/producers/{world.producer.ref}/"))
    assert made.title not in page
    assert "Giấy tờ" not in page
    assert client.get(f"/staff/producers/papers/{made.ref}/download/").status_code == 404


def test_personal_paper__is_named_but_locked_for_members_of_councils(world: World) -> None:
    made, client = filed(world, kind="local_labour"), world.client("council_member")
    page = text(client.get(f"/staff/producers/{world.producer.ref}/"))
    assert made.title in page
    assert f"papers/{made.ref}/download/" not in page
    assert "Giấy tờ này có dữ liệu cá nhân" in page
    answer = client.get(f"/staff/producers/papers/{made.ref}/download/", follow=True)
    assert "Giấy tờ này có dữ liệu cá nhân" in text(answer)
    assert not AuditEntry.objects.filter(act="paper.read").exists()


def test_personal_paper__read_by_an_officer_is_logged(world: World) -> None:
    made = filed(world, kind="local_labour")
    answer = world.client("officer").get(f"/staff/producers/papers/{made.ref}/download/")
    b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert AuditEntry.objects.get(act="paper.read").actor_id == world.actor("officer").user_id


def test_representative__is_opened_by_the_commune_for_a_reason(world: World) -> None:
    services.set_representative(**representative(world))
    address = f"/staff/producers/{world.producer.ref}/representative/"
    client = world.client("commune_officer")
    assert str(PERSON["home_address"]) not in text(client.get(address))
    opened = client.post(address, {"why": "Lập báo cáo Mẫu 03"})
    assert str(PERSON["home_address"]) in text(opened)
    assert AuditEntry.objects.get(act="representative.read").facts == {"reason": "Lập báo cáo Mẫu 03"}


@pytest.mark.parametrize("who", ["council_member", "inspector", "approver", "administrator", "other_commune_officer"])
def test_representative__does_not_exist_for_others(world: World, who: str) -> None:
    services.set_representative(**representative(world))
    address = f"/staff/producers/{world.producer.ref}/representative/"
    assert world.client(who).post(address, {"why": "Để biết"}).status_code == 404
    assert not AuditEntry.objects.filter(act="representative.read").exists()
