"""The file of a paper is opened by those who may; of a personal one each reading is logged."""

from __future__ import annotations

import pytest

from ocop.base import files
from ocop.base.models import AuditEntry
from ocop.domain.producers import services
from tests.domain.assertions import assert_denied, one_line
from tests.domain.producers.facts import filed
from tests.factories import papers
from tests.factories.world import World

READERS = ["producer", "officer", "commune_officer", "council_member"]
OTHERS = ["stranger", "other_producer", "approver", "inspector", "administrator", "other_commune_officer"]


@pytest.mark.parametrize("who", READERS)
def test_read_paper__gives_the_file_and_logs_nothing_of_an_ordinary_one(world: World, who: str) -> None:
    made, before = filed(world), AuditEntry.objects.count()
    stored = services.read_paper(paper_id=made.pk, by=world.actor(who), at=world.now)
    with files.open_file(stored) as kept:
        assert kept.read() == papers.plain_pdf()
    assert AuditEntry.objects.count() == before + 0


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_read_paper__logs_each_reading_of_a_personal_one(world: World, who: str) -> None:
    made = filed(world, kind="local_labour")
    for _ in range(2):
        with one_line("paper.read", on=made):
            services.read_paper(paper_id=made.pk, by=world.actor(who), at=world.now)


@pytest.mark.parametrize("who", OTHERS)
def test_read_paper__is_refused_to_all_others(world: World, who: str) -> None:
    made = filed(world)
    with assert_denied("paper.not-yours"):
        services.read_paper(paper_id=made.pk, by=world.actor(who), at=world.now)


def test_read_paper__of_a_personal_one_is_refused_to_members_of_councils(world: World) -> None:
    made = filed(world, kind="local_labour")
    with assert_denied("paper.personal"):
        services.read_paper(paper_id=made.pk, by=world.actor("council_member"), at=world.now)
