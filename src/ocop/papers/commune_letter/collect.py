"""The facts of the commune's letter."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.models import Dossier
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.commune_letter import facts as paper
from ocop.papers.commune_letter.layout import PAPER
from ocop.papers.document import Document
from ocop.papers.shared import dossiers as shared
from ocop.papers.shared import office

HAND_OVER = ("Báo cáo đánh giá theo Mẫu số 03", "Hồ sơ sản phẩm (bản giấy và bản điện tử)")


def collect(dossier: Dossier, *, at: datetime) -> Document:
    """Return the commune's letter; a draft until the dossier is sent on. Raises Denied before Mẫu 03 is written."""
    report, producer = shared.report_of(dossier), dossier.product.producer
    day = report.letter_on or localdate(at)
    unit, province = office.commune_of(producer, day), office.body(places.province(day))
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    samples = dossier.samples_received
    facts = paper.CommuneLetterFacts(
        head=office.head(
            at,
            issuer=office.body(unit),
            place=office.place_name(unit),
            number=report.letter_number,
            on=report.letter_on,
            draft=dossier.forwarded_at is None,
        ),
        commune=office.body(unit),
        province=province,
        producer=producer.name,
        product=dossier.product.name,
        product_code=dossier.product_code,
        set_name=sheet.name,
        kind=dossier.get_kind_display(),
        receipt_number=dossier.receipt_number,
        self_points=criteria_rules.total(sheet, dossiers.marks_of(dossier)),
        samples=samples,
        annexes=(*HAND_OVER, *([f"{formats.integer(samples)} sản phẩm mẫu"] if samples else [])),
        signer=office.COMMUNE_SIGNER,
        receivers=("Như trên", producer.name),
    )
    return Document(f"cong-van-de-nghi-{dossier.ref}", "Công văn đề nghị đánh giá, phân hạng", PAPER, facts)
