"""Our application, or another one, served by granian in separate processes, as `ocop serve` does."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.home import ROOT, Environment

OURS = "ocop.config.wsgi:application"  # behind a proxy that names the target as sent
OURS_BARE = "ocop.config.asgi:application"  # without one
PATIENCE = 90


@contextmanager
def served(environment: Environment, application: str, *, processes: int, threads: int) -> Iterator[int]:
    """Serve an application until the end; yield its port. Raises RuntimeError when it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    over = ["asginl"] if application == OURS_BARE else ["wsgi", "--blocking-threads", str(threads)]
    command = [str(Path(sys.executable).with_name("granian")), "--port", str(port), "--workers", str(processes)]
    command += ["--no-ws", "--log-level", "error", "--interface", *over, application]
    environment = {**environment, "OCOP_SERVER_THREADS": str(threads)}
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _await(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")
