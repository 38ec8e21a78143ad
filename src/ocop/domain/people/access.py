"""Who may open accounts and grant roles."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.people import wording


def manage(by: Actor) -> Decision:
    """Decide whether the actor administers accounts."""
    return ALLOWED if by.has_role("administrator", "system") else denied("account.not-yours", wording.NOT_YOURS)


def manage_other(by: Actor, user_id: int) -> Decision:
    """Decide whether the actor may administer this account, which must not be their own."""
    decision = manage(by)
    return denied("account.own", wording.NOT_SELF) if decision and by.user_id == user_id else decision
