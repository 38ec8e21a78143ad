"""Who may open and close batches, tell of events, keep a diary, recall goods, set links."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.producers.models import Producer
from ocop.domain.products import access as products
from ocop.domain.products.models import Product
from ocop.domain.trace import wording
from ocop.domain.trace.models import Batch, Recall, RecallItem, RecallNotice, Record


def open_batch(by: Actor, product: Product) -> Decision:
    """Answer whether the actor may open batches of the product."""
    return products.amend(by, product)


def change(by: Actor, batch: Batch) -> Decision:
    """Answer whether the actor may change, close or reopen the batch."""
    answer = products.amend(by, batch.product)
    if answer or batch.product.producer.closed_at is not None:
        return answer
    return denied("batch.not-yours", wording.NOT_YOURS)


def propose_recall(by: Actor) -> Decision:
    """Answer whether the actor may propose a recall and bring it to its end."""
    if by.has_role("province_officer", "inspector", "system"):
        return ALLOWED
    return denied("recall.office-only", wording.RECALL_OFFICE_ONLY)


def decide_recall(by: Actor, recall: Recall) -> Decision:
    """Answer whether the actor may order or refuse a recall: another officer than the one who proposed it."""
    answer = propose_recall(by)
    if answer and by.user_id == recall.proposed_by_id:
        return denied("recall.same-person", wording.RECALL_SAME_PERSON)
    return answer


def read_recalls(by: Actor) -> Decision:
    """Answer whether the actor sees all recalls; others see those they were told of."""
    if by.has_role("province_officer", "stamp_officer", "inspector", "system"):
        return ALLOWED
    return denied("recall.office-only", wording.RECALL_OFFICE_ONLY)


def answer_notice(by: Actor, notice: RecallNotice) -> Decision:
    """Answer whether the actor may answer a notice: the producer, for its outlets too, or the commune's officer."""
    if notice.place_id is not None and by.has_role_over(notice.place_id, "commune_officer"):
        return ALLOWED
    if notice.producer_id is not None and by.speaks_for(notice.producer_id):
        return ALLOWED
    return denied("recall.notice-not-yours", wording.RECALL_NOT_YOURS)


def record_return(by: Actor, item: RecallItem) -> Decision:
    """Answer whether the actor may record what came back of a thing: whose it is, or the office."""
    if propose_recall(by) or (item.producer_id is not None and by.speaks_for(item.producer_id)):
        return ALLOWED
    return denied("recall.item-not-yours", wording.RECALL_ITEM_NOT_YOURS)


def set_links(by: Actor) -> Decision:
    """Answer whether the actor may set and withdraw links of the resolver."""
    if by.has_role("province_officer", "system"):
        return ALLOWED
    return denied("link.office-only", wording.LINKS_OFFICE_ONLY)


def read_links(by: Actor) -> Decision:
    """Answer whether the actor may read the links officers set, with who set them."""
    if by.has_role("province_officer", "stamp_officer", "inspector", "commune_officer", "system"):
        return ALLOWED
    return denied("link.office-only", wording.LINKS_OFFICE_ONLY)


def capture(by: Actor, organisation: Producer | None) -> Decision:
    """Answer whether the actor may hand in events as said by the organisation; None: as said by the office."""
    if organisation is None:
        return (
            ALLOWED
            if by.has_role("province_officer", "system")
            else denied("capture.office-only", wording.CAPTURE_OFFICE)
        )
    if organisation.closed_at is not None:
        return denied("capture.organisation-closed", wording.CAPTURE_CLOSED)
    if by.speaks_for(organisation.pk) or by.has_role("system"):
        return ALLOWED
    return denied("capture.not-yours", wording.CAPTURE_NOT_YOURS)


def make_token(by: Actor, organisation: Producer | None) -> Decision:
    """Answer whether the actor may make a bearer token that speaks for the organisation; None: for the office."""
    if organisation is None:
        return (
            ALLOWED if by.has_role("province_officer", "system") else denied("token.office-only", wording.BEARER_OFFICE)
        )
    if organisation.closed_at is not None:
        return denied("token.closed", wording.BEARER_CLOSED)
    if by.speaks_for(organisation.pk) or by.has_role("system"):
        return ALLOWED
    return denied("token.not-yours", wording.BEARER_NOT_YOURS)


def withdraw_token(by: Actor, organisation_id: int | None) -> Decision:
    """Answer whether the actor may withdraw a token: those it speaks for, and the office all."""
    if by.has_role("province_officer", "system") or (organisation_id is not None and by.speaks_for(organisation_id)):
        return ALLOWED
    return denied("token.not-yours", wording.BEARER_NOT_YOURS)


def keep_query(by: Actor, organisation_id: int | None) -> Decision:
    """Answer whether the actor may keep named queries and subscriptions of the organisation; None: of the office."""
    if by.has_role("system") or (by.has_role("province_officer") if organisation_id is None else False):
        return ALLOWED
    if organisation_id is not None and by.speaks_for(organisation_id):
        return ALLOWED
    return denied("token.not-yours", wording.BEARER_NOT_YOURS)


def keep_diary(by: Actor, producer: Producer) -> Decision:
    """Answer whether the actor may write the producer's diary: only its own people, who know what was done."""
    if not by.speaks_for(producer.pk):
        return denied("diary.not-yours", wording.DIARY_NOT_YOURS)
    return ALLOWED if producer.closed_at is None else denied("diary.producer-closed", wording.DIARY_CLOSED)


def correct(record: Record) -> Decision:
    """Answer whether a record may still be corrected: each is, at most once."""
    return ALLOWED if record.wrong_at is None else denied("diary.wrong", wording.RECORD_WRONG)


def send_to_portal(by: Actor) -> Decision:
    """Answer whether the actor may send records of batches to the national portal."""
    if by.has_role("province_officer", "system"):
        return ALLOWED
    return denied("portal.office-only", wording.PORTAL_OFFICE_ONLY)
