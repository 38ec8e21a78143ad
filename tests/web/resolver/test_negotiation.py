"""Content negotiation by language, media type and context; 300 with all candidates when nothing decides."""

from __future__ import annotations

import pytest

from tests.factories.world import World
from tests.web.http_helpers import text
from tests.web.resolver.products import BROWSER, GTIN, link, numbered, relations

AT = f"/01/{GTIN}?linkType=gs1:instructions"


@pytest.fixture
def known(world: World) -> World:
    numbered(world)
    for tag in ("vi", "en", "en-GB"):
        link(world, href=f"https://nha.thu/{tag}", title=tag, language=tag, media_type="text/html")
    link(world, href="https://nha.thu/data", title="data", language="en", media_type="application/json")
    link(world, href="https://nha.thu/eu", title="eu", language="vi", media_type="text/html", context="eu")
    return world


@pytest.mark.parametrize(
    ("language", "accept", "more", "leads"),
    [
        ("vi", "", "", "vi"),
        ("vi-VN", "", "", "vi"),
        ("vi", "", "&context=eu", "eu"),
        ("en-GB,en;q=0.5", "", "", "en-GB"),
        ("en", "text/html", "", "en"),
        ("en", "application/json, text/html;q=0.5", "", "data"),
        ("fr, vi;q=0.4", "", "", "vi"),
        ("en;q=0.1, vi;q=0.2", "", "", "vi"),
        ("*;q=0.5, vi;q=0, en-GB;q=0.8", "text/html", "", "en-GB"),
    ],
)
def test_link_type__leads_to_the_best(known: World, language: str, accept: str, more: str, leads: str) -> None:
    headers = {"accept-language": language, **({"accept": accept} if accept else {})}
    answer = known.client("nobody").get(AT + more, headers=headers)
    assert answer.status_code == 307
    assert answer["Location"].startswith(f"https://nha.thu/{leads}?linkType=")


@pytest.mark.parametrize("language", ["", "fr", "fr;q=0.3, de", "q=;;,"])
def test_undecided_link_type_lists_the_candidates(known: World, language: str) -> None:
    answer = known.client("nobody").get(AT, headers={"accept-language": language})
    assert answer.status_code == 300
    assert answer["Content-Type"] == "application/linkset+json"
    document = relations(answer)
    assert set(document) == {"instructions"}
    assert len(document["instructions"]) >= 2
    page = known.client("nobody").get(AT, headers={**BROWSER, "accept-language": language})
    assert page.status_code == 300
    assert "Nhiều trang cùng phù hợp" in text(page)


def test_default__is_chosen_by_language_where_the_office_set_several(known: World) -> None:
    client = known.client("nobody")
    for tag in ("en", "zh"):
        link(known, link_type="defaultLinkMulti", href=f"https://nha.thu/chinh/{tag}", title=tag, language=tag)
    own = f"http://testserver/san-pham/{known.product.ref}/"
    for language, leads in (("en-US", "https://nha.thu/chinh/en"), ("zh", "https://nha.thu/chinh/zh"), ("vi", own)):
        assert client.get(f"/01/{GTIN}", headers={"accept-language": language})["Location"] == leads
    assert client.get(f"/01/{GTIN}")["Location"] == own
    assert client.get(f"/01/{GTIN}/10/X", headers={"accept-language": "en"})["Location"] == "https://nha.thu/chinh/en"
