"""A WSGI application behind an ASGI server: each request runs in a thread and is told its target as sent."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_to_bytes

GATHERED = 64 * 1024  # bytes of an answer of known length that are sent at a time

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Body(io.RawIOBase):
    """The body of a request, received as it is read; a read blocks its thread until something came."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        """Receive in an event loop that runs in another thread."""
        self._receive, self._loop = receive, loop
        self._rest, self._more = memoryview(b""), True

    def readable(self) -> bool:
        """Say that it is one to read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, at least a byte unless the body ended. Raises ConnectionResetError when it broke off."""
        while not self._rest and self._more:
            message = asyncio.run_coroutine_threadsafe(_received(self._receive), self._loop).result()
            if message["type"] == "http.disconnect":
                raise ConnectionResetError("the client went away before the body ended")
            self._rest, self._more = memoryview(message.get("body", b"")), message.get("more_body", False)
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


class Answer:
    """What an application answers: gathered, and sent in between where it is long or its length is not told."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        """Send through a function that returns when the message is sent."""
        self._send = send
        self._start: Message | None = None
        self._started, self._gathered, self._hold = False, bytearray(), 0

    def start(self, status: str, headers: Sequence[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        """Take status and headers (PEP 3333's start_response). Raises what went wrong once something was sent."""
        if exc_info and self._started:
            raise exc_info[1].with_traceback(exc_info[2])
        told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._start = {"type": "http.response.start", "status": int(status[:3]), "headers": told}
        self._hold = GATHERED if any(name == b"content-length" for name, _ in told) else 0
        return self.add

    def add(self, chunk: bytes) -> None:
        """Take a piece of the body; the piece before it is sent where it may not be held back."""
        if self._gathered and len(self._gathered) + len(chunk) > self._hold:
            for message in self._messages(more=True):
                self._send(message)
        self._gathered += chunk

    def rest(self) -> list[Message]:
        """Return what is left to send when the application has ended."""
        return self._messages(more=False)

    def _messages(self, *, more: bool) -> list[Message]:
        if self._start is None:
            raise RuntimeError("the application gave a body before its status")
        body = {"type": "http.response.body", "body": bytes(self._gathered), "more_body": more}
        self._gathered.clear()
        if self._started:
            return [body]
        self._started = True
        return [self._start, body]


class Bridge:
    """An ASGI application that runs a WSGI application in threads and tells it the target as sent, as `RAW_URI`."""

    def __init__(self, application: WsgiApplication, threads: int) -> None:
        """Run at most so many requests at a time; more wait."""
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "request")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request. What is no request over HTTP gets no answer."""
        if scope["type"] != "http":
            return
        loop = asyncio.get_running_loop()
        environ = environ_of(scope)
        empty = "CONTENT_LENGTH" not in environ and "HTTP_TRANSFER_ENCODING" not in environ
        environ["wsgi.input"] = io.BytesIO() if empty else io.BufferedReader(Body(receive, loop))

        def send_now(message: Message) -> None:
            asyncio.run_coroutine_threadsafe(_sent(send, message), loop).result()

        for message in await loop.run_in_executor(self._threads, self._answered, environ, send_now):
            await send(message)

    def _answered(self, environ: dict[str, Any], send: Callable[[Message], None]) -> list[Message]:
        """Run the application to its end; return what is left to send."""
        answer = Answer(send)
        chunks = self._application(environ, answer.start)
        try:
            for chunk in chunks:
                answer.add(chunk)
            return answer.rest()
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()


def environ_of(scope: dict[str, Any]) -> dict[str, Any]:
    """Return the environ (PEP 3333) of an ASGI scope, without the body.

    A header whose name has an underscore is left out: it would pass for another one, a proxy's perhaps.
    """
    raw: bytes = scope["raw_path"]
    query = scope["query_string"].decode("latin-1")
    path = raw.decode("latin-1")
    host, port = scope.get("server") or ("", "")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw).decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": f"{path}?{query}" if query else path,
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": str((scope.get("client") or ("",))[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.input_terminated": True,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = "HTTP_" + key
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}" if key in environ else text
    return environ


async def _received(receive: Receive) -> Message:
    return await receive()


async def _sent(send: Send, message: Message) -> None:
    await send(message)
