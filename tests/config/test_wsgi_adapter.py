"""A WSGI application behind an ASGI server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from ocop.config.wsgi_adapter import AHEAD, GATHERED, WsgiToAsgi, environ_of

Message = dict[str, Any]
SCOPE: Message = {
    "type": "http",
    "http_version": "1.1",
    "method": "GET",
    "scheme": "http",
    "raw_path": b"/01/1/10/A%2FB%C3%A9",
    "query_string": b"linkType=all",
    "headers": [(b"host", b"ocop.example")],
    "server": ("127.0.0.1", "8000"),
    "client": ("192.0.2.7", "40000"),
}
POST = {**SCOPE, "method": "POST", "headers": [(b"content-length", b"9")]}
GONE: Message = {"type": "http.disconnect"}


def ask(application: Any, scope: Message = SCOPE, received: Iterable[Message] = ()) -> list[Message]:
    """Call the application as a server does; return the messages it sent."""
    waiting, sent = list(received), list[Message]()

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(WsgiToAsgi(application, threads=1)(scope, receive, send))
    return sent


def piece(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def answering(*chunks: bytes, headers: Iterable[tuple[str, str]] = ()) -> Callable[..., Iterator[bytes]]:
    def application(environ: Message, start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", list(headers))
        yield from chunks

    return application


def test_environ_has_the_undecoded_target_and_the_decoded_path() -> None:
    environ = environ_of(SCOPE)
    assert environ["RAW_URI"] == "/01/1/10/A%2FB%C3%A9?linkType=all"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/01/1/10/A/Bé"
    assert environ["QUERY_STRING"] == "linkType=all"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"], environ["REMOTE_ADDR"]) == (
        "127.0.0.1",
        "8000",
        "192.0.2.7",
    )
    assert environ_of({**SCOPE, "query_string": b""})["RAW_URI"] == "/01/1/10/A%2FB%C3%A9"
    assert environ_of({**SCOPE, "client": None, "server": None})["REMOTE_ADDR"] == ""


def test_environ_has_headers_under_wsgi_names() -> None:
    headers = [
        (b"content-type", b"text/plain"),
        (b"content-length", b"3"),
        (b"accept", b"text/html"),
        (b"accept", b"*/*"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"x-real-ip", b"192.0.2.1"),
        (b"x_real_ip", b"203.0.113.9"),  # would be confused with the header of a proxy
    ]
    environ = environ_of({**SCOPE, "headers": headers})
    named = {name: value for name, value in environ.items() if name.startswith(("HTTP_", "CONTENT_"))}
    assert named == {
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "3",
        "HTTP_ACCEPT": "text/html,*/*",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_X_REAL_IP": "192.0.2.1",
    }


def test_response_of_known_length_is_sent_at_once() -> None:
    sent = ask(answering(b"a", b"b", b"c", headers=[("Content-Length", "3"), ("Set-Cookie", "x"), ("Set-Cookie", "y")]))
    headers = [(b"content-length", b"3"), (b"set-cookie", b"x"), (b"set-cookie", b"y")]
    assert sent == [
        {"type": "http.response.start", "status": 200, "headers": headers},
        {"type": "http.response.body", "body": b"abc", "more_body": False},
    ]


def test_response_without_a_body_has_its_status() -> None:
    assert [item["type"] for item in ask(answering())] == ["http.response.start", "http.response.body"]


@pytest.mark.parametrize("headers", [[], [("Content-Length", str(3 * GATHERED))]])
def test_long_response_is_sent_while_it_is_produced(headers: list[tuple[str, str]]) -> None:
    sent_before = list[int]()
    sent = list[Message]()

    def application(environ: Message, start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", headers)
        for _ in range(3):
            yield b"x" * GATHERED
            sent_before.append(len(sent))

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(WsgiToAsgi(application, threads=1)(SCOPE, lambda: asyncio.sleep(0), send))  # type: ignore[arg-type, return-value]
    assert sent_before == [0, 2, 3]
    assert b"".join(item.get("body", b"") for item in sent) == b"x" * 3 * GATHERED
    assert [item.get("more_body") for item in sent] == [None, True, True, False]


def test_body_parts_are_read_in_other_sizes() -> None:
    def application(environ: Message, start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [])
        body = environ["wsgi.input"]
        return [body.readline(), b"|", body.read(2), b"|", body.read(), b"|", body.read(5)]

    sent = ask(application, POST, [piece(b"mot\nh", more=True), piece(b"", more=True), piece(b"ai b"), GONE])
    assert b"".join(item.get("body", b"") for item in sent) == b"mot\n|ha|i b|"


def test_long_body_is_received_while_it_is_read() -> None:
    waiting = [piece(b"x" * AHEAD, more=True), piece(b"", more=True), piece(b"y")]
    left = list[int]()

    async def receive() -> Message:
        return waiting.pop(0)

    async def nothing(message: Message) -> None:
        pass

    def application(environ: Message, start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [])
        left.append(len(waiting))
        assert environ["wsgi.input"].read() == b"x" * AHEAD + b"y"
        left.append(len(waiting))
        return []

    asyncio.run(WsgiToAsgi(application, threads=1)(POST, receive, nothing))
    assert left == [2, 0]


def test_interrupted_body_is_an_error() -> None:
    read = list[bytes]()

    def application(environ: Message, start_response: Callable[..., Any]) -> list[bytes]:
        read.append(environ["wsgi.input"].read())
        return []

    assert ask(application, POST, [piece(b"nua", more=True), GONE]) == []
    with pytest.raises(ConnectionResetError):
        ask(application, POST, [piece(b"x" * AHEAD, more=True), GONE])
    assert read == []


def test_stalled_clients_hold_no_thread() -> None:
    async def nothing(*_: Any) -> Any:
        return None

    async def stands_still() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def all_of_them() -> None:
        adapter = WsgiToAsgi(lambda environ, start_response: start_response("204 No Content", []) and [], threads=1)
        still = [asyncio.ensure_future(adapter(POST, stands_still, nothing)) for _ in range(3)]
        await asyncio.sleep(0)
        await asyncio.wait_for(adapter(SCOPE, nothing, nothing), 30)
        for task in still:
            assert not task.done()
            task.cancel()

    asyncio.run(all_of_them())


@pytest.mark.parametrize("sending", [False, True])
def test_client_that_stalls_halfway_releases_its_thread(sending: bool) -> None:
    messages = [piece(b"x" * AHEAD, more=True)]

    async def receive() -> Message:
        return messages.pop() if messages else await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Message) -> None:
        await asyncio.Event().wait()

    def application(environ: Message, start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", [])
        if not sending:
            environ["wsgi.input"].read()
        yield b"a"
        yield b"b"

    with pytest.raises(TimeoutError):
        asyncio.run(WsgiToAsgi(application, threads=1, patience=0.05)(POST, receive, send))


def test_request_without_a_body_does_not_wait() -> None:
    def application(environ: Message, start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read(), b"."]

    assert ask(application)[-1]["body"] == b"."  # `receive` is empty and would raise


def test_response_is_closed_also_after_an_error() -> None:
    class Failing:
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            raise ValueError("hỏng")

        def close(self) -> None:
            self.closed = True

    failing = Failing()
    with pytest.raises(ValueError, match="hỏng"):
        ask(lambda environ, start_response: failing)
    assert failing.closed


def test_body_before_the_status_is_an_error() -> None:
    with pytest.raises(RuntimeError):
        ask(lambda environ, start_response: [b"x"])


def test_status_can_change_until_something_was_sent() -> None:
    def application(environ: Message, start_response: Callable[..., Any], *, sent: bool = False) -> Iterator[bytes]:
        start_response("200 OK", [])
        if sent:
            yield b"a"
            yield b"b"
        try:
            raise ValueError("hỏng")
        except ValueError as error:
            start_response("500 Internal Server Error", [], (ValueError, error, error.__traceback__))
        yield b"c"

    assert ask(application)[0]["status"] == 500
    with pytest.raises(ValueError, match="hỏng"):
        ask(lambda environ, start_response: application(environ, start_response, sent=True))


def test_concurrent_requests_are_limited_to_the_threads() -> None:
    at_work, maximum, lock = 0, 0, threading.Lock()

    def application(environ: Message, start_response: Callable[..., Any]) -> list[bytes]:
        nonlocal at_work, maximum
        with lock:
            at_work += 1
            maximum = max(maximum, at_work)
        threading.Event().wait(0.02)
        with lock:
            at_work -= 1
        start_response("204 No Content", [])
        return []

    async def all_of_them() -> None:
        adapter = WsgiToAsgi(application, threads=2)

        async def nothing(*_: Any) -> Any:
            return None

        await asyncio.gather(*(adapter(SCOPE, nothing, nothing) for _ in range(8)))

    asyncio.run(all_of_them())
    assert maximum == 2


def test_other_scopes_get_no_response() -> None:
    assert ask(answering(b"x"), {"type": "lifespan"}) == []
