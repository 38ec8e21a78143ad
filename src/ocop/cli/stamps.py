"""`ocop stamps`: issue an order's codes, print them, export an encrypted table for a print house.

Codes are never written as plain text: only on stamps or in an encrypted archive.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ocop.cli.program import common_options, misuse, progress_bar, say

if TYPE_CHECKING:
    from datetime import datetime

    from ocop.base.actors import Actor
    from ocop.cli.atomic_file import AtomicFile
    from ocop.domain.stamps.models import Order, PrintRun

WRITTEN = "Bản in đã ghi ra tệp bằng dòng lệnh."


def register(group: click.Group) -> None:
    """Add the commands."""
    group.add_command(stamps)


@click.group()
def stamps() -> None:
    """Issue stamps, print them, export encrypted tables for print houses."""


class WithLayouts(click.Command):
    """A command whose help lists the layouts."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's name
        """Write the names and titles of the layouts."""
        from ocop.papers.stamp_sheet.layouts import LAYOUTS

        with formatter.section("Layouts"):
            formatter.write_dl([(layout.name, layout.title) for layout in LAYOUTS.values()])


def _print_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of printing and exporting."""
    for add in (
        click.option("--as", "username", required=True, help="Account that acts."),
        click.option("--force", is_flag=True, help="Replace an existing file."),
        click.option("--count", type=click.IntRange(1), help="Number of stamps; by default all that follow."),
        click.option(
            "--from",
            "start",
            type=click.IntRange(1),
            default=1,
            show_default=True,
            help="Number of the first stamp within the order.",
        ),
        click.argument("order"),
    ):
        command = add(command)
    return command


@stamps.command()
@click.argument("order")
@click.option("--as", "username", required=True, help="Account in whose name the codes are issued.")
@common_options
def issue(*, order: str, username: str, as_json: bool) -> None:
    """Issue the codes of an approved ORDER (such as DT-2026-00001)."""
    from django.utils import timezone

    from ocop.domain.stamps import services

    now = timezone.now()
    by, stamp_order = _resolve(order, username, now)
    lot = services.issue(order_id=stamp_order.pk, by=by, at=now)
    facts = {"ok": True, "order": stamp_order.ref, "count": lot.count, "epoch": lot.epoch}
    say(facts, as_json=as_json, text=f"Đã cấp {_vi(lot.count)} mã cho đơn {stamp_order.ref}.")


@stamps.command("print", cls=WithLayouts)
@_print_options
@click.option("--layout", required=True, metavar="NAME", help="Sheet or roll, one of the layouts below.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File to write: a PDF, or a ZIP of PDF parts."
)
@common_options
def print_(
    *, order: str, layout: str, out: Path, start: int, count: int | None, force: bool, username: str, as_json: bool
) -> None:
    """Print stamps of a released ORDER as A4 sheets or as a roll for a label printer."""
    from django.utils import timezone

    from ocop.domain.stamps.states import PrintOutput
    from ocop.jobs.stamps import in_parts
    from ocop.papers.stamp_sheet import LAYOUTS

    now, shape = timezone.now(), LAYOUTS.get(layout)
    by, stamp_order = _resolve(order, username, now)
    if shape is None:
        raise misuse("print.layout", f"Không có khổ in “{layout}”; hãy chọn một trong: {', '.join(LAYOUTS)}.")
    if in_parts(shape, stamp_order.quantity - start + 1 if count is None else count):
        _ends(out, ".zip", "Bản in nhiều tem như vậy là tệp ZIP gồm các phần PDF; hãy đặt tên tệp có đuôi .zip.")
    else:
        _ends(out, ".pdf", "Bản in này là một tệp PDF; hãy đặt tên tệp có đuôi .pdf.")
    output = PrintOutput.ROLL if shape.is_roll else PrintOutput.SHEET
    facts, _ = _make(stamp_order, output.value, layout, start, count, out, force=force, by=by, at=now)
    facts["pages"] = shape.pages(facts["count"])
    text = f"Đã in {_vi(facts['count'])} tem của đơn {stamp_order.ref}, {_vi(facts['pages'])} trang, vào tệp {out}."
    say(facts, as_json=as_json, text=text)


@stamps.command()
@_print_options
@click.option("--out", type=click.Path(path_type=Path), required=True, help="ZIP file to write.")
@common_options
def export(*, order: str, out: Path, start: int, count: int | None, force: bool, username: str, as_json: bool) -> None:
    """Make the table of codes of a released ORDER for a print house: CSV in an AES-256 archive.

    The passphrase is printed once, on standard error or in the JSON, and not stored; send it separately from the file.
    """
    from django.utils import timezone

    from ocop.domain.stamps import services
    from ocop.domain.stamps.states import PrintOutput

    now = timezone.now()
    by, stamp_order = _resolve(order, username, now)
    _ends(out, ".zip", "Bảng mã là tệp ZIP mã hoá; hãy đặt tên tệp có đuôi .zip.")
    facts, run = _make(stamp_order, PrintOutput.TABLE.value, "", start, count, out, force=force, by=by, at=now)
    passphrase = services.reveal_passphrase(print_run_id=run.pk, by=by, at=timezone.now())
    if as_json:
        facts["passphrase"] = passphrase
    else:
        click.echo(f"Mật khẩu của tệp, chỉ hiện một lần: {passphrase}", err=True)
    text = f"Đã ghi bảng mã của {_vi(facts['count'])} tem, đơn {stamp_order.ref}, vào tệp {out}."
    say(facts, as_json=as_json, text=text)


def _resolve(order: str, username: str, at: datetime) -> tuple[Actor, Order]:
    """Return the actor and the order. Raises Denied."""
    from ocop.base.decisions import Denied
    from ocop.cli.acting import acting
    from ocop.domain.stamps import models, queries

    by, ref = acting(username, at), order.strip().upper()
    try:
        return by, queries.get_order(by, ref)
    except models.Order.DoesNotExist as error:
        reason = f"Không có đơn tem “{ref}”, hoặc tài khoản “{username}” không được xem đơn này."
        raise Denied("order.unknown", reason) from error


def _ends(out: Path, suffix: str, otherwise: str) -> None:
    if out.suffix.lower() != suffix:
        raise misuse("file.name", otherwise)


def _make(
    order: Order,
    output: str,
    layout: str,
    start: int,
    count: int | None,
    out: Path,
    *,
    force: bool,
    by: Actor,
    at: datetime,
) -> tuple[dict[str, Any], PrintRun]:
    """Create a print run and write its file; return facts for the output, and the run. Raises Denied."""
    from ocop.cli.atomic_file import AtomicFile
    from ocop.domain.stamps import services

    with AtomicFile(out, force=force) as new:
        run = services.begin_print(
            order_id=order.pk, output=output, layout=layout, first=start - 1, count=count, by=by, at=at
        )
        size = _draw_run(run, new)
    facts = {"ok": True, "order": order.ref, "output": output, "first": start, "count": run.count}
    return facts | ({"layout": layout} if layout else {}) | {"file": str(out), "bytes": size}, run


def _draw_run(run: PrintRun, new: AtomicFile) -> int:
    """Draw the run, showing progress here and on its page; return the size of the file. Raises Denied."""
    from django.db import transaction
    from django.utils import timezone

    from ocop.base import jobs
    from ocop.base.actors import system
    from ocop.cli.acting import BY_COMMAND
    from ocop.domain.stamps import services
    from ocop.jobs.stamps import BY, draw

    job = jobs.latest_for(f"print:{run.pk}")
    assert job is not None
    with jobs.Progress(job) as progress, progress_bar("In tem") as show_progress:

        def step(done: int, total: int) -> None:
            progress.step(done, total)
            show_progress(done, total)

        try:
            passphrase = draw(run, new.file, step)
        except OSError as error:
            raise new.unwritable(error) from error
        by = system(BY_COMMAND.format(name=BY.name))
        with transaction.atomic():
            services.record_print(print_run_id=run.pk, passphrase=passphrase, by=by, at=timezone.now())
            size = new.keep()
        job.message = WRITTEN
    return size


def _vi(value: int) -> str:
    return f"{value:,}".replace(",", ".")
