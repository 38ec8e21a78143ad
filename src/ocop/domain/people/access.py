"""Who may open accounts and grant roles."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.people import wording


def manage(by: Actor) -> Answer:
    """Answer whether the actor administers accounts."""
    return YES if by.has_role("administrator", "system") else no("account.not-yours", wording.NOT_YOURS)


def manage_other(by: Actor, user_id: int) -> Answer:
    """Answer whether the actor administers the account of somebody else: nobody grants to himself."""
    answer = manage(by)
    return no("account.own", wording.NOT_SELF) if answer and by.user_id == user_id else answer
