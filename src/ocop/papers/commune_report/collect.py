"""The facts of Mẫu số 03."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.domain.dossiers.models import Dossier
from ocop.domain.places import queries as places
from ocop.papers.commune_report import facts as paper
from ocop.papers.commune_report.layout import PAPER
from ocop.papers.document import Document, Representative
from ocop.papers.shared import dossiers as shared
from ocop.papers.shared import office


def collect(dossier: Dossier, *, at: datetime, representative: Representative | None = None) -> Document:
    """Return Mẫu 03 of a dossier; a draft until the dossier is sent on. Raises Denied before the commune wrote it.

    `representative` as for the self report.
    """
    report, producer = shared.report_of(dossier), dossier.product.producer
    day = report.letter_on or localdate(at)
    unit, province = office.commune_of(producer, day), places.province(day)
    facts = paper.CommuneReportFacts(
        head=office.head(
            at,
            issuer=office.body(unit),
            place=office.place_name(unit),
            on=report.letter_on,
            draft=dossier.forwarded_at is None,
        ),
        commune=office.body(unit),
        province=office.body(province),
        producer=producer.name,
        producer_kind=producer.get_kind_display(),
        address=office.address_of(producer, day),
        representative=representative,
        product=dossier.product.name,
        product_code=dossier.product_code,
        local_material=report.local_material,
        local_labour=report.local_labour,
        idea_origin=report.idea_origin,
        identity=report.identity,
        meeting_held=report.meeting_held,
        conclusion=report.conclusion,
        signer=office.COMMUNE_SIGNER,
        receivers=(office.body(province), producer.name),
    )
    return Document(f"mau-03-{dossier.ref}", "Báo cáo của UBND cấp xã (Mẫu 03)", PAPER, facts)
