"""What pages and later apps may read about dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.conf import settings
from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import fold
from ocop.base.workdays import add_working_days, months_later
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.rules import NextStar
from ocop.domain.cycles.states import RegistrationState
from ocop.domain.dossiers import access, rules
from ocop.domain.dossiers.models import Attachment, Dossier
from ocop.domain.dossiers.rules import FIELDS, Change, DossierFacts, Evidence, Missing
from ocop.domain.dossiers.states import DossierState
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Paper, Representative
from ocop.domain.producers.states import PaperState

WAITING_AT_COMMUNE = (DossierState.SUBMITTED, DossierState.RECEIVED)
WORKING_DAYS = 15  # QĐ 26/2026/QĐ-TTg, Art. 7.2
OVER = (DossierState.EVALUATED, DossierState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The sum of the producer's own marks: points, parts as (code, points, maximum), stars, the next star."""

    total: int
    parts: tuple[tuple[str, int, int], ...]
    band: int
    gate_star: int
    star: int
    next_star: NextStar | None
    decided: int
    criteria: int


def list_dossiers(
    by: Actor,
    *,
    search: str = "",
    state: str = "",
    kind: str = "",
    place: str = "",
    late: bool | None = None,
    on: date | None = None,
) -> QuerySet[Dossier]:
    """Return the dossiers the actor may see, the newest first; `late` those overdue at the commune, or not."""
    rows = Dossier.objects.select_related(
        "product", "product__producer", "product__producer__place", "registration", "registration__round",
        "registration__round__level", "criteria_set__instrument",
    ).defer("criteria_set__content")  # fmt: skip
    rows = access.visible(by, rows)
    for word in fold(search).split():
        rows = rows.filter(product__folded__contains=word) | rows.filter(ref__icontains=word)
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if place:
        rows = rows.filter(product__producer__place__code=place)
    if late is not None and on is not None:
        rows = rows.filter(_late(on)) if late else rows.exclude(_late(on))
    return rows.order_by("-opened_at", "-pk")


def _late(on: date) -> Q:
    """Return the condition of being overdue at the commune: received or sent more than its working days ago.

    Reception begins the 15 working days; who never receives is late all the same.
    """
    sent = on - timedelta(days=1)
    while add_working_days(sent, WORKING_DAYS) >= on:
        sent -= timedelta(days=1)
    return Q(state=DossierState.RECEIVED, due_on__lt=on) | Q(state=DossierState.SUBMITTED, submitted_at__date__lte=sent)


def is_late(dossier: Dossier, on: date) -> bool:
    """Tell whether a dossier is overdue at the commune, as `list_dossiers(late=True)` does."""
    if dossier.state == DossierState.RECEIVED:
        return dossier.due_on is not None and dossier.due_on < on
    due = due_day(dossier) if dossier.state == DossierState.SUBMITTED else None
    return due is not None and due < on


def due_day(dossier: Dossier) -> date | None:
    """Return the commune's last day: 15 working days from reception, or from sending where nobody received it yet."""
    if dossier.state == DossierState.SUBMITTED and dossier.submitted_at is not None:
        return add_working_days(dossier.submitted_at.astimezone(LOCAL_TIME).date(), WORKING_DAYS)
    return dossier.due_on


def reevaluation_due(dossier: Dossier) -> date | None:
    """Return the province's last day to evaluate a product again; None for other kinds and before it took it in."""
    accepted_on = dossier.accepted_at.astimezone(LOCAL_TIME).date() if dossier.accepted_at else None
    return rules.reevaluation_due(dossier.kind, accepted_on)


def is_reevaluation_late(dossier: Dossier, on: date) -> bool:
    """Tell whether the 45 days to evaluate a product again are over without a result."""
    due = reevaluation_due(dossier) if dossier.state == DossierState.ACCEPTED else None
    return due is not None and due < on


def list_reevaluations(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of re-evaluation that run under the 45 days, the soonest due first."""
    return list_dossiers(by, state=DossierState.ACCEPTED, kind="reevaluation").order_by("accepted_at", "pk")


def misses_round(dossier: Dossier, on: date) -> bool:
    """Tell whether a dossier is proposed to the province too late for its round, or can only be (Art. 5)."""
    sent = dossier.forwarded_at.astimezone(LOCAL_TIME).date() if dossier.forwarded_at else on
    return dossier.state != DossierState.WITHDRAWN and sent >= dossier.registration.round.proposed_before


def get_dossier(by: Actor, ref: str) -> Dossier:
    """Return a dossier the actor may see. Raises Dossier.DoesNotExist."""
    return list_dossiers(by).get(ref=ref)


def list_of_product(product_id: int) -> QuerySet[Dossier]:
    """Return all dossiers of a product, the newest first."""
    return Dossier.objects.filter(product_id=product_id).order_by("-opened_at", "-pk")


def list_attachments(dossier: Dossier) -> list[Attachment]:
    """Return the attachments of a dossier, in the order of its criteria."""
    order = {
        criterion.code: position
        for position, criterion in enumerate(criteria.sheet_of(dossier.criteria_set_id).criteria())
    }
    rows = dossier.attachments.select_related("paper", "paper__producer")
    return sorted(rows, key=lambda attachment: (order.get(attachment.criterion, -1), attachment.pk))


def marks_of(dossier: Dossier) -> dict[str, int]:
    """Return the producer's own marks that are decided: criterion (with its case) -> points."""
    return {mark.criterion: mark.points for mark in dossier.marks.all() if mark.points is not None}


def assessment(dossier: Dossier) -> Assessment:
    """Return the sum of the producer's own marks."""
    sheet, marks = criteria.sheet_of(dossier.criteria_set_id), marks_of(dossier)
    outcome = criteria_rules.outcome(sheet, [marks], marks)
    totals_by_part = criteria_rules.part_totals(sheet, marks)
    total = criteria_rules.total(sheet, marks)
    return Assessment(
        total=total,
        parts=tuple((part.code, totals_by_part[part.code], part.max) for part in sheet.parts),
        band=criteria_rules.band(sheet, Fraction(total)),
        gate_star=outcome.gate_star,
        star=outcome.star,
        next_star=criteria_rules.next_star(sheet, marks),
        decided=len(marks),
        criteria=len(sheet.criteria()),
    )


def known_answers(dossier: Dossier) -> dict[str, str]:
    """Return what Mẫu 02 may begin with: what producer, product and yearly figures say already."""
    product, producer = dossier.product, dossier.product.producer
    rows = list(producers.list_figures(producer)[:2])
    figures = [
        f"Năm {row.year}: doanh thu {row.revenue or 0:,} đ, lợi nhuận {row.profit or 0:,} đ".replace(",", ".")
        + (f", sản lượng {row.output}" if row.output else "")
        for row in rows
    ]
    known = {
        "founded": f"Mã số {producer.business_code}" if producer.business_code else "",
        "specification": "\n".join(part for part in (product.description, product.ingredients) if part),
        "standards": product.standards,
        "figures": "\n".join(figures),
    }
    return {key: text for key, text in known.items() if text}


def labelled_answers(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the non-empty answers of Mẫu 02 as (label, text), in the order of the form."""
    return [(field.label, dossier.answers[field.key]) for field in FIELDS if dossier.answers.get(field.key)]


def missing(dossier: Dossier, on: date) -> tuple[Missing, ...]:
    """Return what a dossier lacks on the day, in the order of the rules."""
    return rules.missing(facts_of(dossier, on))


def facts_of(dossier: Dossier, on: date) -> DossierFacts:
    """Return a dossier as the rules of completeness see it."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    producer = dossier.product.producer
    before = dossier.previous.answers if dossier.previous else {}
    return DossierFacts(
        on=on,
        kind=dossier.kind,
        set_number=sheet.number,
        answers=dossier.answers,
        decided={code.partition(":")[0]: points for code, points in marks_of(dossier).items()},
        criteria={criterion.code: criterion.name for criterion in sheet.criteria()},
        evidence=tuple(_evidence(attachment) for attachment in list_attachments(dossier)),
        has_representative=Representative.objects.filter(producer=producer).exists(),
        grounds=frozenset(disqualifier.code for disqualifier in sheet.disqualifiers),
        unrenewed=rules.to_renew(dossier.kind, before, dossier.answers),
        has_previous=dossier.previous is not None,
        changed=len(changes(dossier)),
        needs={criterion.code: criterion.needs for criterion in sheet.criteria() if criterion.needs},
        shows_itself=rules.shows_itself(sheet),
        shares_evidence_with=rules.shares_evidence_with(sheet),
        tested_since=months_later(on, -settings.OCOP_TEST_REPORT_MONTHS),
        registered=dossier.registration.state == RegistrationState.STANDING,
        rules_in_force=has_rules_in_force(dossier, on),
        filed_before=dossier.submitted_at is not None,
        standing_until=dossier.registration.standing_until,
        late_allowed=settings.OCOP_LATE_REEVALUATION,
    )


def has_rules_in_force(dossier: Dossier, on: date) -> bool:
    """Tell whether the criteria of a dossier are those in force on a day, in their newest version."""
    product_set = dossier.product.product_set
    criteria_set = criteria.find_set(product_set.number, on) if product_set else None
    return criteria_set is None or criteria_set.pk == dossier.criteria_set_id


def _evidence(attachment: Attachment) -> Evidence:
    paper = attachment.paper
    if paper is None:
        return Evidence(attachment.criterion, attachment.record, attachment.get_record_display())
    gone = "" if paper.state == PaperState.STANDING else paper.state
    return Evidence(attachment.criterion, paper.kind, paper.title, paper.valid_until, paper.issued_on, gone)


def newest_of(paper: Paper) -> Paper | None:
    """Return the current version of a paper: itself, or what replaced it; None where that was withdrawn."""
    now: Paper | None = paper
    while now is not None and now.state == PaperState.REPLACED:
        now = Paper.objects.filter(replaces=now).first()
    return now if now is not None and now.state == PaperState.STANDING else None


def seals_of_answers(dossier: Dossier) -> dict[str, str]:
    """Return the seal of each field of Mẫu 02 as it is stored; a page sends it back with what was typed."""
    return {field.key: rules.seal_of(dossier.answers.get(field.key, "")) for field in FIELDS}


def seals_of_marks(dossier: Dossier) -> dict[str, str]:
    """Return the seal of each criterion as it is stored: case, points and description."""
    none = rules.seal_of_mark("", None, "")
    seals = dict.fromkeys((criterion.code for criterion in criteria.sheet_of(dossier.criteria_set_id).criteria()), none)
    for mark in dossier.marks.all():
        code, _, case = mark.criterion.partition(":")
        seals[code] = rules.seal_of_mark(case, mark.points, mark.description)
    return seals


def changes(dossier: Dossier) -> tuple[Change, ...]:
    """Return what differs from the dossier before; nothing where there is none."""
    before = dossier.previous
    if before is None:
        return ()
    return rules.changes(
        before.answers, dossier.answers, marks_of(before), marks_of(dossier), _papers(before), _papers(dossier)
    )


def _papers(dossier: Dossier) -> dict[str, str]:
    rows = dossier.attachments.filter(paper__isnull=False).select_related("paper")
    return {attachment.paper.ref: attachment.paper.title for attachment in rows if attachment.paper}


def waiting_for(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers whose next step the actor may do, the longest waiting first."""
    mine: list[str] = []
    if by.producers:
        mine += [DossierState.DRAFT, DossierState.RETURNED, DossierState.SENT_BACK]
    if by.has_role("commune_officer"):
        mine += WAITING_AT_COMMUNE
    if by.has_role("province_officer"):
        mine.append(DossierState.FORWARDED)
    return list_dossiers(by).filter(state__in=mine).order_by("opened_at")


def has_open(product_id: int) -> bool:
    """Tell whether a dossier of the product is not over."""
    return Dossier.objects.filter(product_id=product_id).exclude(state__in=OVER).exists()
