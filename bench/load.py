"""Phones that ask one page after another: `python -m bench.load PORT PHONES SECONDS GOOD_FILE [JUNK_FILE SHARE]`.

Prints one JSON object: answers a second, and the percentiles of the good scans in milliseconds. It speaks just enough
HTTP to keep connections open and to read whole answers, so that it takes little of the machine from the server.
"""

from __future__ import annotations

import json
import random
import selectors
import socket
import sys
import time
from pathlib import Path

END = b"\r\n\r\n"
REQUEST = (
    "GET /{} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nAccept-Language: vi\r\n\r\n"
)


class Phone:
    """One connection that has at most one question open."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.asked_at, self.good, self._read, self._whole = 0.0, True, b"", 0
        self.status = ""

    def ask(self, code: str, *, good: bool) -> None:
        """Send the next question."""
        self.asked_at, self.good, self._read, self._whole = time.perf_counter(), good, b"", 0
        self.socket.sendall(REQUEST.format(code).encode())

    def answered(self) -> bool:
        """Read what has come; tell whether the answer is whole. Raises ConnectionError when the server went away."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server closed the connection")
        self._read += part
        if not self._whole:
            head, result, _ = self._read.partition(END)
            if not result:
                return False
            self.status = head[9:12].decode()
            fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:])
            self._whole = len(head) + len(END) + int(fields[b"content-length"])
        return len(self._read) >= self._whole


def load(port: int, phones: int, seconds: float, good: list[str], junk: list[str], share: float) -> dict[str, object]:
    """Send requests for some seconds; return the results."""
    pick, waiting = random.Random(20261124), selectors.DefaultSelector()
    taken: list[float] = []
    statuses: dict[str, int] = {}

    def next_question(phone: Phone) -> None:
        bad = bool(junk) and pick.random() < share
        phone.ask(pick.choice(junk if bad else good), good=not bad)

    for _ in range(phones):
        phone = Phone(port)
        waiting.register(phone.socket, selectors.EVENT_READ, phone)
        next_question(phone)
    begin = time.perf_counter()
    while (now := time.perf_counter()) < begin + seconds or not taken:  # a slow machine answers one at least
        for key, _ in waiting.select(1):
            phone = key.data
            if phone.answered():
                statuses[phone.status] = statuses.get(phone.status, 0) + 1
                if phone.good:
                    taken.append(time.perf_counter() - phone.asked_at)
                next_question(phone)
    took = now - begin
    taken.sort()
    at = {part: taken[int(len(taken) * part / 100)] * 1000 if taken else 0.0 for part in (50, 95, 99)}
    context = {f"p{part}": round(value, 2) for part, value in at.items()}
    return {"rate": sum(statuses.values()) / took, "good": len(taken), "statuses": statuses, **context}


def main(arguments: list[str]) -> None:
    """Print one JSON object."""
    port, phones, seconds, good = int(arguments[0]), int(arguments[1]), float(arguments[2]), arguments[3]
    junk = Path(arguments[4]).read_text().split() if len(arguments) > 4 else []
    share = float(arguments[5]) if len(arguments) > 5 else 0.0
    print(json.dumps(load(port, phones, seconds, Path(good).read_text().split(), junk, share)))


if __name__ == "__main__":
    main(sys.argv[1:])
