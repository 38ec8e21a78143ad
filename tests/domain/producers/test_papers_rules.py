"""What a paper is worth on a day; who sees which; how it is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.domain.producers import queries, rules, services
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PaperLife
from tests.domain.producers.facts import filed, newer, today
from tests.factories import papers
from tests.factories.world import World

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("state", "valid_until", "life"),
    [
        ("standing", None, "holds"),
        ("standing", DAY + timedelta(days=61), "holds"),
        ("standing", DAY + timedelta(days=60), "ending"),
        ("standing", DAY, "ending"),  # the last day still counts
        ("standing", DAY - timedelta(days=1), "ended"),
        ("replaced", None, "replaced"),
        ("withdrawn", DAY + timedelta(days=900), "withdrawn"),
    ],
)
def test_life__follows_from_state_and_last_day(state: str, valid_until: date | None, life: str) -> None:
    assert rules.life(state, valid_until, DAY) == life


@pytest.mark.parametrize(
    ("filed_on", "valid_until", "then"),
    [
        (DAY, None, date(2030, 5, 24)),
        (DAY, date(2027, 1, 1), date(2030, 5, 24)),
        (DAY, date(2031, 1, 1), date(2031, 1, 1)),
    ],
)
def test_paper_remove_on__is_the_later_of_its_time_and_its_last_day(
    filed_on: date, valid_until: date | None, then: date
) -> None:
    assert rules.paper_remove_on(filed_on, valid_until, 42) == then


@pytest.fixture
def library(world: World) -> dict[str, Paper]:
    """One paper of each life, and one of another producer."""
    day, made = today(world), {}
    lives = {"holds": None, "ending": day + timedelta(days=10), "ended": day - timedelta(days=1), "replaced": None}
    for pages, (life, until) in enumerate({**lives, "withdrawn": None}.items(), start=1):
        made[life] = filed(world, content=papers.pdf(pages), valid_until=until, title=f"Giấy {life} số Đặc biệt")
    services.withdraw_paper(paper_id=made["withdrawn"].pk, reason="nhầm tệp", by=world.actor("producer"), at=world.now)
    new = newer(world, made["replaced"]) | {"content": papers.pdf(9), "valid_until": None}
    made["new"] = services.replace_paper(**new)
    made["other"] = filed(world, producer_id=world.other.pk, by=world.actor("other_producer"))
    return made


@pytest.mark.parametrize("life", PaperLife.values)
def test_list_papers__by_life_agrees_with_the_rule(world: World, library: dict[str, Paper], life: str) -> None:
    by, on = world.actor("producer"), today(world)
    papers = set(queries.list_papers(by, life=life, on=on))
    assert papers == {paper for paper in queries.list_papers(by, on=on) if queries.paper_life(paper, on) == life}
    assert library[life] in papers


def test_list_papers__by_words_without_marks_kind_producer_and_standing(
    world: World, library: dict[str, Paper]
) -> None:
    by, on = world.actor("officer"), today(world)
    listed = lambda **asked: {paper.ref for paper in queries.list_papers(by, on=on, **asked)}  # noqa: E731
    assert listed(search="ending dac biet attp") == {library["ending"].ref}
    assert listed(search="không có") == set()
    assert listed(kind="award") == set()
    assert len(listed(kind="food_safety")) == 7
    assert listed(producer=world.other.ref) == {library["other"].ref}
    assert listed(standing=False) == {library["replaced"].ref, library["withdrawn"].ref}
    assert listed(standing=True, producer=world.producer.ref) == {
        library[paper].ref for paper in ("holds", "ending", "ended", "new")
    }


@pytest.mark.parametrize(
    ("who", "mine", "others"),
    [
        ("producer", True, False),
        ("other_producer", False, True),
        ("officer", True, True),
        ("council_member", True, True),
        ("commune_officer", True, False),
        ("other_commune_officer", False, True),
        ("inspector", False, False),
        ("approver", False, False),
        ("administrator", False, False),
        ("stranger", False, False),
    ],
)
def test_list_papers__returns_what_the_reader_may_see(
    world: World, library: dict[str, Paper], who: str, mine: bool, others: bool
) -> None:
    by = world.actor(who)
    seen = set(queries.list_papers(by, on=today(world)))
    assert ((library["holds"] in seen), (library["other"] in seen)) == (mine, others)
    for paper, visible in ((library["holds"], mine), (library["other"], others)):
        if visible:
            assert queries.get_paper(by, paper.ref) == paper
        else:
            with pytest.raises(Paper.DoesNotExist):
                queries.get_paper(by, paper.ref)


def test_paper_life__holds_until_its_last_day(world: World, library: dict[str, Paper]) -> None:
    on = today(world)
    assert queries.paper_life(library["ended"], on) == PaperLife.ENDED
    assert queries.paper_life(library["ending"], on + timedelta(days=10)) == PaperLife.ENDING
    assert queries.paper_life(library["ending"], on + timedelta(days=11)) == PaperLife.ENDED
