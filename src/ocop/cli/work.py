"""`ocop work`: the worker that delivers domain events, and the scheduler of regular jobs."""

from __future__ import annotations

import signal
import threading

import click

from ocop.cli.program import common_options, say


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(work)


@click.command()
@click.option("--once", is_flag=True, help="Run what is queued now, then end.")
@click.option("--failing", is_flag=True, help="Run nothing; list what failed, whether it is tried again or given up.")
@common_options
def work(*, once: bool, failing: bool, as_json: bool) -> None:
    """Run queued jobs (prints, clean-ups) until stopped."""
    if failing:
        _list_failing(as_json=as_json)
        return
    from ocop.jobs import worker
    from ocop.jobs.scheduler import start_scheduler

    if once:
        worker.run_once()
        say({"ok": True}, as_json=as_json, text="Đã xong việc.")
        return
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    start_scheduler()
    worker.run(stopped)
    say({"ok": True}, as_json=as_json, text="Đã dừng.")


def _list_failing(*, as_json: bool) -> None:
    from ocop.base import outbox

    rows = [
        {
            "event": delivery.event.name,
            "at": delivery.event.at.isoformat(),
            "ids": delivery.event.ids,
            "subscriber": delivery.subscriber,
            "tries": delivery.tries,
            "next_at": delivery.next_at and delivery.next_at.isoformat(),
            "problem": delivery.problem,
        }
        for delivery in outbox.list_failing()[:1000]
    ]
    lines = [f"{row['event']} {row['ids']} → {row['subscriber']}, {row['tries']} lần: {row['problem']}" for row in rows]
    say({"ok": True, "failing": rows}, as_json=as_json, text="\n".join(lines) or "Không có việc nào không chạy được.")
