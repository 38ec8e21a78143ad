"""`ocop demo`: a demonstration office with data of a real province."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click

from ocop.cli.program import common_options, misuse, progress_bar, say

SAVED = "demo.json"
NOT_A_DEMO = (
    "Cơ sở dữ liệu này đã có tài khoản và không do “ocop demo” lập nên không bị xoá; "
    "hãy đặt OCOP_HOME (và OCOP_DATABASE) sang chỗ khác."
)


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(demo)


@click.command()
@click.option("--keep", is_flag=True, help="Do nothing but show the sign-ins when there is a database already.")
@click.option(
    "--port", default=8000, type=click.IntRange(1, 65535), show_default=True, help="Port that the shown addresses name."
)
@common_options
def demo(*, keep: bool, port: int, as_json: bool) -> None:
    """Start the demo province afresh in OCOP_HOME. What was entered there before is removed."""
    from django.conf import settings

    home = Path(settings.OCOP_HOME)
    saved = home / SAVED
    facts = json.loads(saved.read_text() or "{}") if saved.exists() else {}
    is_demo = _is_demo()  # decided by the database, not by the file beside it
    if keep and facts and is_demo:
        from ocop.cli.database import prepare

        prepare()
    else:
        facts = _build(home, saved, is_demo=is_demo)
    facts["addresses"] = addresses(port)
    say(facts, as_json=as_json, text=_summary(facts))


def addresses(port: int) -> dict[str, str]:
    """Return the addresses of the sites."""
    base = f"http://127.0.0.1:{port}"
    return {"public": f"{base}/", "staff": f"{base}/staff/", "portal": f"{base}/portal/", "gallery": f"{base}/ui/"}


def _build(home: Path, saved: Path, *, is_demo: bool) -> dict[str, Any]:
    from django.utils import timezone

    from ocop.base.demo_marker import mark_demo
    from ocop.base.home import private_folder
    from ocop.cli.database import prepare
    from ocop.demo.build import build

    private_folder(home)
    saved.write_text("")  # the saved facts are invalid from here on
    saved.chmod(0o600)
    if is_demo:
        _empty(home)
    prepare()
    mark_demo()  # before the first account, so that a half-built demo counts as one
    with progress_bar("Tỉnh trình diễn") as step:
        facts = {"ok": True, **build(at=timezone.now(), step=step)}
    saved.write_text(json.dumps(facts, ensure_ascii=False))
    return facts


def _is_demo() -> bool:
    """Tell whether the database is a demo; False when it is new. Raises Misused when it holds other data.

    Raises django.db.DatabaseError when it cannot be reached.
    """
    from django.contrib.auth import get_user_model
    from django.db import connection

    from ocop.base.demo_marker import is_demo
    from ocop.base.models import Counter

    user, tables = get_user_model(), set(connection.introspection.table_names())
    if Counter._meta.db_table in tables and is_demo():
        return True
    if user._meta.db_table in tables and user.objects.exists():
        raise misuse("demo.not-a-demo", NOT_A_DEMO)
    return False


def _empty(home: Path) -> None:
    """Remove files and database of an earlier demo; on PostgreSQL empty the tables. The demo marker goes last."""
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    shutil.rmtree(home / "files", ignore_errors=True)
    for name in ("numbers.json", "audit.json"):  # they describe the removed database
        (home / "keys" / name).unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        for path in home.glob("ocop.sqlite3*"):
            path.unlink()
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)


def _summary(facts: dict[str, Any]) -> str:
    lines = ["", "OCOP – tỉnh trình diễn (dữ liệu thật về sản phẩm; tài khoản, quyết định và GTIN là trình diễn)", ""]
    lines += [f"  {name:<8} {address}" for name, address in facts["addresses"].items()]
    lines += ["", "  Đăng nhập (tên / mật khẩu):"]
    lines += [f"  {sign_in['username']:<12} {sign_in['password']}   {sign_in['name']}" for sign_in in facts["sign_ins"]]
    lines += ["", "  Mã tem để thử:"]
    lines += [f"  {verdict:<14} {code}" for verdict, code in facts["stamps"].items()]
    return "\n".join(lines) + "\n"
