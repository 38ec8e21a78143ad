"""`ocop demo`: the pretend office on a real province."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click

from ocop.cli.program import manners, progress_bar, say

SAVED = "demo.json"


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(demo)


@click.command()
@click.option("--keep", is_flag=True, help="Do nothing but show the sign-ins when there is a database already.")
@click.option("--port", default=8000, show_default=True, help="Port that the shown addresses name.")
@manners
def demo(*, keep: bool, port: int, as_json: bool) -> None:
    """Start the demo province afresh in OCOP_HOME. What was entered there before is removed."""
    from django.conf import settings

    home = Path(settings.OCOP_HOME)
    saved = home / SAVED
    if keep and saved.exists():
        from ocop.cli.database import prepare

        prepare()
        facts = json.loads(saved.read_text())
    else:
        facts = _build(home, saved)
    facts["addresses"] = addresses(port)
    say(facts, as_json=as_json, text=_shown(facts))


def addresses(port: int) -> dict[str, str]:
    """Return the addresses of the sites."""
    base = f"http://127.0.0.1:{port}"
    return {"public": f"{base}/", "staff": f"{base}/staff/", "portal": f"{base}/portal/", "gallery": f"{base}/ui/"}


def _build(home: Path, saved: Path) -> dict[str, Any]:
    from django.utils import timezone

    from ocop.cli.database import prepare
    from ocop.demo.build import build

    saved.unlink(missing_ok=True)
    _empty(home)
    prepare()
    with progress_bar("Tỉnh trình diễn") as step:
        facts = {"ok": True, **build(at=timezone.now(), step=step)}
    saved.write_text(json.dumps(facts, ensure_ascii=False))
    saved.chmod(0o600)
    return facts


def _empty(home: Path) -> None:
    """Remove the database and files of an earlier demo; on PostgreSQL empty the tables instead."""
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    shutil.rmtree(home / "files", ignore_errors=True)
    (home / "keys" / "numbers.json").unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        for path in home.glob("ocop.sqlite3*"):
            path.unlink()
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)


def _shown(facts: dict[str, Any]) -> str:
    lines = ["", "OCOP – tỉnh trình diễn (dữ liệu thật về sản phẩm; tài khoản, quyết định và GTIN là trình diễn)", ""]
    lines += [f"  {name:<8} {address}" for name, address in facts["addresses"].items()]
    lines += ["", "  Đăng nhập (tên / mật khẩu):"]
    lines += [f"  {each['username']:<10} {each['password']}   {each['name']}" for each in facts["sign_ins"]]
    lines += ["", "  Mã tem để thử:"]
    lines += [f"  {verdict:<14} {code}" for verdict, code in facts["stamps"].items()]
    return "\n".join(lines) + "\n"
