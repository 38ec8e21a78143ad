"""A portal for trials: takes what the schema of EPCIS takes from who bears its token, and remembers it."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from ocop.standards.epcis import schema


@dataclass
class FakePortal:
    """A server on this machine. `status` answers every document with that refusal; `looks` keep a job running."""

    token: str
    status: int = 0
    looks: int = 0
    elsewhere: bool = False
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)  # by eventID
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return where its EPCIS interface is."""
        return f"http://127.0.0.1:{self._server.server_port}/epcis"

    def __enter__(self) -> FakePortal:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def hear(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """Take a document, whole or not at all; return the status and the job, or the problem."""
        if self.status:
            return self.status, {"title": "Refused", "status": self.status, "detail": "Từ chối để thử."}
        try:
            document = json.loads(body)
            wrong = schema.problems(document)
        except ValueError:
            return 400, {"title": "ValidationException", "status": 400, "detail": "Không phải JSON."}
        if wrong:
            return 400, {"title": "ValidationException", "status": 400, "detail": wrong[0].text}
        for event in schema.events_of(document):
            self.taken[event.get("eventID") or str(uuid.uuid4())] = event
        name = str(uuid.uuid4())
        job = self.jobs[name] = {"captureID": name, "running": self.looks > 0, "success": True, "errors": []}
        return 202, job

    def look(self, name: str) -> dict[str, Any] | None:
        """Return a job; it ends after so many looks."""
        job = self.jobs.get(name)
        if job is not None and job["running"]:
            self.looks -= 1
            job = {**job, "running": self.looks > 0}
            self.jobs[name] = job
        return job


def _handler(portal: FakePortal) -> type[BaseHTTPRequestHandler]:
    class PortalHandler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self._known() and self.path == "/epcis/capture":
                status, result = portal.hear(body)
                host = "khac.thu" if portal.elsewhere else self.headers["Host"]
                place = {"Location": f"http://{host}/epcis/capture/{result['captureID']}"} if status == 202 else {}
                self._answer(status, result, **place)

        def do_GET(self) -> None:
            if self._known():
                job = portal.look(self.path.removeprefix("/epcis/capture/"))
                self._answer(200 if job else 404, job or {"title": "NoSuchResourceException", "status": 404})

        def _known(self) -> bool:
            known = self.headers.get("Authorization") == f"Bearer {portal.token}"
            if not known:
                self._answer(401, {"title": "SecurityException", "status": 401})
            return known

        def _answer(self, status: int, payload: dict[str, Any], **headers: str) -> None:
            body = json.dumps(payload).encode()
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return PortalHandler
