"""Making what was asked to be printed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from ocop.base import files
from ocop.base.actors import system
from ocop.base.decisions import Denied
from ocop.base.jobs import Progress
from ocop.base.models import JobRun, JobState
from ocop.domain.stamps import queries, services
from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.rules import stamp_address
from ocop.domain.stamps.states import PrintOutput
from ocop.papers import stamp_sheet

BY = system("việc in tem")
NO_CODE = "0" * 16


def make_print(*, at: datetime, print_run_id: int, job_id: int) -> None:
    """Draw the stamps of a print run, keep the file until its day; a second call makes nothing again.

    A file that was left by a call that did not end is drawn anew: the passphrase of a table went with that call.
    """
    run = queries.get_print_run(BY, print_run_id)
    subject, job, now = f"print:{run.pk}", JobRun.objects.get(pk=job_id), timezone.now()
    if job.state == JobState.DONE:
        return
    for unfinished in files.list_for(subject, now):
        files.remove(unfinished)
    passphrases: list[str] = []
    with Progress(job) as progress:
        name, kind = _name(run, run.lot.order.ref)
        files.store(
            lambda out: passphrases.append(draw(run, out, progress.step)),
            name=name,
            content_type=kind,
            subject=subject,
            at=now,
            expires_at=now + timedelta(days=settings.OCOP_SHEET_DAYS),
        )
        services.record_print(print_run_id=run.pk, passphrase="".join(passphrases), by=BY, at=timezone.now())


def draw(run: PrintRun, out: BinaryIO, step: stamp_sheet.Progress) -> str:
    """Write the stamps of a print run; return the passphrase of an encrypted table, "" of a PDF. Raises Denied."""
    order = run.lot.order
    prefix = stamp_address(settings.OCOP_HOST, order.product.gtin, NO_CODE).removesuffix(NO_CODE)
    codes = queries.iter_codes(run.lot, first=run.first, count=run.count)
    first, count = run.first + 1, run.count
    if run.output == PrintOutput.TABLE:
        made = stamp_sheet.write_table(
            out, codes, count=count, url_prefix=prefix, order_ref=order.ref, first_serial=first, progress=step
        )
        return made.passphrase
    layout, caption = stamp_sheet.LAYOUTS[run.layout], stamp_sheet.Caption(order_ref=order.ref, first_serial=first)
    try:
        stamp_sheet.write_print(out, layout, codes, count=count, url_prefix=prefix, caption=caption, progress=step)
    except stamp_sheet.SheetProblem as problem:
        raise Denied("print.does-not-fit", str(problem)) from problem
    return ""


def in_parts(layout: stamp_sheet.Layout, count: int) -> bool:
    """Tell whether so many stamps make an archive of PDF parts instead of one PDF."""
    return count > stamp_sheet.PART_STAMPS // layout.per_page * layout.per_page


def _name(run: PrintRun, ref: str) -> tuple[str, str]:
    """Return the file's name and type."""
    if run.output == PrintOutput.TABLE:
        return f"tem-{ref}-bang-ma.zip", "application/zip"
    if in_parts(stamp_sheet.LAYOUTS[run.layout], run.count):
        return f"tem-{ref}.zip", "application/zip"
    return f"tem-{ref}.pdf", "application/pdf"
