"""A receiver of webhooks for trials: checks each signature as a careful receiver does, and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from ocop.base.links.webhooks import holds


@dataclass
class Receiver:
    """A server on this machine. `answers` are the statuses given in turn, then 204; `taken` is what was believed."""

    secret: str
    answers: list[int] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    refused: int = 0

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/events"

    def __enter__(self) -> Receiver:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def hear(self, body: bytes, headers: dict[str, str]) -> int:
        """Return the status that answers a message; 401 when its signature does not hold."""
        if not holds(self.secret, headers.get("gs1-signature", ""), body, now=int(time.time())):
            self.refused += 1
            return 401
        status = self.answers.pop(0) if self.answers else 204
        if 200 <= status < 300:
            self.taken.append(json.loads(body))
            self.headers.append(headers)
        return status


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class ReceiverHandler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Hear one message."""
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.send_response(receiver.hear(body, {name.lower(): value for name, value in self.headers.items()}))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return ReceiverHandler
