"""The national traceability portal: records of batches as EPCIS 2.0 in JSON-LD, things named by GS1 Digital Links.

It is spoken to as the open standard says (EPCIS 2.0.1, 12.6): a document is handed in with a bearer token, the answer
names a capture job, and the job says whether the events were taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import orjson

SECONDS = 20.0
LONGEST_ANSWER = 1_000_000
WAITS = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each look at the job
AGENT = "OCOP-trace/1"
HEADERS = {
    "Content-Type": "application/ld+json",
    "GS1-EPCIS-Version": "2.0.0",
    "GS1-CBV-Version": "2.0.0",
    "GS1-EPC-Format": "Always_GS1_Digital_Link",
    "GS1-Capture-Error-Behaviour": "rollback",
}


@dataclass(frozen=True, slots=True)
class PortalOutcome:
    """Whether a record was taken, under which number; `problem` is a Vietnamese sentence, `again`: try later."""

    taken: bool
    reference: str = ""
    problem: str = ""
    again: bool = False


class TracePortal:
    """A client of one portal."""

    def __init__(self, address: str, token: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Take the address of its EPCIS interface and a bearer token; `sleep` waits between looks at a job."""
        self._address = address.rstrip("/") + "/"
        self._token, self._sleep = token, sleep

    def send(self, document: dict[str, Any]) -> PortalOutcome:
        """Hand a document in, whole or not at all, and wait for what became of it."""
        try:
            with httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
                return self._send(client, orjson.dumps(document))
        except httpx.TimeoutException:
            return PortalOutcome(False, problem=f"Cổng không trả lời trong {SECONDS:.0f} giây.", again=True)
        except (httpx.HTTPError, httpx.InvalidURL):
            return PortalOutcome(False, problem="Không nối được với cổng truy xuất quốc gia.", again=True)

    def _send(self, client: httpx.Client, body: bytes) -> PortalOutcome:
        named = {**HEADERS, "Authorization": f"Bearer {self._token}", "User-Agent": AGENT}
        answer = client.post(f"{self._address}capture", content=body, headers=named)
        if answer.status_code != HTTPStatus.ACCEPTED:
            return self._refused(answer)
        job = urljoin(f"{self._address}capture", answer.headers.get("Location", ""))
        if urlsplit(job)[:2] != urlsplit(self._address)[:2]:  # the token goes to nobody else
            return PortalOutcome(False, problem="Cổng trả lời không đúng chuẩn: việc nhận nằm ở máy khác.")
        for wait in WAITS:
            self._sleep(wait)
            result = client.get(job, headers={**named, "Accept": "application/json"})
            if result.status_code != HTTPStatus.OK:
                return self._refused(result)
            state = _object(result)
            if state.get("running") is False:
                reference = str(state.get("captureID", ""))[:100]
                if state.get("success") is True:
                    return PortalOutcome(True, reference)
                return PortalOutcome(False, reference, f"Cổng không nhận: {_first(state.get('errors'))}")
        return PortalOutcome(False, problem="Cổng đã nhận tài liệu nhưng chưa cho biết kết quả.", again=True)

    def _refused(self, answer: httpx.Response) -> PortalOutcome:
        status = answer.status_code
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return PortalOutcome(
                False, problem="Cổng không chấp nhận mã truy cập của hệ thống; hãy xem lại tệp mã truy cập."
            )
        again = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
        result = _object(answer)
        why = result.get("detail") or result.get("title") or _first(result.get("errors"))
        return PortalOutcome(
            False, problem=f"Cổng trả lời {status}: {str(why or 'không nêu lý do')[:200]}", again=again
        )


def _object(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of an answer, or an empty one."""
    try:
        payload = orjson.loads(answer.content) if len(answer.content) <= LONGEST_ANSWER else None
    except orjson.JSONDecodeError:
        return {}
    return payload if isinstance(payload, dict) else {}


def _first(errors: Any) -> str:
    """Return the first error a portal tells of, in its own words."""
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        return str(errors[0].get("detail") or errors[0].get("title") or "không nêu lý do")[:200]
    return "không nêu lý do"


def token_of(file: str) -> str:
    """Return the token in a file; an empty text where there is no file. Raises OSError."""
    return Path(file).expanduser().read_text(encoding="utf-8").strip() if file else ""
