"""What things are found by: one key for all spellings of a thing, and the class that holds it."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.epcis.keys import (
    _AT_FIRST_SIGHT,
    canonical_uri,
    class_of,
    is_class,
    is_gs1,
    is_lot,
    key_of,
)
from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.digital_link import parse
from ocop.standards.gs1.epc import _canonical, canonical, to_link, to_urn
from tests.public_cases import CANONICAL, cases_of, needs

GTIN = "https://id.gs1.org/01/09521231453218"
SERIALS = st.text("ABCxyz0123456789!'()*+,-.:;=_\"%&/<>?", min_size=1, max_size=20)


def test_key_of__is_the_first_eight_bytes() -> None:
    assert key_of("https://id.gs1.org/01/09521231453218") == int.from_bytes(
        blake2b(b"https://id.gs1.org/01/09521231453218").digest()[:8], "big", signed=True
    )
    assert -(2**63) <= key_of("urn:gdst:example.org:lot:1") < 2**63


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("urn:epc:id:sgtin:9521231.045321.8001", f"{GTIN}/21/8001"),
        ("https://example.com/some/01/09521231453218/10/L7/21/8001?17=261231", f"{GTIN}/21/8001"),
        ("urn:epc:class:lgtin:9521231.045321.L7", f"{GTIN}/10/L7"),
        ("urn:epc:idpat:sgtin:9521231.045321.*", GTIN),
        ("https://example.com/gtin/9521231453218", GTIN),
        ("urn:gdst:example.org:product:lot:class:7", "urn:gdst:example.org:product:lot:class:7"),
        ("https://ocop.example/lo/LO-2026-1", "https://ocop.example/lo/LO-2026-1"),
        ("urn:epc:id:sgtin:no", "urn:epc:id:sgtin:no"),
    ],
)
def test_canonical_uri__is_one_for_all_spellings(text: str, uri: str) -> None:
    assert canonical_uri(text) == uri
    assert canonical_uri(uri) == uri


@needs(CANONICAL)
def test_canonical_uri__is_as_the_vectors_say() -> None:
    for row in cases_of(CANONICAL):
        wanted = row["in"] if row["out"] is None else row["out"]
        assert unquote(canonical_uri(row["in"])) == unquote(wanted), row


@given(st.from_regex(_AT_FIRST_SIGHT, fullmatch=True))
def test_canonical_uri__leaves_as_it_is_what_is_canonical_at_first_sight(text: str) -> None:
    assert (canonical(text) or text) == text


@given(st.integers(0, 10**12 - 1), SERIALS, st.integers(6, 12))
def test_canonical_uri__lets_urns_and_links_meet(number: int, serial: str, prefix: int) -> None:
    body = f"{number:013}"
    link = f"https://shop.example/01/{body}{check_digit(body)}/21/{quote(serial, safe='')}"
    urn = to_urn(parse(link), prefix)
    assert canonical_uri(urn) == canonical_uri(link) == to_link(urn).constrained()


ENDS = st.sampled_from(
    ["lot", "ser", "party", "A", "0", "x" * 20, "x" * 21, "8.0", "*", "7?17=261231", "7#a", "7/", "7\n"]
)
STEMS = st.sampled_from(
    [
        "urn:epc:id:sgtin:9521231.045321.",
        "urn:epc:id:sgtin:9521231.045321",
        "urn:epc:class:lgtin:9521231.045321.",
        "urn:epc:idpat:sgtin:9521231.045321.",
        "urn:epc:id:upui:9521231.045321.",
        "urn:epc:id:itip:9521231.045321.01.02.",
        "urn:epc:id:sscc:9521231.",
        "urn:epc:id:sgln:9521231.00001.",
        "urn:epc:id:grai:9521231.00001.",
        "urn:epc:id:giai:9521231.",
        "https://id.gs1.org/01/09521231453218/21/",
        "HTTPS://A.B/01/09521231453218/10/L7/21/",
        "http://a.b/c/01/09521231453218/10/",
        "https://a.b/gtin/9521231453218/lot/",
        "https://a.b/01/09521231453218/22/2/10/L/21/",
        "https://a.b/01/09521231453218/21/7/10/",
        "https://a.b/01/21/21/",
        "https://a.b/8006/095212314532180102/21/",
        "https://a.b/417/9521231000013/",
        "https://a.b/po/21/",
        "https://a.b?x=/01/09521231453218/21/",
        "https://a.b/01/09521231453218#/21/",
        "ftp://a.b/01/09521231453218/21/",
    ]
)


@given(STEMS, ENDS | SERIALS)
def test_canonical__is_the_same_by_the_short_way(stem: str, end: str) -> None:
    assert canonical(stem + end) == _canonical(stem + end)


@pytest.mark.parametrize("serial", ["lot", "party", "gtin"])
def test_canonical__does_not_take_a_value_for_a_name(serial: str) -> None:
    assert canonical(f"https://example.com/gtin/9521231453218/ser/{serial}") == f"{GTIN}/21/{serial}"


@pytest.mark.parametrize(
    ("uri", "held", "of_class", "lot"),
    [
        (f"{GTIN}/21/8001", GTIN, False, False),
        (f"{GTIN}/235/8001", GTIN, False, False),
        (f"{GTIN}/10/L7", GTIN, True, True),
        (GTIN, None, True, False),
        ("https://id.gs1.org/8003/009521231234577A", "https://id.gs1.org/8003/00952123123457", False, False),
        ("https://id.gs1.org/8003/00952123123457", None, True, False),
        ("https://id.gs1.org/253/9521231234577A", "https://id.gs1.org/253/9521231234577", False, False),
        ("https://id.gs1.org/8006/095212314532180102/21/7", "https://id.gs1.org/8006/095212314532180102", False, False),
        ("https://id.gs1.org/8006/095212314532180102", None, True, False),
        ("https://id.gs1.org/8010/0952123AB/8011/7", "https://id.gs1.org/8010/0952123AB", False, False),
        ("https://id.gs1.org/00/095212300000000175", None, False, False),
        ("https://id.gs1.org/414/9521230000013", None, False, False),
        ("urn:gdst:example.org:lot:7", None, False, False),
    ],
)
def test_class_of__tells_what_holds_a_thing(uri: str, held: str | None, of_class: bool, lot: bool) -> None:
    assert (class_of(uri), is_class(uri), is_lot(uri)) == (held, of_class, lot)
    assert is_gs1(uri) == uri.startswith("https://id.gs1.org/")
