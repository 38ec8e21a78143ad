"""The scan middleware: requests it answers, requests it passes on, answers without a database."""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from ocop.base.actors import system
from ocop.domain.products import services as products
from ocop.domain.scans import queries
from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps import services as stamp_acts
from ocop.web.public import device, page_cache, scan_middleware
from tests.factories.world import World
from tests.flows.scanning import ask, scan

AWAY = """
import django, sys
django.setup()
from ocop.web.public.scan_middleware import ScanMiddleware
replies = []
environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/" + sys.argv[1], "HTTP_ACCEPT": sys.argv[2]}
body = ScanMiddleware(lambda *_: [])(environ, lambda status, headers: replies.append((status, dict(headers))))
print(replies[0][0], replies[0][1]["Retry-After"], b"".join(body).decode())
"""


@pytest.fixture
def codes(world: World) -> list[str]:
    """Ten stamps on the goods of the producer's batch."""
    order = world.order(10, until="released")
    codes = stamps.list_codes(order.lot, first=0, count=10)
    by = world.actor("producer")
    stamp_acts.activate(first_code=codes[0], last_code=codes[-1], batch_id=world.batch.pk, by=by, at=world.now)
    return codes


@pytest.mark.parametrize(
    ("prefers", "language"),
    [("", "vi"), ("en-GB,en;q=0.9", "en"), ("vi-VN,vi;q=0.9,en;q=0.5", "vi"), ("fr-FR,en;q=0.7", "en"), ("fr", "vi")],
)
def test_page__speaks_what_the_phone_prefers_and_the_switch_wins(codes: list[str], prefers: str, language: str) -> None:
    response = ask(f"/{codes[0]}", accept="text/html", accept_language=prefers)
    assert f'<html lang="{language}"'.encode() in response.body
    assert ask(f"/{codes[0]}", accept="application/json", accept_language=prefers).facts["lang"] == language
    switched = ask(f"/{codes[0]}?lang=vi", accept="text/html", accept_language=prefers)
    assert b'<html lang="vi"' in switched.body


@pytest.mark.parametrize(("gtin", "marked"), [("09521234543213", True), ("08935001800019", False)])
def test_page__says_that_a_number_of_the_example_prefix_is_no_trade_number(
    world: World, codes: list[str], gtin: str, marked: bool
) -> None:
    products.assign_gtin(product_id=world.product.pk, gtin=gtin, by=world.actor("producer"), at=world.now)
    html = ask(f"/01/{gtin}/21/{codes[0]}", accept="text/html").body.decode()
    assert ("Mã GTIN này dùng đầu số ví dụ của GS1" in html) is marked


SECURITY = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")


def test_page_and_json_carry_the_headers_of_every_page(codes: list[str], client: Client) -> None:
    response = ask(f"/{codes[0]}", accept="text/html")
    other = client.get("/san-pham/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    for name in SECURITY:
        assert response.headers[name] == other.headers[name], name
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    for part in other.headers["Content-Security-Policy"].split("; "):
        name, sources = part.split(" ", 1)
        assert policy[name] == ("'none'" if name == "default-src" else sources), name
    assert response.headers["Cache-Control"] == "no-store"
    assert int(response.headers["Content-Length"]) == len(response.body)
    assert re.fullmatch(r"may=[\w-]{22}; Max-Age=\d+; Path=/; HttpOnly; SameSite=Lax", response.headers["Set-Cookie"])


def test_page_is_compressed_for_who_asks(codes: list[str]) -> None:
    small = ask(f"/{codes[0]}", accept_encoding="gzip, br")
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Tem thật" in gzip.decompress(small.body).decode()
    assert len(small.body) < 14 * 1024


@pytest.mark.parametrize("shape", ["/{}", "/{}/", "/{lower}", "/{grouped}", "/01/00000000000000/21/{}"])
def test_any_way_of_writing_the_address_is_answered(codes: list[str], shape: str) -> None:
    code = codes[1]
    grouped = "-".join(code[i : i + 4] for i in range(0, 16, 4))
    response = ask(shape.format(code, lower=code.lower(), grouped=grouped), accept="application/json")
    assert response.facts["verdict"] == ("unknown" if "/01/" in shape else "genuine_first")


def test_everything_else_is_handed_on(codes: list[str]) -> None:
    assert "Chả mực giã tay" in ask("/san-pham/").body.decode()
    assert ask("/quyen-rieng-tu/").status == 200
    assert ask("/khong-co-trang-nao/").status in {200, 404}


def test_looking_ahead_is_not_a_scan(codes: list[str]) -> None:
    handed_on: list[Any] = []
    environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": f"/{codes[0]}"}
    body = scan_middleware.ScanMiddleware(lambda *_: [])(environ, lambda status, headers: handed_on.append(status))
    assert (list(body), handed_on) == ([], ["200 OK"])
    assert not Scan.objects.exists()
    assert scan(codes[0])["verdict"] == "genuine_first"


def test_the_device_of_the_first_scan_is_known_again(codes: list[str]) -> None:
    cookie = "may=" + "a" * 22
    scan(codes[0], cookie=cookie)
    assert scan(codes[0], cookie=cookie)["first_scan"]["same_device"] is True
    assert scan(codes[0], cookie="may=" + "b" * 22)["first_scan"]["same_device"] is False


def test_cached_page_shows_the_facts_of_each_stamp(codes: list[str]) -> None:
    pages = [ask(f"/{code}", accept="text/html").body.decode() for code in codes[:2]]
    for page, code, other in zip(pages, codes, codes[1::-1], strict=False):
        assert f"?code={code}" in page
        assert other not in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "O0O0 <b>O0O0O0"])
def test_what_was_typed_is_shown_as_text(codes: list[str], text: str) -> None:
    judged = queries.Judged(Verdict.TYPO, text, timezone.now())
    html = page_cache.render_cached(judged, "vi", same_device=False).decode()
    assert "<script>alert" not in html
    assert "<b>O0" not in html


def test_slips_and_forgeries_cost_no_query(codes: list[str], django_assert_num_queries: Any) -> None:
    scan(codes[0])
    forged = stamps.forged_example(codes[0])
    slip = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
    scan(forged)
    with django_assert_num_queries(0):
        assert scan(forged)["verdict"] == "unknown"
        assert scan(slip)["verdict"] == "typo"


def test_an_act_is_seen_by_the_next_scan(world: World, codes: list[str]) -> None:
    assert scan(codes[3])["verdict"] == "genuine_first"
    officer = world.actor("second_officer")
    stamp_acts.block(first_code=codes[3], last_code=codes[3], reason="Mất cuộn tem.", by=officer, at=world.now)
    assert [scan(code)["verdict"] for code in codes[2:5]] == ["genuine_first", "revoked", "genuine_first"]
    stamp_acts.unblock(first_code=codes[3], last_code=codes[3], reason="Đã tìm thấy.", by=officer, at=world.now)
    assert scan(codes[3])["verdict"] == "genuine_again"


def test_a_destroyed_epoch_is_unknown_to_the_next_scan(world: World, codes: list[str]) -> None:
    assert scan(codes[0])["verdict"] == "genuine_first"
    stamp_acts.create_epoch(by=world.actor("officer"), at=world.now)
    epoch = min(key.epoch for key in stamps.list_epochs())
    stamp_acts.destroy_epoch(epoch=epoch, reason="Khoá đã lộ.", by=system("tests"), at=world.now)
    assert scan(codes[0])["verdict"] == "unknown"


def test_the_proxy_may_name_the_province_and_the_address(world: World, codes: list[str], settings: Any) -> None:
    settings.OCOP_PROVINCE_HEADER, settings.OCOP_ADDRESS_HEADER = "X-Province", "X-Real-IP"
    ask(f"/{codes[0]}", x_province="Quảng Ninh".encode().decode("latin-1"), x_real_ip="203.0.113.9")
    assert FirstScan.objects.get().province == "Quảng Ninh"
    same = device.address_hash({"REMOTE_ADDR": "203.0.113.9"}, Scan.objects.get().scanned_at)
    settings.OCOP_ADDRESS_HEADER = ""
    assert bytes(Scan.objects.get().address) == device.address_hash({"REMOTE_ADDR": "203.0.113.9"}, world.now)
    assert same != device.address_hash({"REMOTE_ADDR": "203.0.113.9"}, world.now - timedelta(days=1))


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_without_a_database_it_says_that_it_cannot_tell(codes: list[str], accept: str) -> None:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ocop.config.settings",
        "OCOP_DATABASE": "postgresql://nobody@127.0.0.1:1/none",
    }
    process = subprocess.run(
        [sys.executable, "-c", AWAY, codes[0], accept], env=env, capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr
    assert process.stdout.startswith("503 Service Unavailable 30 ")
    assert "Chưa kiểm tra được" in process.stdout
    assert "Tem thật" not in process.stdout
    if accept == "application/json":
        assert json.loads(process.stdout.split(" 30 ", 1)[1])["verdict"] is None


def _end_connection() -> None:
    """End the connection of the middleware: PostgreSQL by its server, SQLite as when Django has closed its file."""
    if connection.vendor == "sqlite":
        closed = sqlite3.connect(":memory:")
        closed.close()
        queries._of_thread.execute = closed.execute
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [mine])
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_ended_is_opened_anew() -> None:
    queries._version_and_first(0, 1)
    _end_connection()
    with pytest.raises((sqlite3.ProgrammingError, psycopg.OperationalError)):
        queries._of_thread.execute(queries.VERSION_AND_FIRST, (1, 0))
    assert queries._first_of(queries._version_and_first(0, 1)) is None


def test_figures_are_shown_to_this_machine_only(codes: list[str], client: Client) -> None:
    scan(codes[0])
    response = client.get("/metrics")
    assert 'ocop_scans_total{verdict="genuine_first"}' in response.content.decode()
    assert client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
