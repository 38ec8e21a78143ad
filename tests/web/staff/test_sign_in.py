"""Signing in and out, passwords, the second factor: our look, Vietnamese, the right site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories.world import PASSWORD, World
from tests.web.http_helpers import text

LOGIN = "/accounts/login/"


def sign_in(name: str, password: str = PASSWORD) -> tuple[Client, object]:
    client = Client()
    return client, client.post(LOGIN, {"login": name, "password": password}, headers={"accept-language": "en"})


@pytest.mark.parametrize(
    ("name", "home"),
    [("officer", "/staff/"), ("administrator", "/staff/"), ("producer", "/portal/"), ("stranger", "/")],
)
def test_sign_in__leads_to_the_site_of_the_account(world: World, name: str, home: str) -> None:
    _, response = sign_in(name)
    assert response.status_code == 302
    assert response["Location"] == home


def test_sign_in__then_goes_on_to_the_page_that_was_asked_for(world: World) -> None:
    asked = Client().get("/staff/orders/?state=placed")
    assert asked["Location"] == f"{LOGIN}?next=/staff/orders/%3Fstate%3Dplaced"
    client = Client()
    response = client.post(asked["Location"], {"login": "officer", "password": PASSWORD, "next": "/staff/orders/"})
    assert response["Location"] == "/staff/orders/"


def test_sign_in__refused_says_so_in_vietnamese_and_keeps_the_name(world: World) -> None:
    _, response = sign_in("officer", "sai-mat-khau")
    page = text(response)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert 'value="officer"' in page
    assert "sai-mat-khau" not in page


def test_sign_in__of_a_closed_account_is_refused(world: World) -> None:
    world.client("administrator").post("/staff/people/officer/close/")
    client, _ = sign_in("officer")
    assert client.get("/staff/").status_code == 302


def test_sign_up__does_not_exist(world: World) -> None:
    assert Client().get("/accounts/signup/").status_code == 404
    assert Client().get("/accounts/password/reset/").status_code == 404


def test_sign_out__ends_the_session(world: World) -> None:
    client = world.client("officer")
    assert "Bạn có muốn đăng xuất không?" in text(client.get("/accounts/logout/"))
    assert client.get("/staff/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/staff/").status_code == 302


def test_change_password__needs_the_present_one(world: World) -> None:
    client, _ = sign_in("officer")
    new = {"password1": "mat-khau-moi-dai", "password2": "mat-khau-moi-dai"}
    wrong = client.post("/accounts/password/change/", {"oldpassword": "khong-dung", **new})
    assert "Hãy nhập đúng mật khẩu hiện tại." in text(wrong)
    assert client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert sign_in("officer", "mat-khau-moi-dai")[1].status_code == 302


def test_second_factor__pages_speak_vietnamese(world: World) -> None:
    client, _ = sign_in("officer")
    page = text(client.get("/accounts/2fa/", headers={"accept-language": "en"}))
    assert "Bảo vệ hai lớp" in page
    assert "Ứng dụng xác thực" in page
    assert "Two-Factor" not in page
    again = client.get("/accounts/2fa/totp/activate/")["Location"]
    assert "Xác nhận đúng là bạn" in text(client.get(again))
    proven = client.post(again, {"password": PASSWORD, "next": "/accounts/2fa/totp/activate/"})
    asked = text(client.get(proven["Location"], headers={"accept-language": "en"}))
    assert "Bật ứng dụng xác thực" in asked
    assert "data:image/svg" in asked
    assert "Authenticator" not in asked.split("<main")[1].split("</main")[0].split("data:image")[0]


WRONG_FROM_ONE_ADDRESS = 10  # a minute, whatever names are tried


def tries(address: str, count: int) -> list[bool]:
    """Try so many names with a wrong password from an address that a proxy names; return which were looked at."""
    answers = [
        Client().post(LOGIN, {"login": f"nguoi-{number}", "password": "sai"}, headers={"x-real-ip": address})
        for number in range(count)
    ]
    return ["không đúng" in text(answer) for answer in answers]


def test_sign_in__counts_tries_by_the_address_the_proxy_names(world: World, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"
    assert tries("203.0.113.7", WRONG_FROM_ONE_ADDRESS + 1) == [True] * WRONG_FROM_ONE_ADDRESS + [False]
    assert tries("203.0.113.8", 1) == [True]
    right = {"login": "officer", "password": PASSWORD}
    assert Client().post(LOGIN, right, headers={"x-real-ip": "203.0.113.7"}).status_code != 302
    assert Client().post(LOGIN, right, headers={"x-real-ip": "203.0.113.8"}).status_code == 302


def test_sign_in__counts_tries_in_all_processes_together(world: World) -> None:
    assert tries("", WRONG_FROM_ONE_ADDRESS + 1)[-1] is False
    with connection.cursor() as cursor:  # what another process would read
        cursor.execute("DELETE FROM base_cache")
    assert tries("", 1) == [True]


def test_the_address_header__is_that_of_scans(tmp_path: Path) -> None:
    display = "from ocop.config import settings; print(settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER)"
    for given, result in (("X-Real-IP", "X-Real-IP"), ("", "None")):
        environment = {**os.environ, "OCOP_HOME": str(tmp_path), "OCOP_ADDRESS_HEADER": given}
        done = subprocess.run(
            [sys.executable, "-c", display], env=environment, text=True, capture_output=True, check=True
        )
        assert done.stdout.strip() == result
