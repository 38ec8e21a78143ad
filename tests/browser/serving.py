"""Helpers of browser tests: Chromium, a demo province served as by `make run`, and screenshots for the guide.

The server is `ocop serve` in separate processes, so that a journey uses the scan middleware, the worker and the static
files as a user does.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.test_gallery import ARGS, AXE, CHROMIUM, RUN_AXE
from tests.factories.installed import install

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "images"
GUIDE_WANTED = "OCOP_GUIDE_PICTURES"
PHONE, DESK = (360, 800), (1280, 800)
COLOURS = 128
STARTS_WITHIN = 120.0
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Province:
    """A served demo province."""

    address: str
    sign_ins: dict[str, str]
    stamps: dict[str, str]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Build the demo province in a temporary folder and serve it on a free port."""
    home = tmp_path_factory.mktemp("province") / "home"
    facts = install("demo", home, server=False).facts
    env = {**os.environ, "OCOP_HOME": str(home)}
    env.pop("OCOP_DATABASE", None)
    ocop = [sys.executable, "-m", "ocop"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    subprocess.run([*ocop, "django", "collectstatic", "--no-input", "--verbosity", "0"], env=env, check=True)
    with (home / "serve.log").open("wb") as log:
        serve = [*ocop, "serve", "--port", str(port), "--workers", "1"]
        server = subprocess.Popen(serve, env=env, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz", server, home / "serve.log")
            sign_ins = {account["username"]: account["password"] for account in facts["sign_ins"]}
            yield Province(address, sign_ins, facts["stamps"])
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, started once."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@dataclass
class Camera:
    """Takes the guide's pictures: small PNG files, written into the guide only when asked."""

    folder: Path
    taken: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)

    def take(self, page: Any, name: str, *, at: Any = None) -> None:
        """Take what is on the screen, with `at` scrolled to the top; note what hinders, fail on what is too wide."""
        if at is not None:
            at.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 12)")
        assert page.evaluate(WIDER) <= 0, f"{name}: wider than the screen"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        self.barriers += [f"{name}: {element}" for element in page.evaluate(RUN_AXE)]
        page.evaluate("document.activeElement.blur(); document.fonts.ready")
        picture = Image.open(io.BytesIO(page.screenshot(caret="initial"))).convert("RGB")
        few_colours(picture).save(self.folder / f"{name}.png", optimize=True)
        self.taken.append(name)


def few_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in its own most frequent colours, so that flat surfaces stay exactly as they are."""
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted[:COLOURS] for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Camera:
    """A camera that writes into `docs/guide/images` when OCOP_GUIDE_PICTURES is set, else into a temporary folder."""
    if os.environ.get(GUIDE_WANTED):
        GUIDE.mkdir(parents=True, exist_ok=True)
        return Camera(GUIDE)
    return Camera(tmp_path_factory.mktemp("pictures"))


@dataclass
class Visitor:
    """A user with a separate browser context."""

    page: Any
    province: Province
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open an address of the province."""
        self.page.goto(self.province.address + address)

    def press(self, name: str) -> None:
        """Press the button, or follow the link, that has exactly this name."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()
        self.page.wait_for_load_state()

    def find(self, **fields: str) -> None:
        """Fill a search form and send it with the Enter key."""
        self.write(**fields)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, **fields: str) -> None:
        """Fill the fields of a form by name."""
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def choose(self, **fields: str) -> None:
        """Choose in the selects of a form by what is shown."""
        for name, label in fields.items():
            self.page.locator(f"[name={name}]").select_option(label=label)

    def reads(self, text: str) -> None:
        """Fail unless the text can be read on the page."""
        self.page.get_by_text(text).first.wait_for(timeout=10_000)

    def sign_in(self, username: str) -> None:
        """Sign in at the page that a protected page redirects to."""
        self.write(login=username, password=self.province.sign_ins[username])
        self.press("Đăng nhập")


@pytest.fixture
def visitor(chromium: Any, province: Province) -> Iterator[Any]:
    """Bring somebody: `visitor(username)` is signed in, `visitor()` only looks; complaints of the console fail."""
    come: list[Visitor] = []

    def bring(username: str = "", *, opens: str = "/", size: tuple[int, int] = PHONE) -> Visitor:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        one = Visitor(context.new_page(), province)
        one.page.on(
            "console",
            lambda message: (
                one.complaints.append(f"{one.page.url}: {message.text}") if message.type == "error" else None
            ),
        )
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        come.append(one)
        one.open(opens)
        if username:
            one.sign_in(username)
        return one

    yield bring
    for one in come:
        one.page.context.close()
    complaints = [complaint for one in come for complaint in one.complaints]
    assert not complaints, complaints
