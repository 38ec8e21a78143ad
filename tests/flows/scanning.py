"""A phone that reads printed stamps and requests pages, and the worker."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import zxingcpp
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from ocop.jobs import worker
from ocop.papers.stamp_sheet.layouts import LAYOUTS

JSON = "application/json"


@dataclass(frozen=True)
class Reply:
    """A response of the application."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def facts(self) -> dict[str, Any]:
        """Return the body as JSON."""
        return dict(json.loads(self.body))


def ask(address: str, *, method: str = "GET", **headers: str) -> Reply:
    """Open an address of the WSGI application; headers are named as in `accept_language="en"`."""
    from ocop.config.wsgi import application

    head: list[Any] = []

    def start(status: str, fields: list[tuple[str, str]], problem: object = None) -> None:
        head.extend((int(status.split(maxsplit=1)[0]), dict(fields)))

    environ = (
        RequestFactory()
        .generic(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        .environ
    )
    with _one_connection():
        parts: Iterable[bytes] = application(environ, start)
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
    return Reply(head[0], head[1], body)


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep Django from closing the connection whose transaction the test is in, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def scan(code: str, *, gtin: str = "", cookie: str = "") -> dict[str, Any]:
    """Scan a stamp, in the short form or with its product's number, and return the verdict with its facts."""
    response = ask(f"/01/{gtin}/21/{code}" if gtin else f"/{code}", accept=JSON, cookie=cookie)
    assert response.status == 200, response
    return response.facts


def work() -> None:
    """Deliver due events as the worker does, inside the transaction of the test."""
    worker.run_once()


def addresses_on(sheet: bytes, layout_name: str, count: int) -> list[str]:
    """Return the addresses read from the first `count` stamps of a printed PDF, each cut out as for a phone."""
    layout = LAYOUTS[layout_name]
    width, height = layout.dots(layout.label[0]), layout.dots(layout.label[1])
    seen: list[str] = []
    for page in pypdfium2.PdfDocument(sheet):
        picture = page.render(scale=layout.dpi / 72, grayscale=True).to_numpy().squeeze()
        for x, y in layout.corners()[: count - len(seen)]:
            top = layout.dots(layout.page[1]) - y - height
            cut = np.ascontiguousarray(picture[top : top + height, x : x + width])
            barcodes = zxingcpp.read_barcodes(cut, formats=zxingcpp.BarcodeFormat.QRCode)
            assert len(barcodes) == 1, f"{len(barcodes)} symbols on stamp {len(seen) + 1}"
            seen.append(barcodes[0].text)
    return seen
