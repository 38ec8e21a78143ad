"""The public list is cached until a recognition changes, and then loaded again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.base import audit
from ocop.base.actors import system
from ocop.base.models import Counter
from ocop.domain.certificates import services
from ocop.domain.products import services as products
from ocop.web.public.versioned_cache import VersionedCache
from tests.domain.certificates.facts import change
from tests.domain.products.test_amend import facts as product_facts
from tests.factories.world import World
from tests.web.http_helpers import sheet

WAYS = [{}, {"export": "xlsx"}, {"set": "8"}, {"q": "cha"}, {"q": "cha", "export": "xlsx"}]


def loads(world: World, address: str, params: dict[str, str]) -> tuple[int, bytes]:
    """Return how many queries read recognitions while a page is asked for, and the page."""
    client = world.client("nobody")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, params)
    assert answer.status_code == 200
    return sum('FROM "certificates_certificate"' in query["sql"] for query in queries), answer.content


@pytest.mark.parametrize("params", WAYS, ids=str)
def test_list__is_loaded_once_until_something_is_decided(world: World, params: dict[str, str]) -> None:
    for address in ("/cong-nhan/", "/cong-nhan.json"):
        loads(world, address, params)
        assert loads(world, address, params)[0] == 0
    services.suspend(**change(world))
    queries, content = loads(world, "/cong-nhan.json", params)
    assert queries > 0
    assert "Chả mực".encode() not in content


def test_list__stays_loaded_after_an_act_that_it_does_not_show(world: World) -> None:
    loads(world, "/cong-nhan/", {})
    products.amend(**product_facts(world, story="Làng chài kể."))
    audit.record("thing.changed", on=Counter(pk=1), by=system("tests"), at=world.now)
    assert loads(world, "/cong-nhan/", {})[0] == 0


def test_list__is_loaded_anew_when_a_product_is_put_into_another_set(world: World) -> None:
    loads(world, "/cong-nhan/", {})
    products.classify(product_id=world.product.pk, set_number=9, by=world.actor("officer"), at=world.now)
    assert loads(world, "/cong-nhan/", {})[0] > 0


def test_workbook__is_made_anew_after_a_decision_and_in_each_language(world: World) -> None:
    def names(language: str) -> list[Any]:
        answer = world.client("nobody").get("/cong-nhan/", {"export": "xlsx"}, headers={"accept-language": language})
        return [cell for row in sheet(answer) for cell in row]

    assert "Chả mực giã tay" in names("vi")
    assert "Sản phẩm" in names("vi")
    assert "Sản phẩm" not in names("en")
    services.suspend(**change(world))
    assert "Chả mực giã tay" not in names("vi")


def test_kept__is_bounded_and_holds_what_was_asked_for_last(world: World) -> None:
    kept: VersionedCache[str] = VersionedCache(10, len)
    made: list[str] = []

    def ask(text: str) -> str:
        return kept.get(text, lambda: made.append(text) or text)  # type: ignore[func-returns-value]

    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb", "d" * 11, "d" * 11):
        assert ask(text) == text
    assert made == ["aaaa", "bbbb", "cccc", "bbbb", "d" * 11, "d" * 11]
