"""A WSGI application behind an ASGI server: each request runs in a thread and sees its undecoded target.

A thread is used once the first part of the body has arrived and is released when a client stops sending or reading, so
that phones with a lost connection do not block other clients.

Written here because `a2wsgi` starts the application before the body has arrived, so that slow clients hold threads, and
does not pass the undecoded target.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

AHEAD = 256 * 1024  # bytes of a body awaited before a thread is used: most complete bodies
GATHERED = 64 * 1024  # bytes of a response of known length sent at a time
PATIENCE_SECONDS = 60.0  # a thread waits for a part of a body, or for a client to read a response

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Done = TypeVar("Done")
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Body(io.RawIOBase):
    """The body of a request: its first part, and the rest received while it is read, in the reading thread."""

    def __init__(self, beginning: bytes, rest: Callable[[], Message] | None) -> None:
        """`rest` returns the next message of the server; None when the body is complete."""
        self._here, self._rest = memoryview(beginning), rest

    def readable(self) -> bool:
        """Return True: this is a readable stream."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read available bytes, at least one unless the body ended. Raises OSError when it was cut off."""
        while not self._here and self._rest is not None:
            piece, more = _piece(self._rest())
            self._here = memoryview(piece)
            if not more:
                self._rest = None
        size = min(len(buffer), len(self._here))
        buffer[:size], self._here = self._here[:size], self._here[size:]
        return size


class ResponseWriter:
    """Collects an application's response; sends parts early when it is long or has no Content-Length."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        """Send with a function that returns when the message is sent."""
        self._send = send
        self._start: Message | None = None
        self._started, self._gathered, self._hold = False, bytearray(), 0

    def start(self, status: str, headers: Sequence[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        """Set status and headers (PEP 3333, start_response). Raises `exc_info` when headers were already sent."""
        if exc_info and self._started:
            raise exc_info[1].with_traceback(exc_info[2])
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._start = {"type": "http.response.start", "status": int(status[:3]), "headers": encoded}
        self._hold = GATHERED if any(name == b"content-length" for name, _ in encoded) else 0
        return self.add

    def add(self, chunk: bytes) -> None:
        """Add a part of the body; send the previous one unless the response is still collected."""
        if self._gathered and len(self._gathered) + len(chunk) > self._hold:
            for message in self._messages(more=True):
                self._send(message)
        self._gathered += chunk

    def rest(self) -> list[Message]:
        """Return the messages left to send at the end of the application."""
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


class WsgiToAsgi:
    """An ASGI application that runs a WSGI application in threads, with the undecoded target as `RAW_URI`."""

    def __init__(self, application: WsgiApplication, threads: int, patience: float = PATIENCE_SECONDS) -> None:
        """Run up to `threads` requests at a time; each waits at most `patience` seconds for its client."""
        self._application, self._patience = application, patience
        self._threads = ThreadPoolExecutor(threads, "request")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one HTTP request; other scopes and disconnected clients get no response."""
        if scope["type"] != "http":
            return
        loop = asyncio.get_running_loop()
        environ = environ_of(scope)
        beginning, more = bytearray(), "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ
        try:
            while more and len(beginning) < AHEAD:
                piece, more = _piece(await receive())
                beginning += piece
        except ConnectionResetError:
            return

        def rest() -> Message:
            return self._wait(_received(receive), loop)

        def send_now(message: Message) -> None:
            self._wait(_sent(send, message), loop)

        environ["wsgi.input"] = io.BufferedReader(Body(bytes(beginning), rest if more else None))
        for message in await loop.run_in_executor(self._threads, self._run, environ, send_now):
            await send(message)

    def _wait(self, work: Coroutine[Any, Any, Done], loop: asyncio.AbstractEventLoop) -> Done:
        """Run a coroutine in the loop and return its result. Raises TimeoutError."""
        future = asyncio.run_coroutine_threadsafe(work, loop)
        try:
            return future.result(self._patience)
        except TimeoutError:
            future.cancel()
            raise

    def _run(self, environ: dict[str, Any], send: Callable[[Message], None]) -> list[Message]:
        """Run the application; return the messages left to send."""
        writer = ResponseWriter(send)
        chunks = self._application(environ, writer.start)
        try:
            for chunk in chunks:
                writer.add(chunk)
            return writer.rest()
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()


def environ_of(scope: dict[str, Any]) -> dict[str, Any]:
    """Return the environ (PEP 3333) of an ASGI scope, without the body.

    Headers with an underscore in their name are dropped: they would be confused with others, perhaps a proxy's.
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


def _piece(message: Message) -> tuple[bytes, bool]:
    """Return a part of a body, and whether more follows. Raises ConnectionResetError when the client disconnected."""
    if message["type"] == "http.disconnect":
        raise ConnectionResetError("the client went away before the body ended")
    return message.get("body", b""), message.get("more_body", False)


async def _received(receive: Receive) -> Message:
    return await receive()


async def _sent(send: Send, message: Message) -> None:
    await send(message)
