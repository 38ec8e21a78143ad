"""`ocop work`: the worker that runs queued jobs, and the clock that opens the regular ones."""

from __future__ import annotations

import click

from ocop.cli.program import manners, say


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(work)


@click.command()
@click.option("--once", is_flag=True, help="Run what is queued now, then end.")
@manners
def work(*, once: bool, as_json: bool) -> None:
    """Run queued jobs (prints, clean-ups) until stopped."""
    from django.core.management import call_command

    from ocop.jobs.clock import start_clock

    options = {"batch": True, "interval": 0} if once else {"interval": 1.0}
    if not once:
        start_clock()
    try:
        call_command("db_worker", queue_name="default", verbosity=0, startup_delay=False, **options)
    except SystemExit as stopped:  # told to stop while idle
        if stopped.code:
            raise
    say({"ok": True}, as_json=as_json, text="Đã xong việc." if once else "Đã dừng.")
