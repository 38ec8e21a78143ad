"""Acts on links of the resolver: set, withdraw. A link is never changed, so that its history can be read."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.values import clean_text
from ocop.domain.integrations import access, wording
from ocop.domain.integrations.models import ResolverLink
from ocop.domain.integrations.rules import links as rules

_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s\"<>\\^`{|}]*")
MAX_HREF, MAX_ANCHOR = 500, 200


@transaction.atomic
def set_link(
    *,
    anchor: str,
    link_type: str,
    href: str,
    title: str,
    language: str = "",
    media_type: str = "",
    context: str = "",
    is_default: bool = False,
    by: Actor,
    at: datetime,
) -> ResolverLink:
    """Set a link from a GS1 key, or one with qualifiers, to an address; it joins what is known. Raises Denied."""
    anchor = clean_text(anchor, "mã GS1", MAX_ANCHOR, required=True).removesuffix("/")
    # one default a key: who sets one waits for who sets another
    standing = ResolverLink.objects.select_for_update(no_key=True).filter(anchor=anchor, withdrawn_at=None)
    others = list(standing)
    access.set_links(by).require()
    subject = rules.subject_of(anchor)
    if subject is None:
        raise Denied("link.anchor", wording.ANCHOR, field="anchor")
    language, media_type, context = language.strip(), media_type.strip(), context.strip()
    rules.usable_link(
        link_type=link_type, language=language, media_type=media_type, context=context, is_default=is_default
    ).require()
    href = _address(href, anchor)
    same = (link_type, href, language, media_type, context)
    if any((e.link_type, e.href, e.language, e.media_type, e.context) == same for e in others):
        raise Denied("link.taken", wording.LINK_TAKEN, field="href")
    if is_default and any(other.is_default for other in others):
        raise Denied("link.default-taken", wording.LINK_DEFAULT_TAKEN, field="is_default")
    link = ResolverLink.objects.create(
        ref=next_ref("DD", at),
        subject=subject,
        anchor=anchor,
        link_type=link_type,
        href=href,
        title=clean_text(title, "tên đường dẫn", 150, required=True),
        language=language,
        media_type=media_type,
        context=clean_text(context, "ngữ cảnh", 40),
        is_default=is_default,
        set_at=at,
        set_by_id=by.user_id,
    )
    audit.record("link.set", on=link, by=by, at=at, anchor=anchor, relation=link_type, href=href, language=language)
    return link


@transaction.atomic
def withdraw_link(*, link_id: int, reason: str, by: Actor, at: datetime) -> ResolverLink:
    """Withdraw a link; what the system itself knows answers again. Raises Denied."""
    link = ResolverLink.objects.select_for_update(no_key=True).get(pk=link_id)
    access.set_links(by).require()
    if link.withdrawn_at is not None:
        raise Denied("link.withdrawn", wording.LINK_WITHDRAWN)
    why = clean_text(reason, "lý do", 400, required=True)
    link.withdrawn_at = at
    link.save(update_fields=["withdrawn_at"])
    audit.record("link.withdrawn", on=link, by=by, at=at, reason=why)
    return link


def _address(text: str, anchor: str) -> str:
    """Return an address to lead to. Raises Denied for what is none, or leads back to the key itself."""
    href = text.strip()
    if len(href) > MAX_HREF or not _ADDRESS.fullmatch(href):
        raise Denied("link.href", wording.LINK_HREF, field="href")
    try:
        parts = urlsplit(href)
        own = (parts.hostname or "") == settings.OCOP_HOST.lower()
    except ValueError as error:
        raise Denied("link.href", wording.LINK_HREF, field="href") from error
    if own and parts.path.rstrip("/") in {anchor, f"/id{anchor}"}:
        raise Denied("link.loop", wording.LINK_LOOP, field="href")
    return href
