"""What a client accepts, read from its headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.negotiation import (
    language_weight,
    media_weight,
    parse_accept,
    preferred_language,
    preferred_media_type,
)

JSON, LINKED = "application/json", "application/ld+json"


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        ("vi", (("vi", 1.0),)),
        ("en-GB, en;q=0.9 ,*;Q=0.1", (("en-gb", 1.0), ("en", 0.9), ("*", 0.1))),
        ("text/html;level=1;q=0.4", (("text/html", 0.4),)),
        ("en;q=1.0001, vi;q=x, fr;q=", ()),
        (", ,", ()),
        ("", ()),
    ],
)
def test_parse_accept__reads_weights_and_leaves_malformed_ranges_out(header: str, ranges: object) -> None:
    assert parse_accept(header) == ranges


@given(st.text())
def test_parse_accept__never_fails_and_weighs_from_0_to_1(header: str) -> None:
    assert all(name and 0 <= weight <= 1 for name, weight in parse_accept(header))


@pytest.mark.parametrize(
    ("tag", "header", "weight"),
    [
        ("en", "en", 1.0), ("en-GB", "en", 1.0), ("en", "en-GB", 1.0), ("en-GB", "en-gb;q=0.3,en", 0.3),
        ("en", "en-GB;q=0.2, en;q=0.7", 0.7), ("vi", "*;q=0.4", 0.4), ("vi", "en", -1.0), ("vi", "vi;q=0, *", 0.0),
        ("eng", "en", -1.0), ("en-GB", "en;q=0.2, en-GB-oxendict;q=0.9", 0.2),
    ],
)  # fmt: skip
def test_language_weight__takes_the_closest_range(tag: str, header: str, weight: float) -> None:
    assert language_weight(tag, parse_accept(header))[0] == weight


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "vi"), ("de", "vi"), ("en-GB,en;q=0.9", "en"), ("vi;q=0.3, en;q=0.8", "en"), ("en;q=0.5,vi-VN", "vi"),
        ("fr, en;q=0.7, vi;q=0.2", "en"), ("vi, en", "vi"), ("en, vi", "en"), ("*", "vi"), ("en;q=0", "vi"),
        ("en;q=0.5, *;q=0.5", "en"), ("vi;q=0, *", "en"),
    ],
)  # fmt: skip
def test_preferred_language__weighs_most_of_equals_sent_first(header: str, language: str) -> None:
    assert preferred_language(("vi", "en"), parse_accept(header), "vi") == language


@pytest.mark.parametrize(
    ("header", "weight"),
    [("*/*", 1.0), ("text/*;q=0.2", 0.2), ("text/html;q=0.5,*/*", 0.5), ("application/json", 0.0), ("", 0.0),
     ("text/html;q=0, */*", 0.0)],
)  # fmt: skip
def test_media_weight__takes_the_most_specific_range(header: str, weight: float) -> None:
    assert media_weight("text/html", parse_accept(header)) == weight


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("*/*", JSON), (f"{LINKED}, {JSON}", JSON), (f"{LINKED}, {JSON};q=0.9", LINKED), (f"{JSON};q=0, */*", LINKED),
        ("application/*;q=0.1", JSON), ("text/html", None), (f"{JSON};q=0", None), ("", None),
    ],
)  # fmt: skip
def test_preferred_media_type__weighs_most_of_equals_listed_first(header: str, chosen: str | None) -> None:
    assert preferred_media_type((JSON, LINKED), parse_accept(header)) == chosen
