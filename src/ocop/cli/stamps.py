"""`ocop stamps`: issue an order's codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ocop.cli.program import manners, say

if TYPE_CHECKING:
    from ocop.base.actors import Actor


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(stamps)


@click.group()
def stamps() -> None:
    """Issue stamps."""


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
