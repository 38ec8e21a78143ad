"""Signing in, and requests that no form can read: told in Vietnamese, nothing stored, never a fault of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.world import PASSWORD, World
from tests.web.bad_input import LONG, VIETNAMESE, stored
from tests.web.forms import read
from tests.web.http_helpers import text

GOOD = {"login": "officer", "password": PASSWORD}


def test_sign_in__with_the_right_words_leads_to_ones_work(world: World) -> None:
    assert Client().post("/accounts/login/", GOOD)["Location"] == "/staff/"


@pytest.mark.parametrize(
    "bad",
    [
        {"login": ""},
        {"login": LONG},
        {"login": "a\x00b"},
        {"login": "\u202eofficer"},
        {"login": "' OR 1=1 --"},
        {"password": ""},
        {"password": LONG},
        {"password": "a\x00b"},
    ],
    ids=lambda bad: "-".join(f"{name}-{value[:8]!r}" for name, value in bad.items()),
)
def test_sign_in__with_wrong_words_is_refused_in_vietnamese(world: World, bad: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    before = stored()
    answer = client.post("/accounts/login/", {**GOOD, **bad})
    assert answer.status_code == 200
    sentences = read(answer)[1]
    assert len(sentences) >= 2
    assert [sentence for sentence in sentences if not VIETNAMESE.search(sentence)] == []
    assert "_auth_user_id" not in client.session
    assert stored() == before


@pytest.mark.parametrize("after", ["https://xau.vn/", "//xau.vn", "javascript:alert(1)", "\x00", "a" * 5000])
def test_sign_in__never_leads_to_another_site(world: World, after: str) -> None:
    answer = Client(raise_request_exception=False).post("/accounts/login/", {**GOOD, "next": after})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith("//")


@pytest.mark.parametrize("address", ["/phan-anh/", "/accounts/login/"])
def test_request__too_large_or_garbled_is_refused_and_stores_nothing(world: World, address: str) -> None:
    client, before = Client(raise_request_exception=False), stored()
    large = client.post(address, {"text": "x" * 3_000_000})
    many = client.post(address, {f"f{number}": "x" for number in range(1_100)})
    garbled = client.post(address, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    other = client.post(address, b'{"text": 1}', content_type="application/json")
    assert [large.status_code, many.status_code] == [413, 400]
    assert "Nội dung gửi quá lớn" in text(large)
    assert "Yêu cầu chưa đúng" in text(many)
    assert garbled.status_code in {200, 400, 422}
    assert other.status_code in {200, 400, 422}
    assert stored() == before


def test_stale_form__is_refused_in_vietnamese(world: World) -> None:
    client, before = Client(enforce_csrf_checks=True), stored()
    answer = client.post("/phan-anh/", {"kind": "fake", "text": "Tem mờ."})
    assert answer.status_code == 403
    assert "Chưa có gì được lưu" in text(answer)
    assert stored() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_strange_methods__change_nothing(world: World, method: str) -> None:
    before = stored()
    for who, address in (("nobody", "/san-pham/"), ("producer", f"/portal/products/{world.product.ref}/amend/")):
        client = world.client(who)
        client.raise_request_exception = False
        assert getattr(client, method)(address).status_code in {200, 405}, address
    names = {"people_user"}  # signing in notes its time
    after = stored()
    assert {name for name in before if name not in names and before[name] != after[name]} == set()
