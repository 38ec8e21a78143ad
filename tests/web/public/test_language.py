"""The public site in Vietnamese and English: by browser preference, by switch, and remembered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

import ocop.web.public
from ocop.web.public import page
from tests.factories.world import World
from tests.web.http_helpers import text

SITE = Path(ocop.web.public.__file__).parent
SHARED = SITE.parent / "ui" / "templates" / "ui"
MESSAGE = re.compile(r"""{% translate (["'])(.+?)\1""")
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.+?){% endblocktranslate %}")
LAZY = re.compile(r'\b_\("(.+?)"\)')
ENGLISH = {"accept-language": "en-GB,en;q=0.9"}


def messages() -> set[str]:
    """Return every text marked for translation in the public site and in what it shares."""
    texts: set[str] = set()
    for file in (*SITE.rglob("*.html"), *SHARED.rglob("*.html")):
        source = file.read_text(encoding="utf-8")
        texts |= {match[1] for match in MESSAGE.findall(source)}
        texts |= {re.sub(r"{{ (\w+) }}", r"%(\1)s", match) for match in BLOCK.findall(source)}
    for file in SITE.glob("*.py"):
        texts |= set(LAZY.findall(file.read_text(encoding="utf-8")))
    return texts


def test_every_text_has_an_english_one() -> None:
    with translation.override("en"):
        missing = sorted(text for text in messages() if translation.gettext(text) == text)
    assert not missing, f"add to web/public/locale/en and run make messages: {missing}"


@pytest.mark.parametrize(
    ("address", "vietnamese", "english"),
    [
        ("/", "Mã trên tem", "Code on the stamp"),
        ("/san-pham/", "Xã, phường, đặc khu", "Commune, ward, special zone"),
        ("/san-pham/?q=khong-co-gi", "Không có sản phẩm nào khớp", "No product matches"),
        ("/phan-anh/", "Bạn thấy điều gì?", "What did you see?"),
        ("/quyen-rieng-tu/", "Không dùng vị trí GPS", "No GPS position is used"),
        ("/khong-co/trang-nay/", "Không tìm thấy trang", "Page not found"),
    ],
)
def test_page__speaks_the_readers_language(world: World, address: str, vietnamese: str, english: str) -> None:
    client = world.client("nobody")
    plain, wished = text(client.get(address)), text(client.get(address, headers=ENGLISH))
    assert vietnamese in plain
    assert '<html lang="vi"' in plain
    assert english in wished
    assert vietnamese not in wished
    assert '<html lang="en"' in wished


def test_product__shows_stars_and_their_state_in_english(world: World) -> None:
    page = text(world.client("nobody").get(f"/san-pham/{world.product.ref}/", headers=ENGLISH))
    assert "4 stars, in force" in " ".join(page.split())
    assert "Decision of recognition" in page


def test_report__refuses_in_english(world: World) -> None:
    page = text(world.client("nobody").post("/phan-anh/", {"kind": "fake", "text": " \x07 "}, headers=ENGLISH))
    assert "This field is required." in page or "Write a few words about what you saw." in page
    assert "to mend" in page
    assert "Suspected fake goods or stamp" in page


def test_switch__wins_over_the_browser_and_is_remembered(world: World) -> None:
    client = world.client("nobody")
    assert 'hreflang="en"' in text(client.get("/"))
    assert "Check an OCOP stamp" in text(client.get("/?lang=en"))
    page = text(client.get("/san-pham/?q=cha"))
    assert "OCOP products" in page
    assert 'href="?q=cha&amp;lang=vi"' in page
    assert "Sản phẩm OCOP" in text(client.get("/san-pham/?lang=vi", headers=ENGLISH))
    assert "Sản phẩm OCOP" in text(client.get("/san-pham/", headers=ENGLISH))


def test_switch__knows_two_languages_only(world: World) -> None:
    client = world.client("nobody")
    answer = client.get("/?lang=fr")
    assert "Kiểm tra tem OCOP" in text(answer)
    assert "django_language" not in answer.cookies


def test_inner_sites__speak_vietnamese_whatever_is_asked(world: World) -> None:
    page = text(world.client("officer").get("/staff/?lang=en", headers=ENGLISH))
    assert "Việc hôm nay" in page
    assert '<html lang="vi"' in page


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "vi"), ("de", "vi"), ("en-GB,en;q=0.9", "en"), ("vi;q=0.3, en;q=0.8", "en"), ("en;q=0.5,vi-VN", "vi"),
        ("fr, en;q=0.7, vi;q=0.2", "en"), ("vi, en", "vi"), ("en;q=x, vi;q=0.1", "vi"),
    ],
)  # fmt: skip
def test_scan_page__speaks_the_language_that_weighs_most(accepted: str, language: str) -> None:
    assert page.language_of({"HTTP_ACCEPT_LANGUAGE": accepted}) == language
