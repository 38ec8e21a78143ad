"""A link is withdrawn, never changed: the list still tells of it."""

from __future__ import annotations

import pytest

from ocop.domain.integrations import queries, services
from ocop.domain.integrations.models import ResolverLink
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.integrations.link_facts import standing
from tests.factories.world import World


def test_withdraw_link__is_answered_no_more_and_logs_the_reason(world: World) -> None:
    link = standing(world)
    with one_line("link.withdrawn", on=link):
        made = services.withdraw_link(link_id=link.pk, reason="Trang đóng", by=world.actor("officer"), at=world.now)
    assert made.withdrawn_at == world.now
    assert last_line().facts == {"reason": "Trang đóng"}
    assert queries.links_for([link.anchor]) == {}
    assert list(queries.list_links(world.actor("officer"), standing="no")) == [link]
    assert list(queries.list_links(world.actor("officer"), standing="yes")) == []


@pytest.mark.parametrize("who", ["stranger", "producer", "inspector", "commune_officer"])
def test_withdraw_link__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    link = standing(world)
    with assert_denied("link.office-only"):
        services.withdraw_link(link_id=link.pk, reason="Trang đóng", by=world.actor(who), at=world.now)


def test_withdraw_link__twice_is_refused(world: World) -> None:
    link = standing(world)
    facts = {"link_id": link.pk, "reason": "Trang đóng", "by": world.actor("officer"), "at": world.now}
    services.withdraw_link(**facts)
    with assert_denied("link.withdrawn"):
        services.withdraw_link(**facts)


@pytest.mark.parametrize(("reason", "code"), [(" ", "value.missing"), ("r" * 401, "value.too-long")])
def test_withdraw_link__is_refused_without_a_reason_or_with_a_novel(world: World, reason: str, code: str) -> None:
    link = standing(world)
    with assert_denied(code):
        services.withdraw_link(link_id=link.pk, reason=reason, by=world.actor("officer"), at=world.now)


def test_withdraw_link__of_none_finds_none(world: World) -> None:
    with pytest.raises(ResolverLink.DoesNotExist):
        services.withdraw_link(link_id=99, reason="Trang đóng", by=world.actor("officer"), at=world.now)


def test_links__are_found_by_their_words_and_hidden_from_strangers(world: World) -> None:
    vi, en = standing(world), standing(world, language="en", title="How to use")
    officer = world.actor("officer")
    assert list(queries.list_links(officer, search="01/0952 how")) == [en]
    assert list(queries.list_links(officer, language="vi", subject="product", link_type="instructions")) == [vi]
    assert not queries.list_links(world.actor("stranger")).exists()
    with pytest.raises(ResolverLink.DoesNotExist):
        queries.get_link(world.actor("producer"), vi.ref)
    assert list(queries.standing_links([vi.anchor])) == [en, vi]
