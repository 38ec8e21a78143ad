"""What the producer does: open, write, choose, show, send, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction

from ocop.base import audit, jobs
from ocop.base.actors import Actor
from ocop.base.answers import Answer, refuse
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import line, paragraph
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.states import DossierKind, RegistrationState
from ocop.domain.dossiers import access, queries, rules, wording
from ocop.domain.dossiers.models import Attachment, Dossier, Return, SelfMark
from ocop.domain.dossiers.rules import Record
from ocop.domain.dossiers.services._common import digest, local_day, locked
from ocop.domain.dossiers.states import FLOW, DossierState
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PaperState
from ocop.domain.products.models import Product


@transaction.atomic
def open_dossier(*, registration_id: int, by: Actor, at: datetime) -> Dossier:
    """Open the dossier of a registration under the criteria in force on the day (Art. 12). Raises Refused.

    An upgrade or re-evaluation begins with what the product's dossier before said and showed (Art. 6).
    """
    registration = Registration.objects.select_for_update(of=("self",)).select_related("product").get(
        pk=registration_id
    )  # fmt: skip
    product = Product.objects.select_for_update(of=("self",)).select_related("product_set", "producer").get(
        pk=registration.product_id
    )  # fmt: skip
    if not by.speaks_for(product.producer_id):
        raise refuse("dossier.not-yours", wording.NOT_YOURS)
    if registration.state != RegistrationState.STANDING:
        raise refuse("dossier.not-standing", wording.NOT_STANDING)
    if Dossier.objects.filter(registration=registration).exists():
        raise refuse("dossier.open-already", wording.OPEN_ALREADY)
    other = queries.list_of_product(product.pk).exclude(state__in=queries.OVER).first()
    if other is not None:
        raise refuse("dossier.another-open", wording.ANOTHER_OPEN.format(ref=other.ref))
    found = criteria.find_set(product.product_set.number, local_day(at)) if product.product_set else None
    if found is None:
        raise refuse("dossier.no-set", wording.NO_SET)
    before = _before(registration)
    dossier = Dossier.objects.create(
        ref=next_ref("HS", at),
        registration=registration,
        product=product,
        criteria_set=found,
        kind=registration.kind,
        previous=before,
        opened_at=at,
        opened_by_id=by.user_id,
    )
    if before is not None:
        dossier.answers = dict(before.answers)
        _copy(before, dossier, at, by)
    else:
        dossier.answers = queries.known_answers(dossier)
    dossier.save(update_fields=["answers"])
    audit.record("dossier.opened", on=dossier, by=by, at=at, kind=dossier.kind, set=found.number)
    return dossier


@transaction.atomic
def register_and_open(*, by: Actor, at: datetime, **registration: Any) -> Dossier:
    """Register a product (see `cycles.services.register_product`) and open its dossier, both or neither.

    Raises Refused.
    """
    registered = cycles.register_product(**registration, by=by, at=at)
    return open_dossier(registration_id=registered.pk, by=by, at=at)


def _before(registration: Registration) -> Dossier | None:
    if registration.kind == DossierKind.FIRST:
        return None
    return queries.list_of_product(registration.product_id).filter(state=DossierState.EVALUATED).first()


def _copy(before: Dossier, dossier: Dossier, at: datetime, by: Actor) -> None:
    """Take over marks that the new criteria offer too, and papers that are still in use."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    kept: dict[str, int] = {}
    for mark in before.marks.order_by("pk"):
        tried = {**kept, mark.criterion: mark.points} if mark.points is not None else kept
        if _lawful(sheet, tried):
            kept = tried
            SelfMark.objects.create(
                dossier=dossier,
                criterion=mark.criterion,
                points=mark.points,
                description=mark.description,
                changed_at=at,
            )
    known = {each.code for each in sheet.criteria()} | {""}
    for each in before.attachments.filter(paper__state=PaperState.STANDING).order_by("pk"):
        if each.criterion in known:
            Attachment.objects.create(
                dossier=dossier, criterion=each.criterion, paper=each.paper, attached_at=at, attached_by_id=by.user_id
            )


@transaction.atomic
def save_answers(*, dossier_id: int, answers: Mapping[str, str], by: Actor, at: datetime) -> Dossier:
    """Save fields of Mẫu 02 as they are typed; others stay as they are. Raises Refused."""
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    saved = dict(dossier.answers)
    for key, text in answers.items():
        field = rules.field_of(key)
        if field is None:
            raise refuse("dossier.no-field", wording.NO_FIELD)
        saved[key] = paragraph(text, field.label, field.longest)
    if saved != dossier.answers:
        dossier.answers = saved
        dossier.save(update_fields=["answers"])
        _edited(dossier, by, at)
    return dossier


@transaction.atomic
def mark_self(
    *, dossier_id: int, criterion: str, points: int | None, description: str, by: Actor, at: datetime
) -> Dossier:
    """Choose an option of one criterion, or none, and say how it is shown. Raises Refused."""
    return save_marks(dossier_id=dossier_id, marks={criterion: (points, description)}, by=by, at=at)


@transaction.atomic
def save_marks(*, dossier_id: int, marks: Mapping[str, tuple[int | None, str]], by: Actor, at: datetime) -> Dossier:
    """Choose options, or none, of some criteria and say how each is shown, as typed; others stay. Raises Refused.

    `marks` maps a criterion, or `8:1` for criterion 8 in its case 1, to its points and its description.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    known = {each.code for each in sheet.criteria()}
    for key in marks:
        if key.partition(":")[0] not in known:
            raise refuse("dossier.criterion", wording.NO_CRITERION.format(code=key[:20]))
    touched = {key.partition(":")[0] for key in marks}
    kept = {key: points for key, points in queries.marks_of(dossier).items() if key.partition(":")[0] not in touched}
    chosen = {key: points for key, (points, _) in marks.items() if points is not None}
    _lawful(sheet, {**kept, **chosen}).require()
    there = {mark.criterion: mark for mark in dossier.marks.all()}
    for key, (points, description) in marks.items():
        text = paragraph(description, "thuyết minh", 4000)
        mark = there.get(key) or SelfMark(dossier=dossier, criterion=key)
        if mark.pk is None or (mark.points, mark.description) != (points, text):
            mark.points, mark.description, mark.changed_at = points, text, at
            mark.save()
    others = [mark.pk for key, mark in there.items() if key not in marks and key.partition(":")[0] in touched]
    SelfMark.objects.filter(pk__in=others).delete()  # the same criterion in its other case
    _edited(dossier, by, at)
    return dossier


def _lawful(sheet: criteria_rules.Sheet, marks: Mapping[str, int]) -> Answer:
    """Answer whether the sheet offers the points; 0 may always be chosen, for many criteria print no option of 0."""
    return criteria_rules.marks_lawful(sheet, {key: points for key, points in marks.items() if points})


@transaction.atomic
def attach_paper(*, dossier_id: int, criterion: str, paper_id: int, by: Actor, at: datetime) -> Attachment:
    """Show a paper of the producer's library for a criterion, or for the whole dossier. Raises Refused."""
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    _known_criterion(dossier, criterion)
    paper = Paper.objects.filter(pk=paper_id, producer_id=dossier.product.producer_id).first()
    if paper is None:
        raise refuse("dossier.not-your-paper", wording.NOT_YOUR_PAPER)
    if paper.state != PaperState.STANDING:
        raise refuse("dossier.paper-gone", wording.PAPER_GONE)
    if dossier.attachments.filter(criterion=criterion, paper=paper).exists():
        raise refuse("dossier.paper-there", wording.PAPER_THERE)
    made = Attachment.objects.create(
        dossier=dossier, criterion=criterion, paper=paper, attached_at=at, attached_by_id=by.user_id
    )
    _edited(dossier, by, at)
    return made


@transaction.atomic
def attach_record(*, dossier_id: int, record: Record, by: Actor, at: datetime) -> Attachment:
    """Show what this system records of the product, for the criterion it is evidence for. Raises Refused.

    The door read the record from later chapters; it is kept as it was, and taken anew when attached again.
    """
    dossier = locked(dossier_id)
    access.edit(by, dossier).require()
    criterion = rules.record_for(record.kind, criteria.sheet_of(dossier.criteria_set_id).number)
    if criterion is None:
        raise refuse("dossier.no-record", wording.NO_RECORD)
    if not record.summary:
        raise refuse("dossier.record-empty", wording.RECORD_EMPTY)
    facts = {"summary": record.summary, "on": f"{local_day(at):%Y-%m-%d}", **record.figures}
    made, _ = Attachment.objects.update_or_create(
        dossier=dossier,
        criterion=criterion,
        record=record.kind,
        defaults={"facts": facts, "attached_at": at, "attached_by_id": by.user_id},
    )
    _edited(dossier, by, at)
    return made


@transaction.atomic
def detach(*, attachment_id: int, by: Actor, at: datetime) -> Dossier:
    """Take a paper or record out of a dossier; the library keeps it. Raises Refused."""
    found = Attachment.objects.filter(pk=attachment_id).first()
    if found is None:
        raise refuse("dossier.not-attached", wording.NOT_ATTACHED)
    dossier = locked(found.dossier_id)
    access.edit(by, dossier).require()
    Attachment.objects.filter(pk=attachment_id).delete()
    _edited(dossier, by, at)
    return dossier


@transaction.atomic
def submit(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Send a complete dossier: to the commune, or back to the province that asked for more. Raises Refused.

    What is uploaded has the legal value of paper (Art. 7.1); the log keeps its digest.
    """
    dossier = locked(dossier_id)
    access.submit(by, dossier).require()
    then = DossierState.FORWARDED if dossier.state == DossierState.SENT_BACK else DossierState.SUBMITTED
    FLOW.may(dossier.state, then).require()
    lacks = queries.missing(dossier, local_day(at))
    if lacks:
        raise refuse("dossier.incomplete", wording.INCOMPLETE.format(count=len(lacks), first=lacks[0].sentence))
    dossier.state, dossier.submitted_at, dossier.submitted_by_id = then, at, by.user_id
    dossier.save(update_fields=["state", "submitted_at", "submitted_by"])
    Return.objects.filter(dossier=dossier, answered_at=None).update(answered_at=at)
    audit.record("dossier.submitted", on=dossier, by=by, at=at, digest=digest(dossier))
    jobs.leave("dossier.submitted", at=at, dossier_id=dossier.pk)
    return dossier


@transaction.atomic
def withdraw(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Withdraw a dossier and its registration. Raises Refused."""
    dossier = locked(dossier_id)
    access.submit(by, dossier).require()
    FLOW.may(dossier.state, DossierState.WITHDRAWN).require()
    dossier.withdraw_reason = line(reason, "lý do", 400, needed=True)
    dossier.state, dossier.withdrawn_at = DossierState.WITHDRAWN, at
    dossier.save(update_fields=["state", "withdrawn_at", "withdraw_reason"])
    audit.record("dossier.withdrawn", on=dossier, by=by, at=at, reason=dossier.withdraw_reason)
    return dossier


def _known_criterion(dossier: Dossier, criterion: str) -> None:
    known = {each.code for each in criteria.sheet_of(dossier.criteria_set_id).criteria()}
    if criterion and criterion not in known:
        raise refuse("dossier.criterion", wording.NO_CRITERION.format(code=criterion[:20]))


def _edited(dossier: Dossier, by: Actor, at: datetime) -> None:
    """Log that a dossier was worked on, once a person and day: what was sent is proved by the digest."""
    morning = datetime.combine(local_day(at), time.min, LOCAL_TIME)
    lines = audit.history(dossier).filter(act="dossier.edited", actor_id=by.user_id, happened_at__gte=morning)
    if not lines.exists():
        audit.record("dossier.edited", on=dossier, by=by, at=at)
