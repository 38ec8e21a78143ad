"""The facts of Mẫu số 02."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.cycles.rules import Contact
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.dossiers.states import DossierState
from ocop.domain.producers import queries as producers
from ocop.domain.producers.states import PaperKind
from ocop.papers.document import Document, Representative
from ocop.papers.self_report import facts as paper
from ocop.papers.self_report.layout import PAPER
from ocop.papers.shared import dossiers as shared
from ocop.papers.shared import office

TICKS = (
    (PaperKind.BUSINESS_REGISTRATION, "Giấy đăng ký kinh doanh"),
    (PaperKind.QUALITY_DECLARATION, "Đã công bố chất lượng sản phẩm theo quy định"),
    (PaperKind.FOOD_SAFETY, "Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm"),
    (PaperKind.PRODUCTION_LICENCE, "Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc"),
    (PaperKind.INTELLECTUAL_PROPERTY, "Đã có đăng ký sở hữu trí tuệ"),
)
YEARS = 2


def collect(
    dossier: Dossier,
    *,
    at: datetime,
    representative: Representative | None = None,
    contact: Contact | None = None,
) -> Document:
    """Return Mẫu 02 of a dossier as it stands.

    `representative` and `contact` are personal facts for one who may read them and whose reading was logged; else dots.
    """
    sent = office.local_day(dossier.submitted_at)
    day = sent or localdate(at)
    producer, sheet = dossier.product.producer, criteria.sheet_of(dossier.criteria_set_id)
    answers = {field.key: dossier.answers.get(field.key, "") for field in FIELDS}
    labels = {field.key: field.label for field in FIELDS}
    attachments = dossiers.list_attachments(dossier)
    kinds = {attachment.paper.kind for attachment in attachments if attachment.paper}
    described = "\n".join(part for part in (answers["specification"], answers["standards"]) if part)
    facts = paper.SelfReportFacts(
        head=office.head(
            at,
            place=office.place_name(office.commune_of(producer, day)),
            on=sent,
            draft=dossier.state == DossierState.DRAFT,
        ),
        producer=producer.name,
        producer_kind=producer.get_kind_display(),
        address=office.address_of(producer, day),
        phone=producer.phone or (contact.phone if contact else ""),
        email=contact.email if contact else "",
        representative=representative,
        founded=answers["founded"],
        product=dossier.product.name,
        product_description=described,
        ticks=tuple(paper.Tick(label=label, on=kind in kinds) for kind, label in TICKS),
        history=answers["history"],
        organisation=answers["structure"],
        results=(
            *(paper.Answer(label=labels[key], text=answers[key]) for key in ("property",) if answers[key]),
            *_answers("II", answers),
        ),
        years=tuple(
            paper.Year(
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
        parts=_parts(dossier, attachments),
        total=criteria_rules.total(sheet, dossiers.marks_of(dossier)),
        changes=tuple(change.sentence for change in dossiers.changes(dossier)),
        plans=_answers("IV", answers),
    )
    return Document(f"mau-02-{dossier.ref}", "Báo cáo tự đánh giá về sản phẩm (Mẫu 02)", PAPER, facts)


def _answers(part: str, answers: dict[str, str]) -> tuple[paper.Answer, ...]:
    return tuple(paper.Answer(label=field.label, text=answers[field.key]) for field in FIELDS if field.part == part)


def _parts(dossier: Dossier, attachments: list[Attachment]) -> tuple[paper.Part, ...]:
    sheet, labels = criteria.sheet_of(dossier.criteria_set_id), office.Labels(dossier.criteria_set_id)
    marks = dossiers.marks_of(dossier)
    descriptions = {mark.criterion.partition(":")[0]: mark.description for mark in dossier.marks.all()}
    totals = criteria_rules.part_totals(sheet, marks)
    evidence: dict[str, list[str]] = {}
    for attachment in attachments:
        evidence.setdefault(attachment.criterion.partition(":")[0], []).append(shared.evidence_line(attachment))
    parts = []
    for part in sheet.parts:
        rows = []
        for criterion in part.criteria():
            option = criteria_rules.chosen(criterion, marks)
            rows.append(
                paper.Mark(
                    code=criterion.code,
                    name=labels.criterion(criterion),
                    most=criterion.max,
                    points=option.points if option else None,
                    option=labels.option(criterion, option) if option else "",
                    description=descriptions.get(criterion.code, ""),
                    evidence=tuple(evidence.get(criterion.code, ())),
                )
            )
        parts.append(
            paper.Part(code=part.code, name=part.name, most=part.max, points=totals[part.code], marks=tuple(rows))
        )
    return tuple(parts)
