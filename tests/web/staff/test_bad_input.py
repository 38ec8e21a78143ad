"""Every page of the officers' site given everything that could be wrong."""

from __future__ import annotations

import pytest

from ocop.web.ui.permissions import all_page_roles
from tests.factories.world import World
from tests.web.bad_input import Page
from tests.web.page_cases import PAGE_CASES

PAGES = {name for name in all_page_roles() if name.startswith("staff:")}


def test_every_page_has_a_case() -> None:
    named = {f"staff:{name}" for name in PAGE_CASES["staff"]}
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
