"""Who may do what with stamps. Nobody decides on stamps of a producer they speak for.

Four eyes: who ordered decides nothing, who approved or issued does not release.
"""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.batches.models import Batch
from ocop.domain.products import access as products
from ocop.domain.stamps import wording
from ocop.domain.stamps.models import Lot, Order, PrintRun

OFFICERS = ("stamp_officer", "province_officer")


def _officer(by: Actor) -> Decision:
    if not by.is_known:
        return denied("order.person-needed", wording.PERSON_NEEDED)
    return ALLOWED if by.has_role(*OFFICERS) else denied("order.not-stamp-officer", wording.NOT_STAMP_OFFICER)


def order(by: Actor, batch: Batch) -> Decision:
    """Decide whether the actor may order stamps for the batch: the producer's own people."""
    if not by.is_known:
        return denied("order.person-needed", wording.PERSON_NEEDED)
    if not by.speaks_for(batch.product.producer_id):
        return denied("order.not-yours", wording.NOT_YOURS)
    return products.amend(by, batch.product)


def withdraw(by: Actor, order: Order) -> Decision:
    """Decide whether the actor may withdraw the order."""
    return ALLOWED if by.speaks_for(order.product.producer_id) else denied("order.not-yours", wording.NOT_YOURS)


def _of_others(by: Actor, order: Order, decision: Decision) -> Decision:
    """Return the decision, but deny those who speak for the producer: nobody decides on their own stamps."""
    return denied("order.own", wording.OWN) if decision and by.speaks_for(order.product.producer_id) else decision


def approve(by: Actor, order: Order) -> Decision:
    """Decide whether the actor may approve or refuse the order."""
    decision = _officer(by)
    if decision and by.user_id == order.placed_by_id:
        return denied("order.four-eyes", wording.FOUR_EYES_APPROVE)
    return _of_others(by, order, decision)


def issue(by: Actor, order: Order) -> Decision:
    """Decide whether the actor may issue the codes of the order."""
    decision = _officer(by)
    if decision and by.user_id == order.placed_by_id:
        return denied("order.four-eyes", wording.FOUR_EYES_ISSUE)
    return _of_others(by, order, decision)


def release(by: Actor, order: Order) -> Decision:
    """Decide whether the actor may release the order: not those who ordered, approved or issued it."""
    decision = _officer(by)
    if decision and by.user_id in {order.placed_by_id, order.approved_by_id, order.issued_by_id}:
        return denied("order.four-eyes", wording.FOUR_EYES_RELEASE)
    return _of_others(by, order, decision)


def activate(by: Actor, lot: Lot) -> Decision:
    """Decide whether the actor may activate stamps of the lot: the producer's own people."""
    return ALLOWED if by.speaks_for(lot.order.product.producer_id) else denied("range.not-yours", wording.NOT_YOURS)


def waste(by: Actor, lot: Lot) -> Decision:
    """Decide whether the actor may declare stamps spoilt: the producer, or a stamp officer."""
    return ALLOWED if by.speaks_for(lot.order.product.producer_id) else _officer(by)


def block(by: Actor) -> Decision:
    """Decide whether the actor may block stamps."""
    if by.has_role("inspector"):
        return ALLOWED
    return _officer(by)


def unblock(by: Actor, lot: Lot) -> Decision:
    """Decide whether the actor may lift a block: those who may block, but not on their own stamps."""
    return _of_others(by, lot.order, block(by))


def mark(by: Actor) -> Decision:
    """Decide whether the actor may record that stamps are suspect or exposed."""
    if by.is_known and by.has_role("inspector", *OFFICERS):
        return ALLOWED
    return denied("mark.not-inspector", wording.NOT_INSPECTOR)


def lift_mark(by: Actor, lot: Lot) -> Decision:
    """Decide whether the actor may lift a mark: those who may make one, but not on their own stamps."""
    return _of_others(by, lot.order, mark(by))


def print_stamps(by: Actor, lot: Lot) -> Decision:
    """Decide whether the actor may have the stamps printed: the producer, a stamp officer, the operator."""
    if by.speaks_for(lot.order.product.producer_id) or by.has_role("system"):
        return ALLOWED
    return _officer(by)


def passphrase(by: Actor, run: PrintRun) -> Decision:
    """Decide whether the actor may see the passphrase of an encrypted table: only the one who requested it."""
    asked = by.user_id == run.asked_by_id if by.is_known else run.asked_by_id is None and by.has_role("system")
    return ALLOWED if asked else denied("print.not-asker", wording.PASSPHRASE_NOT_YOURS)


def record_print(by: Actor) -> Decision:
    """Decide whether the actor may record that a print was made: only the job that draws it."""
    return ALLOWED if by.has_role("system") else denied("print.job-only", wording.PRINT_JOB_ONLY)


def keys(by: Actor) -> Decision:
    """Decide whether the actor may open or destroy key epochs."""
    if by.has_role("system", *OFFICERS):
        return ALLOWED
    return denied("key.not-office", wording.OFFICE_KEYS)
