"""Every page of the producers' site given everything that could be wrong."""

from __future__ import annotations

import pytest

from ocop.web.ui.permissions import all_page_roles
from tests.factories.world import World
from tests.web.bad_input import Page
from tests.web.page_cases import PAGE_CASES

PAGES = {name for name in all_page_roles() if name.startswith("portal:")}


def test_every_page_has_a_case() -> None:
    named = {f"portal:{name}" for name in PAGE_CASES["portal"]}
    assert named == PAGES, "give each page of the site a case in tests/web/page_cases.py"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page__takes_what_is_good_and_refuses_what_is_not(world: World, name: str) -> None:
    page = Page(world, name)
    page.good_is_taken()
    page.forms_refuse()
    page.refuses_one()
    page.does_not_exist_out_of_sight(1)
    page.does_not_exist_for_a_stranger()
    page.bears_a_query()
    assert page.wrong == [], "\n".join(page.wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PAGES))
def test_bad_input__is_answered_by_a_sentence_and_stores_nothing(world: World, name: str) -> None:
    page = Page(world, name)
    page.good_is_taken()
    page.refuses()
    page.does_not_exist_out_of_sight()
    page.does_not_exist_for_a_stranger()
    page.bears_any_query()
    assert page.wrong == [], "\n".join(page.wrong)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_about_something__does_not_exist_for_another_owner(world: World, name: str) -> None:
    page = Page(world, name)
    if page.arguments:
        page.does_not_exist_for_another_owner()
    else:  # a list or a start: it opens, with nothing of the first owner on it
        answer = world.client("other_producer").get(page.address)
        assert answer.status_code in {200, 302, 405}
        assert world.product.ref not in answer.content.decode()
    assert page.wrong == [], "\n".join(page.wrong)
