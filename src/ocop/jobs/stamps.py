"""Making what was asked to be printed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from ocop.base import files
from ocop.base.actors import system
from ocop.base.jobs import Progress
from ocop.base.models import JobRun
from ocop.domain.stamps import queries, services
from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.rules import stamp_address
from ocop.domain.stamps.states import PrintOutput
from ocop.papers import stamp_sheet

BY = system("việc in tem")
NO_CODE = "0" * 16


def make_print(*, at: datetime, print_run_id: int, job_id: int) -> None:
    """Draw the stamps of a print run, keep the file until its day; a second call makes nothing again."""
    run = queries.get_print_run(BY, print_run_id)
    subject, job, now = f"print:{run.pk}", JobRun.objects.get(pk=job_id), timezone.now()
    if files.list_for(subject, now):
        return
    order = run.lot.order
    prefix = stamp_address(settings.OCOP_HOST, order.product.gtin, NO_CODE).removesuffix(NO_CODE)
    codes = queries.iter_codes(run.lot, first=run.first, count=run.count)
    passphrases: list[str] = []
    with Progress(job) as progress:

        def write(out: BinaryIO) -> None:
            if run.output == PrintOutput.TABLE:
                made = stamp_sheet.write_table(
                    out,
                    codes,
                    count=run.count,
                    url_prefix=prefix,
                    order_ref=order.ref,
                    first_serial=run.first + 1,
                    progress=progress.step,
                )
                passphrases.append(made.passphrase)
                return
            caption = stamp_sheet.Caption(order_ref=order.ref, first_serial=run.first + 1)
            layout = stamp_sheet.LAYOUTS[run.layout]
            stamp_sheet.write_print(
                out, layout, codes, count=run.count, url_prefix=prefix, caption=caption, progress=progress.step
            )

        name, kind = _name(run, order.ref)
        files.store(
            write,
            name=name,
            content_type=kind,
            subject=subject,
            at=now,
            expires_at=now + timedelta(days=settings.OCOP_SHEET_DAYS),
        )
        services.record_print(print_run_id=run.pk, passphrase="".join(passphrases), by=BY, at=timezone.now())


def _name(run: PrintRun, ref: str) -> tuple[str, str]:
    """Return the file's name and type; large prints are an archive of parts."""
    if run.output == PrintOutput.TABLE:
        return f"tem-{ref}-bang-ma.zip", "application/zip"
    layout = stamp_sheet.LAYOUTS[run.layout]
    if run.count > stamp_sheet.PART_STAMPS // layout.per_page * layout.per_page:
        return f"tem-{ref}.zip", "application/zip"
    return f"tem-{ref}.pdf", "application/pdf"
