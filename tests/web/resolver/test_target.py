"""The request target as it was sent: an encoded slash belongs to a value."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ocop.web.resolver.target import raw_path, readings
from tests.factories.world import World, open_batch
from tests.web.resolver.scenes import GTIN, numbered

AT = f"/01/{GTIN}/10/A%2FB"


@pytest.mark.parametrize(
    ("environ", "path", "exact"),
    [
        ({"RAW_URI": f"{AT}?x=1", "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT, True),
        ({"REQUEST_URI": AT, "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT, True),
        ({"RAW_URI": f"https://x.thu{AT}", "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT, True),
        ({"RAW_URI": "/01/khac", "PATH_INFO": f"/01/{GTIN}"}, f"/01/{GTIN}", False),
        ({"PATH_INFO": f"/01/{GTIN}/10/A%;B\u00c3\u00a9"}, f"/01/{GTIN}/10/A%25;B%C3%A9", False),
        ({}, "", False),
    ],
)
def test_raw_path__is_what_the_server_was_sent(environ: dict[str, str], path: str, exact: bool) -> None:
    assert raw_path(environ) == (path, exact)


def test_raw_path__is_taken_from_the_proxys_header_when_it_is_named(settings: Any) -> None:
    environ = {"HTTP_X_REQUEST_TARGET": AT, "PATH_INFO": f"/01/{GTIN}/10/A/B"}
    assert raw_path(environ) == (f"/01/{GTIN}/10/A/B", False)
    settings.OCOP_TARGET_HEADER = "X-Request-Target"
    assert raw_path(environ) == (AT, True)


def test_readings__are_the_links_a_path_may_have_been() -> None:
    assert [each.path() for each in readings(f"/01/{GTIN}/10/A/B")] == [AT]
    two = [each.path() for each in readings(f"/01/{GTIN}/10/A/21/B")]
    assert two == [f"/01/{GTIN}/10/A/21/B", f"/01/{GTIN}/10/A%2F21%2FB"]
    assert list(readings("/khong/phai")) == []
    assert len(list(readings(f"/01/{GTIN}" + "/10/1" * 40))) <= 64


def test_an_encoded_slash__is_part_of_the_lot_number(world: World) -> None:
    numbered(world)
    batch = open_batch(world, "A/21/B", timezone.localdate(world.now))
    client = world.client("nobody")
    sent = f"/01/{GTIN}/10/A%2F21%2FB"
    exact = client.get(sent, RAW_URI=sent)
    assert exact["Location"] == f"http://testserver/truy-xuat/{batch.ref}/"
    assert client.get(f"/01/{GTIN}/10/A/B", RAW_URI=f"/01/{GTIN}/10/A/B").status_code == 400


def test_without_the_target__the_reading_that_is_known_is_taken(world: World) -> None:
    numbered(world)
    batch = open_batch(world, "A/21/B", timezone.localdate(world.now))
    client = world.client("nobody")
    assert client.get(f"/01/{GTIN}/10/A%2F21%2FB")["Location"] == f"http://testserver/truy-xuat/{batch.ref}/"
    lot = f"http://testserver/truy-xuat/{world.batch.ref}/"
    assert client.get(f"/01/{GTIN}/10/L01/21/B")["Location"] == lot
    assert client.get(f"/01/{GTIN}/10/L01/21/B/")["Location"] == lot


def test_without_the_target__a_slash_inside_counts_where_the_lot_is_known(world: World) -> None:
    numbered(world)
    batch = open_batch(world, "A/B", timezone.localdate(world.now))
    client = world.client("nobody")
    assert client.get(f"/01/{GTIN}/10/A%2FB")["Location"] == f"http://testserver/truy-xuat/{batch.ref}/"
    assert client.get(f"/01/{GTIN}/10/A%2FC").status_code == 400
