"""`ocop serve`: the web server and the worker."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from ocop.cli.database import collect_static_files, is_behind
from ocop.cli.program import common_options, fail, say

BEHIND = "Cơ sở dữ liệu chưa có hoặc chưa theo kịp phiên bản này của chương trình; hãy chạy “ocop migrate” trước."


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(serve)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads of each process.")
@click.option("--no-worker", is_flag=True, help="Do not run jobs (run `ocop work` elsewhere).")
@common_options
def serve(*, host: str, port: int, workers: int, threads: int, no_worker: bool, as_json: bool) -> None:
    """Serve all sites and run queued jobs. Stop with Ctrl-C.

    The database is not migrated: run `ocop migrate` before, also after each new version of the program.
    """
    if wrong := _unusable(host, port):
        fail("address", wrong, as_json=as_json, code=2)
    if is_behind():
        fail("database.behind", BEHIND, as_json=as_json, code=2)
    if not _has_static_files():
        collect_static_files()
    figures = tempfile.TemporaryDirectory(prefix="ocop-figures-")  # of all server processes together
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": figures.name, "OCOP_SERVER_THREADS": str(threads)}
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--host", host, "--port", str(port), "--workers", str(workers), "--no-ws"]
    command += ["--log-level", "warning", *_application(threads)]
    children = [subprocess.Popen(command, env=environment)]  # noqa: S603 - our own command
    if not no_worker:
        children.append(subprocess.Popen([sys.executable, "-m", "ocop", "work"]))
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    say({"ok": True, "address": address}, as_json=as_json, text=f"Đang chạy tại {address} (Ctrl-C để dừng)")
    sys.stdout.flush()
    with figures:
        raise SystemExit(_wait(children))


def _application(threads: int) -> list[str]:
    """Return granian's arguments: WSGI when a proxy sends the undecoded target, else ASGI, which exposes it.

    WSGI is faster (decision 12).
    """
    from django.conf import settings

    if settings.OCOP_TARGET_HEADER:
        return ["--interface", "wsgi", "--blocking-threads", str(threads), "ocop.config.wsgi:application"]
    return ["--interface", "asginl", "ocop.config.asgi:application"]


def _has_static_files() -> bool:
    """Return whether static files were collected into the home folder."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    return bool(getattr(staticfiles_storage, "hashed_files", True))


def _unusable(host: str, port: int) -> str:
    """Return why the address cannot be used, as a sentence, or ""."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        return f"Không có quyền mở cổng {port}; hãy chọn cổng từ 1024 trở lên."
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Cổng {port} đang có chương trình khác dùng; chọn cổng khác bằng PORT=..., hoặc --port."
        return f"Máy này không có địa chỉ “{host}”; hãy sửa --host."
    return ""


def _wait(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait for a signal or the end of a child, then stop all; return 0 after a signal, else 1."""
    stopped = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True
        end()

    def end() -> None:
        for child in children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(child.poll() is None for child in children):
        try:
            children[0].wait(timeout=1)
        except subprocess.TimeoutExpired:
            continue
    end()
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
    return 0 if stopped else 1
