"""The undecoded request path: an encoded slash is part of a value."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ocop.web.resolver.target import raw_path
from tests.factories.world import World, open_batch
from tests.web.resolver.products import GTIN, numbered

AT = f"/01/{GTIN}/10/A%2FB"


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"RAW_URI": f"{AT}?x=1", "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT),
        ({"REQUEST_URI": AT, "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT),
        ({"RAW_URI": f"https://x.thu{AT}", "PATH_INFO": f"/01/{GTIN}/10/A/B"}, AT),
        ({"RAW_URI": "/01/khac", "PATH_INFO": f"/01/{GTIN}"}, f"/01/{GTIN}"),
        ({"PATH_INFO": f"/01/{GTIN}/10/A%;B\u00c3\u00a9"}, f"/01/{GTIN}/10/A%25;B%C3%A9"),
        ({}, ""),
    ],
)
def test_raw_path_is_the_undecoded_path(environ: dict[str, str], path: str) -> None:
    assert raw_path(environ) == path


def test_raw_path_comes_from_the_proxy_header_when_configured(settings: Any) -> None:
    environ = {"HTTP_X_REQUEST_TARGET": AT, "PATH_INFO": f"/01/{GTIN}/10/A/B"}
    assert raw_path(environ) == f"/01/{GTIN}/10/A/B"
    settings.OCOP_TARGET_HEADER = "X-Request-Target"
    assert raw_path(environ) == AT


def test_an_encoded_slash__is_part_of_the_lot_number(world: World) -> None:
    numbered(world)
    batch = open_batch(world, "A/21/B", timezone.localdate(world.now))
    client = world.client("nobody")
    sent = f"/01/{GTIN}/10/A%2F21%2FB"
    exact = client.get(sent, RAW_URI=sent)
    assert exact["Location"] == f"http://testserver/truy-xuat/{batch.ref}/"
    assert client.get(f"/01/{GTIN}/10/A/B", RAW_URI=f"/01/{GTIN}/10/A/B").status_code == 400


def test_an_encoded_slash__of_a_lot_nobody_knows_leads_to_the_product(world: World) -> None:
    numbered(world)
    client = world.client("nobody")
    product = client.get(f"/01/{GTIN}")
    assert product.status_code == 307
    sent = f"/01/{GTIN}/10/A%2FC"
    unknown = client.get(sent, RAW_URI=sent)
    assert (unknown.status_code, unknown["Location"]) == (307, product["Location"])
    nobodys = "/01/09506000134352/10/A%2FC"
    assert client.get(nobodys, RAW_URI=nobodys).status_code == 404


def test_without_the_undecoded_path_a_slash_splits_segments(world: World) -> None:
    """This happens behind a proxy that does not send the configured header."""
    numbered(world)
    assert world.client("nobody").get(f"/01/{GTIN}/10/A%2FB").status_code == 400
