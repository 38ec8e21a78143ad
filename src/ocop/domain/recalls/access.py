"""Who may propose, order and answer recalls."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.recalls import wording
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice


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
    """Answer whether the actor sees all recalls; others see those they were notified of."""
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
