"""Requests for prints. `papers` draws them, in a job or on the command line; this app stores the requests."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit, jobs, outbox
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.models import JobRun
from ocop.base.values import clean_text
from ocop.domain.stamps import access, keys, queries, wording
from ocop.domain.stamps.models import Order, PrintRun
from ocop.domain.stamps.states import OrderState, PrintOutput


def _about(run_id: int) -> bytes:
    return b"ocop-print|%d" % run_id


@transaction.atomic
def request_print(
    *, order_id: int, output: str, layout: str, first: int = 0, count: int | None = None, by: Actor, at: datetime
) -> PrintRun:
    """Ask for sheets, a roll or an encrypted table of a released order, or of a part of it. Raises Denied."""
    run, job = _asked(order_id, output, layout, first, count, by, at)
    outbox.publish(outbox.Event.PRINT_REQUESTED, at=at, print_run_id=run.pk, job_id=job.pk)
    return run


@transaction.atomic
def begin_print(
    *, order_id: int, output: str, layout: str, first: int = 0, count: int | None = None, by: Actor, at: datetime
) -> PrintRun:
    """Ask likewise, but to make the print at once oneself: no note is left for the worker. Raises Denied."""
    return _asked(order_id, output, layout, first, count, by, at)[0]


def _asked(
    order_id: int, output: str, layout: str, first: int, count: int | None, by: Actor, at: datetime
) -> tuple[PrintRun, JobRun]:
    order = Order.objects.select_for_update(of=("self",)).select_related("product", "lot").get(pk=order_id)
    if order.state != OrderState.RELEASED:
        raise Denied("print.not-released", wording.NOT_YET_RELEASED)
    lot = order.lot
    access.print_stamps(by, lot).require()
    if not queries.list_epochs().filter(epoch=lot.epoch, destroyed_at=None).exists():
        raise Denied("key.destroyed", wording.EPOCH_DESTROYED)
    if output not in PrintOutput.values:
        raise Denied("print.layout", wording.LAYOUT)
    size = lot.count - first if count is None else count
    if first < 0 or size < 1 or first + size > lot.count:
        raise Denied("print.part", wording.PART_OF_LOT.format(count=lot.count), field="count")
    run = PrintRun.objects.create(
        lot=lot,
        output=output,
        layout=clean_text(layout, "khổ tem", 40, required=output != PrintOutput.TABLE),
        first=first,
        count=size,
        asked_by_id=by.user_id,
        asked_at=at,
    )
    job = jobs.ask("print", subject=f"print:{run.pk}", by=by, at=at, total=size)
    audit.record(
        "print.requested", on=order, by=by, at=at, output=output, layout=run.layout, first=first + 1, count=size
    )
    return run, job


@transaction.atomic
def reveal_passphrase(*, print_run_id: int, by: Actor, at: datetime) -> str:
    """Return the passphrase of an encrypted table, once, to the one who requested the table. Raises Denied."""
    run = PrintRun.objects.select_for_update(of=("self",)).select_related("lot__order").get(pk=print_run_id)
    access.passphrase(by, run).require()
    if run.wrapped_passphrase is None or run.passphrase_revealed_at is not None:
        raise Denied("print.passphrase-shown", wording.PASSPHRASE_SHOWN)
    passphrase = keys.unwrap(bytes(run.wrapped_passphrase), _about(run.pk)).decode()
    run.wrapped_passphrase, run.passphrase_revealed_at = None, at
    run.save(update_fields=["wrapped_passphrase", "passphrase_revealed_at"])
    audit.record("print.passphrase-shown", on=run.lot.order, by=by, at=at, print_run=run.pk)
    return passphrase


@transaction.atomic
def record_print(*, print_run_id: int, passphrase: str = "", by: Actor, at: datetime) -> PrintRun:
    """Record that a print was made, with the wrapped passphrase of an encrypted table until it is revealed once.

    Raises Denied.
    """
    run = PrintRun.objects.select_for_update(of=("self",)).select_related("lot__order").get(pk=print_run_id)
    access.record_print(by).require()
    if passphrase:
        run.wrapped_passphrase, run.passphrase_revealed_at = keys.wrap(passphrase.encode(), _about(run.pk))[0], None
        run.save(update_fields=["wrapped_passphrase", "passphrase_revealed_at"])
    audit.record("print.made", on=run.lot.order, by=by, at=at, print_run=run.pk, count=run.count)
    return run
