"""Files of the inner sites: neither browser nor proxy keeps a copy of its own."""

from __future__ import annotations

from tests.factories import dossiers
from tests.factories.world import World
from tests.web.portal.test_prints import asked, stored

PRIVATE = "private, no-store"


def test_papers_and_documents_of_a_dossier__are_private_on_both_sites(world: World) -> None:
    made = dossiers.dossier(world, until="submitted")
    pk = made.attachments.filter(paper__isnull=False)[0].pk
    for who, site in (("producer", "portal"), ("commune_officer", "staff")):
        for address in (
            f"/{site}/dossiers/{made.ref}/papers/{pk}/",
            f"/{site}/documents/dossiers/{made.ref}/self_report/pdf/",
            f"/{site}/documents/dossiers/{made.ref}/self_report/word/",
        ):
            answer = world.client(who).get(address)
            assert b"".join(answer.streaming_content), address  # type: ignore[attr-defined]
            assert (answer.status_code, answer.get("Cache-Control")) == (200, PRIVATE), address
            assert answer["Content-Disposition"].startswith("attachment; "), address


def test_a_file_of_a_print_run__is_private_on_both_sites(world: World) -> None:
    run = asked(world)
    file = stored(world, run, days=7)
    for who, site in (("producer", "portal"), ("approver", "staff")):
        answer = world.client(who).get(f"/{site}/prints/{run.pk}/files/{file.pk}/")
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert (answer.status_code, answer.get("Cache-Control")) == (200, PRIVATE)
