"""Papers of a dossier on its way: Mẫu 01, Mẫu 02, Mẫu 03, the commune's letter, the letter that asks for more."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import localdate

from ocop.base.answers import refuse
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.rules import Contact
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.models import Attachment, Dossier, PreAssessment, Return
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.dossiers.states import DossierState, ReturnLevel
from ocop.domain.places import queries as places
from ocop.domain.producers import queries as producers
from ocop.domain.producers.states import PaperKind
from ocop.papers import (
    commune_letter as letter_paper,
)
from ocop.papers import (
    commune_report as report_paper,
)
from ocop.papers import office, words
from ocop.papers import registration_form as form_paper
from ocop.papers import return_letter as return_paper
from ocop.papers import self_report as self_paper
from ocop.papers.stars import _common as common
from ocop.papers.stars._common import Document

TICKS = (
    (PaperKind.BUSINESS_REGISTRATION, "Giấy đăng ký kinh doanh"),
    (PaperKind.QUALITY_DECLARATION, "Đã công bố chất lượng sản phẩm theo quy định"),
    (PaperKind.FOOD_SAFETY, "Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm"),
    (PaperKind.PRODUCTION_LICENCE, "Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc"),
    (PaperKind.INTELLECTUAL_PROPERTY, "Đã có đăng ký sở hữu trí tuệ"),
)
HAND_OVER = ("Báo cáo đánh giá theo Mẫu số 03", "Hồ sơ sản phẩm (bản giấy và bản điện tử)")
YEARS = 2


def registration_form(
    registration: Registration,
    *,
    at: datetime,
    dossier: Dossier | None = None,
    representative: office.Representative | None = None,
    contact: Contact | None = None,
) -> Document:
    """Return Mẫu 01 of a registration, with the offices' receipts and papers once there is a dossier.

    `representative` and `contact` are personal facts for one who may read them and whose reading was logged; else dots.
    Who answers questions never stands in the place of the legal representative.
    """
    day = localdate(registration.registered_at)
    product, producer = registration.product, registration.product.producer
    if dossier is not None:
        sector, group, subgroup = common.classification(dossier.criteria_set)
    elif product.product_set is not None:
        known = product.product_set
        sector, group = f"{known.sector_code}. {known.sector}", f"{known.group_code}. {known.group}"
        subgroup = known.name
    else:
        sector = group = subgroup = ""
    facts = form_paper.Facts(
        head=common.head(at, place=common.place_name(common.commune_of(producer, day)), on=day),
        unit=common.lower(places.province(day).name),
        year=registration.round.year,
        producer=producer.name,
        representative=representative.name if representative else "",
        post=representative.post if representative else "",
        contact=", ".join(each for each in (contact.name, contact.post) if each) if contact else "",
        address=contact.address if contact else "",
        phone=contact.phone if contact else "",
        email=contact.email if contact else "",
        product=product.name,
        sector=sector,
        group=group,
        subgroup=subgroup,
        kind=registration.kind,
        samples=registration.samples,
        papers=tuple(_evidence(each) for each in _attached(dossier, "")) if dossier else (),
        commune=_receipt(dossier.receipt_number, dossier.received_at, dossier.received_by) if dossier else _NONE,
        province=_receipt(dossier.accepted_number, dossier.accepted_at, dossier.accepted_by) if dossier else _NONE,
    )
    return Document(f"mau-01-{registration.ref}", "Phiếu đăng ký đánh giá, phân hạng (Mẫu 01)", form_paper, facts)


_NONE = form_paper.Receipt()


def _receipt(number: str, at: datetime | None, by: object) -> form_paper.Receipt:
    return form_paper.Receipt(number=number, on=common.local_day(at), by=str(by) if by else "")


def self_report(
    dossier: Dossier,
    *,
    at: datetime,
    representative: office.Representative | None = None,
    contact: Contact | None = None,
) -> Document:
    """Return Mẫu 02 of a dossier as it stands.

    `representative` and `contact` are personal facts for one who may read them and whose reading was logged; else dots.
    """
    sent = common.local_day(dossier.submitted_at)
    day = sent or localdate(at)
    producer, sheet = dossier.product.producer, criteria.sheet_of(dossier.criteria_set_id)
    answers = {field.key: dossier.answers.get(field.key, "") for field in FIELDS}
    labels = {field.key: field.label for field in FIELDS}
    shown = dossiers.list_attachments(dossier)
    kinds = {each.paper.kind for each in shown if each.paper}
    described = "\n".join(part for part in (answers["specification"], answers["standards"]) if part)
    facts = self_paper.Facts(
        head=common.head(
            at,
            place=common.place_name(common.commune_of(producer, day)),
            on=sent,
            draft=dossier.state == DossierState.DRAFT,
        ),
        producer=producer.name,
        producer_kind=producer.get_kind_display(),
        address=common.address_of(producer, day),
        phone=producer.phone or (contact.phone if contact else ""),
        email=contact.email if contact else "",
        representative=representative,
        founded=answers["founded"],
        product=dossier.product.name,
        product_description=described,
        ticks=tuple(self_paper.Tick(label=label, on=kind in kinds) for kind, label in TICKS),
        history=answers["history"],
        organisation=answers["structure"],
        results=(
            *(self_paper.Said(label=labels[key], text=answers[key]) for key in ("property",) if answers[key]),
            *_said("II", answers),
        ),
        years=tuple(
            self_paper.Year(
                year=row.year,
                revenue=row.revenue,
                profit=row.profit,
                workers=row.workers,
                local_workers=row.local_workers,
            )
            for row in list(producers.list_figures(producer)[:YEARS])
        ),
        set_name=sheet.name,
        instrument=sheet.instrument,
        parts=_parts(dossier, shown),
        total=criteria_rules.total(sheet, dossiers.marks_of(dossier)),
        changes=tuple(each.sentence for each in dossiers.changes(dossier)),
        plans=_said("IV", answers),
    )
    return Document(f"mau-02-{dossier.ref}", "Báo cáo tự đánh giá về sản phẩm (Mẫu 02)", self_paper, facts)


def _said(part: str, answers: dict[str, str]) -> tuple[self_paper.Said, ...]:
    return tuple(self_paper.Said(label=each.label, text=answers[each.key]) for each in FIELDS if each.part == part)


def _parts(dossier: Dossier, shown: list[Attachment]) -> tuple[self_paper.Part, ...]:
    sheet, labels = criteria.sheet_of(dossier.criteria_set_id), common.Labels(dossier.criteria_set_id)
    marks = dossiers.marks_of(dossier)
    said = {each.criterion.partition(":")[0]: each.description for each in dossier.marks.all()}
    totals = criteria_rules.part_totals(sheet, marks)
    proofs: dict[str, list[str]] = {}
    for each in shown:
        proofs.setdefault(each.criterion.partition(":")[0], []).append(_evidence(each))
    parts = []
    for part in sheet.parts:
        rows = []
        for criterion in part.criteria():
            option = criteria_rules.chosen(criterion, marks)
            rows.append(
                self_paper.Mark(
                    code=criterion.code,
                    name=labels.criterion(criterion),
                    most=criterion.max,
                    points=option.points if option else None,
                    option=labels.option(criterion, option) if option else "",
                    description=said.get(criterion.code, ""),
                    evidence=tuple(proofs.get(criterion.code, ())),
                )
            )
        parts.append(
            self_paper.Part(code=part.code, name=part.name, most=part.max, points=totals[part.code], marks=tuple(rows))
        )
    return tuple(parts)


def _attached(dossier: Dossier, criterion: str) -> list[Attachment]:
    return [each for each in dossiers.list_attachments(dossier) if each.criterion == criterion]


def _evidence(attachment: Attachment) -> str:
    """Return an attachment in one line: the paper with its number, issuer and day, or the system's own record."""
    paper = attachment.paper
    if paper is None:
        return str(attachment.facts.get("summary") or attachment.get_record_display())
    number = f"số {paper.number}" if paper.number else ""
    issued = words.day(paper.issued_on)
    return ", ".join(each for each in (f"{paper.ref} {paper.title}", number, paper.issuer, issued) if each)


def _report_of(dossier: Dossier) -> PreAssessment:
    try:
        return dossier.report
    except ObjectDoesNotExist as missing:
        raise refuse("paper.no-report", "Cấp xã chưa ghi đánh giá nên chưa có báo cáo này.") from missing


def commune_report(dossier: Dossier, *, at: datetime, representative: office.Representative | None = None) -> Document:
    """Return Mẫu 03 of a dossier; a draft until the dossier is sent on. Raises Refused before the commune wrote it.

    `representative` as for the self report.
    """
    report, producer = _report_of(dossier), dossier.product.producer
    day = report.letter_on or localdate(at)
    unit, province = common.commune_of(producer, day), places.province(day)
    facts = report_paper.Facts(
        head=common.head(
            at,
            issuer=common.body(unit),
            place=common.place_name(unit),
            on=report.letter_on,
            draft=dossier.forwarded_at is None,
        ),
        commune=common.body(unit),
        province=common.body(province),
        producer=producer.name,
        producer_kind=producer.get_kind_display(),
        address=common.address_of(producer, day),
        representative=representative,
        product=dossier.product.name,
        product_code=dossier.product_code,
        local_material=report.local_material,
        local_labour=report.local_labour,
        idea_origin=report.idea_origin,
        identity=report.identity,
        meeting_held=report.meeting_held,
        conclusion=report.conclusion,
        signer=common.COMMUNE_SIGNER,
        receivers=(common.body(province), producer.name),
    )
    return Document(f"mau-03-{dossier.ref}", "Báo cáo của UBND cấp xã (Mẫu 03)", report_paper, facts)


def commune_letter(dossier: Dossier, *, at: datetime) -> Document:
    """Return the commune's letter; a draft until the dossier is sent on. Raises Refused before Mẫu 03 is written."""
    report, producer = _report_of(dossier), dossier.product.producer
    day = report.letter_on or localdate(at)
    unit, province = common.commune_of(producer, day), common.body(places.province(day))
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    samples = dossier.samples_received
    facts = letter_paper.Facts(
        head=common.head(
            at,
            issuer=common.body(unit),
            place=common.place_name(unit),
            number=report.letter_number,
            on=report.letter_on,
            draft=dossier.forwarded_at is None,
        ),
        commune=common.body(unit),
        province=province,
        producer=producer.name,
        product=dossier.product.name,
        product_code=dossier.product_code,
        set_name=sheet.name,
        kind=dossier.get_kind_display(),
        receipt_number=dossier.receipt_number,
        self_points=criteria_rules.total(sheet, dossiers.marks_of(dossier)),
        samples=samples,
        annexes=(*HAND_OVER, *([f"{words.whole(samples)} sản phẩm mẫu"] if samples else [])),
        signer=common.COMMUNE_SIGNER,
        receivers=("Như trên", producer.name),
    )
    return Document(f"cong-van-de-nghi-{dossier.ref}", "Công văn đề nghị đánh giá, phân hạng", letter_paper, facts)


def return_letter(returned: Return, *, at: datetime, answer_by: date | None = None) -> Document:
    """Return the letter that asks for more; `answer_by` where the office sets a last day."""
    dossier = returned.dossier
    producer, day = dossier.product.producer, localdate(returned.returned_at)
    unit, province = common.commune_of(producer, day), places.province(day)
    from_commune = returned.level == ReturnLevel.COMMUNE
    sender = common.body(unit) if from_commune else f"{common.OFFICE} {common.lower(province.name)}"
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    names = {each.code: each.name for each in sheet.criteria()}
    facts = return_paper.Facts(
        head=common.head(at, issuer=sender, place=common.place_name(unit if from_commune else province), on=day),
        sender=sender,
        receiver=producer.name if from_commune else f"{common.body(unit)}; {producer.name}",
        producer=producer.name,
        product=dossier.product.name,
        product_code=dossier.product_code,
        dossier=dossier.ref,
        returned_on=day,
        reasons=returned.reasons,
        points=tuple(
            return_paper.Point(criterion=str(code), text=names.get(str(code).partition(":")[0], "Bổ sung minh chứng"))
            for code in returned.criteria
        ),
        answer_by=answer_by,
        signer=common.COMMUNE_SIGNER if from_commune else common.OFFICE_SIGNER,
        receivers=("Như trên",),
    )
    return Document(f"de-nghi-hoan-thien-{dossier.ref}", "Công văn đề nghị hoàn thiện hồ sơ", return_paper, facts)
