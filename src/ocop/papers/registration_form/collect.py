"""The facts of Mẫu số 01."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.rules import Contact
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.places import queries as places
from ocop.papers.document import Document, Representative
from ocop.papers.registration_form import facts as paper
from ocop.papers.registration_form.layout import PAPER
from ocop.papers.shared import dossiers as shared
from ocop.papers.shared import office


def collect(
    registration: Registration,
    *,
    at: datetime,
    dossier: Dossier | None = None,
    representative: Representative | None = None,
    contact: Contact | None = None,
) -> Document:
    """Return Mẫu 01 of a registration, with the offices' receipts and papers once there is a dossier.

    `representative` and `contact` are personal facts for one who may read them and whose reading was logged; else dots.
    Who answers questions never stands in the place of the legal representative.
    """
    day = localdate(registration.registered_at)
    product, producer = registration.product, registration.product.producer
    if dossier is not None:
        sector, group, subgroup = office.classification(dossier.criteria_set)
    elif product.product_set is not None:
        known = product.product_set
        sector, group = f"{known.sector_code}. {known.sector}", f"{known.group_code}. {known.group}"
        subgroup = known.name
    else:
        sector = group = subgroup = ""
    facts = paper.RegistrationFormFacts(
        head=office.head(at, place=office.place_name(office.commune_of(producer, day)), on=day),
        unit=office.lower(places.province(day).name),
        year=registration.round.year,
        producer=producer.name,
        representative=representative.name if representative else "",
        post=representative.post if representative else "",
        contact=", ".join(filter(None, (contact.name, contact.post))) if contact else "",
        address=contact.address if contact else "",
        phone=contact.phone if contact else "",
        email=contact.email if contact else "",
        product=product.name,
        sector=sector,
        group=group,
        subgroup=subgroup,
        kind=registration.kind,
        samples=registration.samples,
        papers=tuple(map(shared.evidence_line, _attached(dossier, ""))) if dossier else (),
        commune=_receipt(dossier.receipt_number, dossier.received_at, dossier.received_by)
        if dossier
        else paper.Receipt(),
        province=_receipt(dossier.accepted_number, dossier.accepted_at, dossier.accepted_by)
        if dossier
        else paper.Receipt(),
    )
    return Document(f"mau-01-{registration.ref}", "Phiếu đăng ký đánh giá, phân hạng (Mẫu 01)", PAPER, facts)


def _receipt(number: str, at: datetime | None, by: object) -> paper.Receipt:
    return paper.Receipt(number=number, on=office.local_day(at), by=str(by) if by else "")


def _attached(dossier: Dossier, criterion: str) -> list[Attachment]:
    return [item for item in dossiers.list_attachments(dossier) if item.criterion == criterion]
