"""The facts of the letter that asks for more."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from ocop.domain.criteria import queries as criteria
from ocop.domain.dossiers.models import Return
from ocop.domain.dossiers.states import ReturnLevel
from ocop.domain.places import queries as places
from ocop.papers.document import Document
from ocop.papers.return_letter import facts as paper
from ocop.papers.return_letter.layout import PAPER
from ocop.papers.shared import office


def collect(returned: Return, *, at: datetime, answer_by: date | None = None) -> Document:
    """Return the letter that asks for more; `answer_by` where the office sets a last day."""
    dossier = returned.dossier
    producer, day = dossier.product.producer, localdate(returned.returned_at)
    unit, province = office.commune_of(producer, day), places.province(day)
    from_commune = returned.level == ReturnLevel.COMMUNE
    sender = office.body(unit) if from_commune else f"{office.OFFICE} {office.lower(province.name)}"
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    names = {criterion.code: criterion.name for criterion in sheet.criteria()}
    facts = paper.ReturnLetterFacts(
        head=office.head(at, issuer=sender, place=office.place_name(unit if from_commune else province), on=day),
        sender=sender,
        receiver=producer.name if from_commune else f"{office.body(unit)}; {producer.name}",
        producer=producer.name,
        product=dossier.product.name,
        product_code=dossier.product_code,
        dossier=dossier.ref,
        returned_on=day,
        reasons=returned.reasons,
        points=tuple(
            paper.Point(criterion=str(code), text=names.get(str(code).partition(":")[0], "Bổ sung minh chứng"))
            for code in returned.criteria
        ),
        answer_by=answer_by,
        signer=office.COMMUNE_SIGNER if from_commune else office.OFFICE_SIGNER,
        receivers=("Như trên",),
    )
    return Document(f"de-nghi-hoan-thien-{dossier.ref}", "Công văn đề nghị hoàn thiện hồ sơ", PAPER, facts)
