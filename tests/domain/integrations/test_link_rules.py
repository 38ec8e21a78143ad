"""Which link is answered: language ranges with weights, media types, context; what nothing decides is told as such."""

from __future__ import annotations

import pytest

from ocop.domain.integrations.rules.links import Link, Preferences, best, default_of, relation_of
from ocop.standards.negotiation import parse_accept

VI = Link("pip", "https://x.thu/vi", "vi", ("vi",), "text/html")
EN = Link("pip", "https://x.thu/en", "en", ("en",), "text/html")
GB = Link("pip", "https://x.thu/gb", "gb", ("en-GB",), "text/html")
DATA = Link("pip", "https://x.thu/data", "data", ("vi",), "application/json")
PLAIN = Link("pip", "https://x.thu/", "any")


def wish(language: str = "", accept: str = "", context: str = "") -> Preferences:
    return Preferences(parse_accept(language), parse_accept(accept), context)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("gs1:pip", "pip"), ("pip", "pip"), ("PIP", "pip"), ("https://gs1.org/voc/pip", "pip"),
        ("https://www.gs1.org/voc/pip", "pip"), ("https://ref.gs1.org/voc/pip", "pip"), ("gs1:linkset", "linkset"),
        ("linkset", "linkset"), ("all", "linkset"), ("gs1:all", "linkset"), ("gs1:recallstatus", "recallStatus"),
        ("defaultLink", "defaultLink"), ("gs1:unheardOf", "unheardOf"), ("https://x.thu/pip", "https://x.thu/pip"),
        ("", ""),
    ],
)  # fmt: skip
def test_relation__is_read_in_every_spelling(text: str, word: str) -> None:
    assert relation_of(text) == word


@pytest.mark.parametrize(
    ("links", "wished", "chosen"),
    [
        ([VI, EN], wish("en"), (EN,)),
        ([VI, EN], wish("en;q=0.3, vi;q=0.8"), (VI,)),
        ([EN, GB], wish("en-GB"), (GB,)),
        ([EN, GB], wish("en-US, en;q=0.5"), (EN,)),
        ([VI, EN], wish("fr"), (VI, EN)),
        ([VI, EN], wish(""), (VI, EN)),
        ([VI, EN, PLAIN], wish("fr"), (PLAIN,)),
        ([VI, EN], wish("*, vi;q=0"), (EN,)),
        ([VI, DATA], wish("vi", "application/json"), (DATA,)),
        ([VI, DATA], wish("vi", "text/html, */*;q=0.1"), (VI,)),
        ([VI, DATA], wish("vi", "*/*"), (VI, DATA)),
        ([VI], wish("en", "application/json"), (VI,)),
        ([], wish("vi"), ()),
    ],
)
def test_best__decides_or_tells_that_nothing_decides(
    links: list[Link], wished: Preferences, chosen: tuple[Link, ...]
) -> None:
    assert best(links, wished) == chosen


def test_best__takes_the_context_asked_for() -> None:
    home, abroad = (Link("pip", f"https://x.thu/{name}", name, context=name) for name in ("vn", "eu"))
    assert best([home, abroad], wish(context="eu")) == (abroad,)
    assert best([home, abroad, PLAIN], wish(context="us")) == (PLAIN,)
    assert best([home, abroad], wish()) == (home, abroad)


def test_best__lets_an_officers_link_go_before_what_the_system_knows() -> None:
    own = Link("pip", "https://nha.thu/", "own", own=True)
    assert best([PLAIN, own], wish("vi")) == (own,)


def test_default__is_the_one_unless_a_language_decides_better() -> None:
    default = Link("defaultLink", "https://x.thu/", "any")
    multi = [Link("defaultLinkMulti", f"https://x.thu/{tag}", tag, (tag,)) for tag in ("vi", "en")]
    links = [VI, default, *multi]
    assert default_of(links, wish("en-GB, vi;q=0.4")) == multi[1]
    assert default_of(links, wish("fr")) == default
    assert default_of(links, wish()) == default
    assert default_of([*links, Link("defaultLinkMulti", "https://x.thu/en2", "en", ("en",))], wish("en")) == default
    assert default_of([VI], wish("vi")) is None


def test_default__of_an_officer_goes_before_that_of_the_system() -> None:
    own = Link("defaultLink", "https://nha.thu/", "own", own=True)
    assert default_of([Link("defaultLink", "https://x.thu/", "any"), own], wish()) == own
