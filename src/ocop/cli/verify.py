"""`ocop verify CODE`: judge a code without recording a scan."""

from __future__ import annotations

import click

from ocop.cli.program import common_options, say


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(verify)


@click.command()
@click.argument("code")
@common_options
def verify(*, code: str, as_json: bool) -> None:
    """Judge a code or the address of a stamp. Exit code 0 for a genuine stamp, 1 for any other verdict."""
    from django.utils import timezone

    from ocop.domain.scans import queries, rules
    from ocop.domain.scans.wording import VERDICTS

    judged = queries.judge_code(code, timezone.now())
    title, meaning = VERDICTS["vi"][judged.verdict.value]
    facts = {"ok": judged.verdict in rules.GENUINE, "verdict": judged.verdict.value, "code": judged.code}
    if judged.place is not None:
        facts |= {
            "product": judged.place.lot.order.product.name,
            "order": judged.place.lot.order.ref,
            "index": judged.place.index,
        }
    say(facts, as_json=as_json, text=f"{title}. {meaning}")
    raise SystemExit(0 if facts["ok"] else 1)
