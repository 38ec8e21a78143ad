"""The gallery in a real browser: no overflow, no axe findings, working interactions."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
needs_browser = pytest.mark.skipif(
    not CHROMIUM.exists() or find_library("atomic") is None,  # playwright's Node.js is linked with it
    reason="the browser is not installed: apt-get install chromium libatomic1",
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (360, 768, 1280)
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".visually-hidden, thead"))
    .slice(0, 5).map(e => e.tagName + "." + (e.getAttribute("class") || ""))"""
TARGETS = "button, summary, .btn, .sb-chip, .sb-nav a, .sb-pager a, .form-control"
TOO_SMALL = """targets => [...document.querySelectorAll(targets)]
    .filter(e => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 43.5)
    .map(e => e.outerHTML.slice(0, 90))"""
RUN_AXE = """async () => (await axe.run()).violations
    .map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ") + " " + n.failureSummary).join("; "))"""

slow = pytest.mark.slow  # all but a few tests of the browser
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    needs_browser,
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, started once; DJANGO_ALLOW_ASYNC_UNSAFE is set because Playwright runs an event loop."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any, live_server: Any, settings: Any) -> Iterator[Any]:
    """Open the gallery at a width; what the browser's console complains of fails the test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    complaints: list[str] = []
    opened = []

    def open_at(width: int, query: str = "") -> Any:
        page = chromium.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
        opened.append(page)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}/ui/{query}")
        page.wait_for_load_state("networkidle")
        return page

    yield open_at
    for page in opened:
        page.close()
    assert complaints == []


@slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", ["", "?chu=200"], ids=["text-100", "text-200"])
def test_nothing_is_wider_than_the_screen(show: Any, width: int, query: str) -> None:
    page = show(width, query)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(TOO_WIDE)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize(
    ("width", "query"),
    [(360, ""), *(pytest.param(*case, marks=slow) for case in [(768, ""), (1280, ""), (360, "?chu=200")])],
)
def test_axe_finds_nothing(show: Any, width: int, query: str) -> None:
    page = show(width, query)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN_AXE) == []


@slow
def test_touch_targets_are_large_enough(show: Any) -> None:
    assert show(360).evaluate(TOO_SMALL, TARGETS) == []


@slow
def test_a_list_is_cards_on_a_phone_and_a_table_on_a_desk(show: Any) -> None:
    shown_as = "getComputedStyle(document.querySelector('.sb-table tbody tr')).display"
    assert show(360).evaluate(shown_as) == "block"
    assert show(1280).evaluate(shown_as) == "table-row"


@slow
def test_the_letters_are_be_vietnam_pro(show: Any) -> None:
    page = show(1280)
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'Sao Biển ưỡn')")
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 4


@slow
def test_the_navigation_opens_on_a_phone(show: Any) -> None:
    page = show(360)
    entry = page.get_by_role("link", name="Lô hàng", exact=True)
    assert not entry.is_visible()
    page.get_by_role("button", name="Danh mục việc").click()
    assert entry.is_visible()


@slow
def test_an_act_of_weight_is_asked_about_and_may_be_left(show: Any) -> None:
    page = show(360)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    page.get_by_role("button", name="Cấp 12.000 mã tem").click()
    dialog = page.get_by_role("dialog")
    assert "Mã đã cấp không lấy lại được" in dialog.inner_text()
    dialog.get_by_role("button", name="Quay lại, chưa làm").click()
    assert dialog.count() == 0
    assert sent == []


def test_a_form_is_sent_once_however_often_one_clicks(show: Any) -> None:
    page = show(1280)
    page.evaluate("""() => {
        window.sent = 0;
        document.querySelector(".sb-form").addEventListener("submit", () => { window.sent += 1; });
        window.stopped = 0;
        window.addEventListener("submit", (event) => {
            if (event.defaultPrevented) window.stopped += 1;
            event.preventDefault();
        });
    }""")
    button = page.locator(".sb-form button[type=submit]").first
    button.click()
    button.click(force=True)
    assert page.evaluate("[window.sent, window.stopped]") == [2, 1]


@slow
def test_a_long_choice_is_searched_without_marks(show: Any) -> None:
    page = show(1280)
    page.locator(".sb-filter label", has_text="Nơi sản xuất").click()
    page.locator(".ts-control input:focus").wait_for()  # a slow machine opens the list a moment later
    page.locator(".ts-dropdown .option", has_text="Hạ Long").wait_for()
    page.keyboard.type("van don")
    page.locator(".ts-dropdown .option", has_text="Hạ Long").wait_for(state="detached")
    assert page.locator(".ts-dropdown .option").all_inner_texts() == ["Vân Đồn"]
