"""`ocop stamps`: issue an order's codes, print them, export them for a print house."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ocop.cli.program import fail, manners, progress_bar, say

if TYPE_CHECKING:
    from ocop.base.actors import Actor


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(stamps)


@click.group()
def stamps() -> None:
    """Issue and export stamps."""


def _actor(username: str) -> Actor:
    from django.utils import timezone

    from ocop.base.actors import Actor
    from ocop.domain.people import queries as people
    from ocop.domain.producers import queries as producers

    user, now = people.get_user(username), timezone.now()
    posts = people.posts_of(user.pk, now) if user.is_active else ()
    return Actor(user.pk, user.display_name, posts, producers.spoken_for_by(user.pk, now))


@stamps.command()
@click.argument("order")
@click.option("--as", "username", required=True, help="Account in whose name the codes are issued.")
@manners
def issue(*, order: str, username: str, as_json: bool) -> None:
    """Issue the codes of an approved ORDER (such as DT-2026-00001)."""
    from django.utils import timezone

    from ocop.domain.stamps import queries, services

    actor = _actor(username)
    found = queries.get_order(actor, order)
    lot = services.issue(order_id=found.pk, by=actor, at=timezone.now())
    facts = {"ok": True, "order": order, "count": lot.count, "epoch": lot.epoch}
    say(facts, as_json=as_json, text=f"Đã cấp {lot.count} mã cho đơn {order}.")


@stamps.command()
@click.argument("order")
@click.option("--as", "username", required=True, help="Account in whose name the codes are exported.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="CSV file to write.")
@manners
def export(*, order: str, username: str, output: Path, as_json: bool) -> None:
    """Write the codes and addresses of a released ORDER as CSV, readable by its owner only."""
    from django.conf import settings

    from ocop.domain.stamps import access, queries, rules

    actor = _actor(username)
    found = queries.get_order(actor, order)
    if found.state != "released":
        fail("print.not-released", "Đơn chưa phát hành nên chưa xuất mã được.", as_json=as_json)
    access.print_stamps(actor, found.lot).require()
    if output.exists():
        fail("file-exists", f"Tệp {output} đã có; hãy chọn tên khác.", as_json=as_json, code=2)
    part = output.with_name(output.name + ".part")
    part.touch(mode=0o600)
    done = 0
    with progress_bar("Xuất mã") as step, part.open("w", encoding="ascii") as file:
        file.write("number,code,address\n")
        for chunk in queries.iter_codes(found.lot):
            for row in chunk:
                done += 1
                code = bytes(row).decode()
                file.write(f"{done},{code},{rules.stamp_address(settings.OCOP_HOST, found.product.gtin, code)}\n")
            step(done, found.lot.count)
    part.replace(output)
    say({"ok": True, "count": done, "file": str(output)}, as_json=as_json, text=f"Đã xuất {done} mã vào {output}.")
