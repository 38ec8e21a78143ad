"""A dossier is opened for a registration, with what is known already and what the one before said and showed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Decision, Denied
from ocop.base.refs import next_ref
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.states import DossierKind, RegistrationState
from ocop.domain.dossiers import access, queries, wording
from ocop.domain.dossiers.models import Attachment, Dossier, SelfMark
from ocop.domain.dossiers.services._common import local_day
from ocop.domain.dossiers.states import DossierState
from ocop.domain.products.models import Product


@transaction.atomic
def open_dossier(*, registration_id: int, by: Actor, at: datetime) -> Dossier:
    """Open the dossier of a registration under the criteria in force on the day (Art. 12). Raises Denied.

    An upgrade or re-evaluation begins with what the product's dossier before said and showed (Art. 6).
    """
    registration = Registration.objects.select_for_update(of=("self",)).select_related("product").get(
        pk=registration_id
    )  # fmt: skip
    product = Product.objects.select_for_update(of=("self",)).select_related("product_set", "producer").get(
        pk=registration.product_id
    )  # fmt: skip
    access.open_dossier(by, product).require()
    if registration.state != RegistrationState.STANDING:
        raise Denied("dossier.not-standing", wording.NOT_STANDING)
    if Dossier.objects.filter(registration=registration).exists():
        raise Denied("dossier.open-already", wording.OPEN_ALREADY)
    other = queries.list_of_product(product.pk).exclude(state__in=queries.OVER).first()
    if other is not None:
        raise Denied("dossier.another-open", wording.ANOTHER_OPEN.format(ref=other.ref))
    criteria_set = criteria.find_set(product.product_set.number, local_day(at)) if product.product_set else None
    if criteria_set is None:
        raise Denied("dossier.no-set", wording.NO_SET)
    before = _before(registration)
    dossier = Dossier.objects.create(
        ref=next_ref("HS", at),
        registration=registration,
        product=product,
        criteria_set=criteria_set,
        kind=registration.kind,
        previous=before,
        opened_at=at,
        opened_by_id=by.user_id,
    )
    dossier.answers = queries.known_answers(dossier)
    if before is not None:
        fresh = {key: text for key, text in dossier.answers.items() if key in FRESH}
        dossier.answers = {**before.answers, **fresh}
        _copy(before, dossier, at, by)
    dossier.save(update_fields=["answers"])
    audit.record("dossier.opened", on=dossier, by=by, at=at, kind=dossier.kind, set=criteria_set.number)
    return dossier


FRESH = ("figures",)  # taken from the producer's yearly figures, not from the dossier before


@transaction.atomic
def register_and_open(*, by: Actor, at: datetime, **registration: Any) -> Dossier:
    """Register a product (see `cycles.services.register_product`) and open its dossier, both or neither.

    Raises Denied.
    """
    registered = cycles.register_product(**registration, by=by, at=at)
    return open_dossier(registration_id=registered.pk, by=by, at=at)


def _before(registration: Registration) -> Dossier | None:
    if registration.kind == DossierKind.FIRST:
        return None
    return queries.list_of_product(registration.product_id).filter(state=DossierState.EVALUATED).first()


def _copy(before: Dossier, dossier: Dossier, at: datetime, by: Actor) -> None:
    """Take over marks that the new criteria offer too, and papers, in the version in use now."""
    sheet = criteria.sheet_of(dossier.criteria_set_id)
    kept: dict[str, int] = {}
    for mark in before.marks.order_by("pk"):
        tried = {**kept, mark.criterion: mark.points} if mark.points is not None else kept
        if lawful(sheet, tried):
            kept = tried
            SelfMark.objects.create(
                dossier=dossier,
                criterion=mark.criterion,
                points=mark.points,
                description=mark.description,
                changed_at=at,
            )
    known = {criterion.code for criterion in sheet.criteria()} | {""}
    for attachment in before.attachments.filter(paper__isnull=False).select_related("paper").order_by("pk"):
        paper = queries.newest_of(attachment.paper) if attachment.paper else None
        if attachment.criterion in known and paper is not None:
            Attachment.objects.get_or_create(
                dossier=dossier,
                criterion=attachment.criterion,
                paper=paper,
                record="",
                defaults={"attached_at": at, "attached_by_id": by.user_id},
            )


def lawful(sheet: criteria_rules.Sheet, marks: Mapping[str, int]) -> Decision:
    """Decide whether the sheet offers the points; 0 may always be chosen, for many criteria print no option of 0."""
    return criteria_rules.marks_lawful(sheet, {key: points for key, points in marks.items() if points})
