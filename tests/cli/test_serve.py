"""`ocop serve`."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cli.running import Office, last_json, ocop
from tests.domain.assertions import is_vietnamese_sentence


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(office: Office, *words: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve; yield the process and the printed address."""
    port = free_port()
    command = ("serve", "--port", port, "--workers", 1, "--threads", 2, "--json", *words)
    server = office.start(*command, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        facts = json.loads(server.stdout.readline())
        assert facts == {"ok": True, "address": f"http://127.0.0.1:{port}"}
        yield server, facts["address"]
    finally:
        if server.poll() is None:
            server.terminate()
        server.wait(60)
        server.stdout.close()


def health(address: str, *, tries: int = 120) -> int:
    from time import sleep

    for _ in range(tries):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
                return int(answer.status)
        except OSError:
            sleep(0.5)
    raise TimeoutError(address)


def children(pid: int) -> dict[str, int]:
    """Return the child processes by the last word of their commands."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {Path(f"/proc/{child}/cmdline").read_text().split("\0")[-2]: int(child) for child in pids}


def test_serve__answers_until_it_is_stopped_and_leaves_no_process(office: Office) -> None:
    with serving(office) as (server, address):
        assert health(address) == 200
        began = children(server.pid)
        assert {"work", "ocop.config.asgi:application"} == set(began)
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
        for pid in began.values():
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)


def test_serve__without_tables_says_to_migrate_and_makes_none(empty_office: Office) -> None:
    done = empty_office.run("serve", "--port", free_port(), "--json")
    assert (done.returncode, last_json(done)["code"]) == (2, "database.behind")
    assert "ocop migrate" in last_json(done)["error"]
    assert is_vietnamese_sentence(last_json(done)["error"])
    assert "auth_group" not in empty_office.run("django", "inspectdb").stdout


def test_serve__collects_the_files_of_the_pages_when_there_are_none(office: Office) -> None:
    manifest = office.home / "static" / "staticfiles.json"
    manifest.unlink(missing_ok=True)
    with serving(office, "--no-worker") as (_, address):
        assert health(address) == 200
        assert manifest.exists()


@pytest.mark.slow
def test_serve__without_a_worker_serves_only(office: Office) -> None:
    with serving(office, "--no-worker") as (server, address):
        assert health(address) == 200
        assert set(children(server.pid)) == {"ocop.config.asgi:application"}
        server.terminate()
        assert server.wait(60) == 0


def status_of(address: str, target: str, **headers: str) -> int:
    """Return the status of a request with exactly this target."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", target, headers=headers)
        return connection.getresponse().status


@pytest.mark.slow
def test_serve_distinguishes_an_encoded_slash(office: Office) -> None:
    with serving(office, "--no-worker") as (_, address):
        assert health(address) == 200
        assert status_of(address, "/01/09506000134352/10/A%2FB") == 404  # a lot of an unknown product
        assert status_of(address, "/01/09506000134352/10/A/B") == 400  # not a Digital Link


@pytest.mark.slow
def test_serve_uses_wsgi_behind_a_proxy_that_sends_the_target(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "environment", {**office.environment, "OCOP_TARGET_HEADER": "X-Request-Target"})
    with serving(office, "--no-worker") as (server, address):
        assert health(address) == 200
        assert set(children(server.pid)) == {"ocop.config.wsgi:application"}
        sent = "/01/09506000134352/10/A%2FB"
        assert status_of(address, sent, **{"X-Request-Target": sent}) == 404


@pytest.mark.slow
def test_serve__ends_with_exit_code_1_when_a_part_of_it_ends_by_itself(office: Office) -> None:
    with serving(office) as (server, address):
        assert health(address) == 200
        os.kill(children(server.pid)["work"], signal.SIGKILL)
        assert server.wait(60) == 1


def test_serve__says_why_it_cannot_listen() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        for words, says in (
            (["--port", port], f"Cổng {port} đang có chương trình khác dùng"),
            (["--host", "192.0.2.1", "--port", free_port()], "“192.0.2.1”"),
            (["--host", "khong co", "--port", free_port()], "“khong co”"),
        ):
            done = ocop("serve", *words, "--json")
            assert (done.exit_code, last_json(done)["code"]) == (2, "address")
            assert says in last_json(done)["error"]
            assert is_vietnamese_sentence(last_json(done)["error"])
            assert ocop("serve", *words).stderr.strip() == last_json(done)["error"]
