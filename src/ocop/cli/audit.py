"""`ocop audit verify`: check the hash-chained log."""

from __future__ import annotations

import click

from ocop.cli.program import common_options, say


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(audit)


@click.group()
def audit() -> None:
    """Check the audit log."""


@audit.command()
@common_options
def verify(*, as_json: bool) -> None:
    """Check all chains and signatures; exit code 1 when a line was changed, removed, moved or inserted."""
    from ocop.base.audit import verify as verify_chain

    read, broken = verify_chain()
    if broken is None:
        say({"ok": True, "lines": read}, as_json=as_json, text=f"Nhật ký nguyên vẹn: {read} dòng.")
        return
    facts = {
        "ok": False,
        "lines": read,
        "broken_at": broken.sequence,
        "chain": broken.chain,
        "why": broken.why,
    }
    say(facts, as_json=as_json, text=f"Nhật ký bị hỏng ở {broken.place}: {broken.why}.")
    raise SystemExit(1)
