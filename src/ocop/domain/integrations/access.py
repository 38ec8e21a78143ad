"""Who may set links, make tokens, keep queries, and send to the national portal."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.integrations import wording
from ocop.domain.producers.models import Producer


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


def send_to_portal(by: Actor) -> Decision:
    """Answer whether the actor may send records of batches to the national portal."""
    if by.has_role("province_officer", "system"):
        return ALLOWED
    return denied("portal.office-only", wording.PORTAL_OFFICE_ONLY)
