"""What the commune does: receive, assess, send to the province (Art. 7.2)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_number
from ocop.base.values import clean_multiline, clean_text, int_in_range
from ocop.base.workdays import add_working_days
from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers import access, queries, wording
from ocop.domain.dossiers.models import Dossier, PreAssessment
from ocop.domain.dossiers.services._common import local_day, locked
from ocop.domain.dossiers.states import FLOW, DossierState

MAX_SAMPLES = 1000
REPORT_PARTS = {
    "local_material": "nguyên liệu địa phương",
    "local_labour": "lao động địa phương",
    "idea_origin": "nguồn gốc ý tưởng",
    "identity": "bản sắc, trí tuệ địa phương",
    "conclusion": "kết luận",
}


@transaction.atomic
def receive(*, dossier_id: int, samples: int, by: Actor, at: datetime) -> Dossier:
    """Take a dossier in at the commune: receipt number, product code, 15 working days. Raises Denied."""
    dossier = locked(dossier_id)
    access.receive(by, dossier).require()
    FLOW.check(dossier.state, DossierState.RECEIVED).require()
    int_in_range(samples, "số sản phẩm mẫu", minimum=0, maximum=MAX_SAMPLES)
    needed = criteria.sheet_of(dossier.criteria_set_id).samples
    if samples < needed:
        raise Denied("dossier.samples", wording.SAMPLES.format(needed=needed, given=samples), field="samples")
    if not dossier.receipt_number:
        _number(dossier, at)
    dossier.state, dossier.received_at, dossier.received_by_id = DossierState.RECEIVED, at, by.user_id
    dossier.samples_received = samples
    dossier.due_on = add_working_days(local_day(at), queries.WORKING_DAYS)
    dossier.save(
        update_fields=[
            "state", "received_at", "received_by", "samples_received", "due_on", "receipt_number", "product_code",
        ]
    )  # fmt: skip
    audit.record("dossier.received", on=dossier, by=by, at=at, number=dossier.receipt_number)
    return dossier


def _number(dossier: Dossier, at: datetime) -> None:
    """Give receipt number and product code: province, commune, the commune's number of the product, year.

    Mẫu 01 prints the receipt as two numbers before “/PĐK”: the running number in the year, then the product's.
    """
    place = dossier.product.producer.place
    if place is None:
        raise Denied("dossier.no-place", wording.NO_PLACE)
    year, province = local_day(at).year, settings.OCOP_PROVINCE
    earlier = queries.list_of_product(dossier.product_id).exclude(product_code="").first()
    kept = earlier.product_code.split("-") if earlier else []
    serial = int(kept[2]) if kept and kept[1] == place.code else next_number(f"product-{place.code}")
    number = next_number(f"receipt-{place.code}-{year}")
    dossier.receipt_number = f"{number:02}-{serial:02}/PĐK-{province}-{place.code}-{year}"
    dossier.product_code = f"{province}-{place.code}-{serial:02}-{year}"


@transaction.atomic
def write_report(
    *,
    dossier_id: int,
    local_material: str,
    local_labour: str,
    idea_origin: str,
    identity: str,
    meeting_held: bool,
    conclusion: str,
    by: Actor,
    at: datetime,
) -> PreAssessment:
    """Write what the commune finds: Mẫu 03, four assessments and a conclusion. Raises Denied."""
    dossier = locked(dossier_id)
    access.report(by, dossier).require()
    FLOW.check(dossier.state, DossierState.FORWARDED).require()
    answers = {
        "local_material": local_material,
        "local_labour": local_labour,
        "idea_origin": idea_origin,
        "identity": identity,
        "conclusion": conclusion,
    }
    texts = {name: clean_multiline(text, REPORT_PARTS[name], 4000) for name, text in answers.items()}
    for name, text in texts.items():
        clean_text(text[:1], REPORT_PARTS[name], 1, required=True)
    report, _ = PreAssessment.objects.update_or_create(
        dossier=dossier,
        defaults={**texts, "meeting_held": meeting_held, "written_at": at, "written_by_id": by.user_id},
    )
    audit.record("dossier.reported", on=dossier, by=by, at=at)
    return report


@transaction.atomic
def forward(*, dossier_id: int, letter_number: str, letter_on: date, by: Actor, at: datetime) -> Dossier:
    """Send a dossier with the commune's letter and report to the province. Raises Denied."""
    dossier = locked(dossier_id)
    access.forward(by, dossier).require()
    FLOW.check(dossier.state, DossierState.FORWARDED).require()
    report = PreAssessment.objects.filter(dossier=dossier).first()
    if report is None:
        raise Denied("dossier.report-first", wording.REPORT_FIRST)
    received = dossier.received_at
    if letter_on > local_day(at) or (received is not None and letter_on < local_day(received)):
        raise Denied("dossier.letter-day", wording.LETTER_DAY, field="letter_on")
    report.letter_number, report.letter_on = clean_text(letter_number, "số văn bản", 60, required=True), letter_on
    report.save(update_fields=["letter_number", "letter_on"])
    dossier.state, dossier.forwarded_at, dossier.forwarded_by_id = DossierState.FORWARDED, at, by.user_id
    dossier.save(update_fields=["state", "forwarded_at", "forwarded_by"])
    audit.record("dossier.forwarded", on=dossier, by=by, at=at, number=report.letter_number)
    return dossier
