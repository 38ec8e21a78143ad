"""A paper is filed in its producer's library."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.base import files
from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PERSONAL_KINDS, PaperKind, PaperLife
from tests.domain.assertions import last_line, nfd, one_line
from tests.domain.producers.facts import area, filed, in_log, lying, newer, paper, refused_without_a_file, today
from tests.factories import papers
from tests.factories.isolated_install import IsolatedInstall
from tests.factories.world import World

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer"]


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_file_paper__stores_the_paper_with_its_file(world: World, who: str) -> None:
    by, at = world.actor(who), world.now
    with one_line("paper.filed"):
        services.file_paper(**paper(world, by=by, title=nfd("Giấy chứng nhận  an toàn thực phẩm")))
    made = Paper.objects.get()
    assert made.ref == f"GT-{at.astimezone().year}-00001"
    assert (made.title, made.kind, made.state) == ("Giấy chứng nhận an toàn thực phẩm", "food_safety", "standing")
    assert (made.pages, made.content_type, made.personal) == (1, "application/pdf", False)
    assert (made.filed_at, made.filed_by_id) == (at, by.user_id)
    assert (made.file.name, made.file.expires_at) == (f"{made.ref}.pdf", None)
    with files.open_file(made.file) as kept:
        assert kept.read() == papers.plain_pdf()
    assert last_line().facts == {"kind": "food_safety", "pages": 1}


def test_file_paper__takes_a_photograph_and_keeps_no_place(world: World) -> None:
    made = filed(world, content=papers.photograph(), name="IMG_0001.HEIC")
    assert (made.content_type, made.pages, made.file.name) == ("image/jpeg", 1, f"{made.ref}.jpg")
    with files.open_file(made.file) as kept:
        assert b"Exif" not in kept.read()


@pytest.mark.parametrize("kind", PaperKind.values)
def test_file_paper__takes_every_kind_and_knows_which_are_personal(world: World, kind: str) -> None:
    made = filed(world, kind=kind, number="", issuer="", issued_on=None, valid_until=None)
    assert made.personal is (kind in PERSONAL_KINDS)


def test_file_paper__is_personal_when_its_filer_says_so(world: World) -> None:
    assert filed(world, kind="business_registration", personal=True).personal


def test_file_paper__that_has_run_out_may_still_be_filed(world: World) -> None:
    made = filed(world, valid_until=today(world) - timedelta(days=1))
    assert queries.paper_life(made, today(world)) == PaperLife.ENDED


@pytest.mark.parametrize("who", OTHERS)
def test_file_paper__is_refused_to_all_others(world: World, who: str) -> None:
    with refused_without_a_file("producer.not-yours"):
        filed(world, by=world.actor(who))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": ""}, "paper.kind"),
        ({"kind": "passport"}, "paper.kind"),
        ({"title": " "}, "value.missing"),
        ({"title": "t" * 201}, "value.too-long"),
        ({"number": "1" * 81}, "value.too-long"),
        ({"issuer": "c" * 201}, "value.too-long"),
        ({"issued_on": date(1949, 12, 31)}, "paper.range"),
        ({"valid_until": date(2101, 1, 1)}, "paper.range"),
        ({"content": b""}, "file.empty"),
        ({"content": "chữ".encode()}, "file.kind"),
        ({"content": papers.active("opening script")}, "file.active"),
    ],
)
def test_file_paper__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with refused_without_a_file(code):
        filed(world, **changed)


def test_file_paper__is_refused_when_issued_tomorrow_or_ended_before_it_was_issued(world: World) -> None:
    day = today(world)
    filed(world, issued_on=day, valid_until=day)
    with refused_without_a_file("paper.later"):
        filed(world, content=papers.pdf(2), issued_on=day + timedelta(days=1))
    with refused_without_a_file("paper.order"):
        filed(world, content=papers.pdf(2), issued_on=day, valid_until=day - timedelta(days=1))


def test_file_paper__may_be_for_one_of_the_producers_own_open_premises(world: World) -> None:
    hill, theirs = area(world), area(world, "other_producer")
    made = filed(world, premises_id=hill.pk)
    assert (made.premises, last_line().facts["premises"]) == (hill, hill.name)
    for wrong in (theirs.pk, hill.pk + 999):
        with refused_without_a_file("paper.premises"):
            filed(world, content=papers.pdf(2), premises_id=wrong)
    services.close_premises(premises_id=hill.pk, by=world.actor("producer"), at=world.now)
    with refused_without_a_file("premises.closed"):
        services.replace_paper(**newer(world, made, premises_id=hill.pk))
    assert services.replace_paper(**newer(world, made)).premises is None


def test_file_paper__twice_with_the_same_file_is_refused_and_names_the_first(world: World) -> None:
    first = filed(world)
    with refused_without_a_file("paper.same"):
        filed(world, title="Tên khác", kind="other")
    services.withdraw_paper(paper_id=first.pk, reason="nhầm tệp", by=world.actor("producer"), at=world.now)
    assert filed(world).pk != first.pk


def test_file_paper__of_another_producer_may_be_the_same_file(world: World) -> None:
    filed(world)
    other = filed(world, producer_id=world.other.pk, by=world.actor("other_producer"))
    assert other.producer == world.other


def test_file_paper__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with refused_without_a_file("producer.closed"):
        filed(world, by=world.actor("officer"))


def test_file_paper__that_fails_at_its_last_step_leaves_no_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from ocop.base import audit

    def broken(*args: Any, **facts: Any) -> None:
        assert lying(), "the file was written before"
        raise IntegrityError

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        filed(world)
    assert lying() == set()
    assert not Paper.objects.exists()


def test_file_paper__leaves_title_and_number_of_a_personal_paper_out_of_the_log(world: World) -> None:
    filed(world, kind="local_labour", title="Danh sách lao động để thử", number="DS-17")
    assert in_log("Danh sách lao động để thử", "DS-17") == []


def test_file_paper__by_two_at_once_keeps_one(tmp_path: Path) -> None:
    own = IsolatedInstall(tmp_path / "home", f"ocop_paper_{os.getpid()}", "tests.domain.dossiers.child").create()
    try:
        *clicks, end = own.run("filing")
    finally:
        own.drop()
    assert sorted(line["came"] for line in clicks) == ["done", "paper.same"]
    assert end == {"papers": 1, "files": 1}
