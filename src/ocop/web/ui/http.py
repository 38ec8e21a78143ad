"""HTTP helpers shared by all sites: what is not visible to the user is 404, a refusal says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404
from django.urls import reverse

from ocop.base.decisions import Denied
from ocop.web.ui.requests import ActorRequest

MAX_SETS = 99  # numbers of product sets that an address may give


def or_404(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return the query's result; what does not exist for this actor is not found."""
    if any(isinstance(value, str) and "\x00" in value for value in (*args, *kwargs.values())):
        raise Http404  # PostgreSQL's texts hold no NUL, so nothing bears such a name
    try:
        return query(*args, **kwargs)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def sent_path(environ: Mapping[str, Any]) -> str | None:
    """Return the path as it was sent, or None when nobody tells: decoded, an encoded slash would be a border.

    Some servers tell the target (`RAW_URI`, `REQUEST_URI`), a proxy may in the header OCOP_TARGET_HEADER; what is not
    the path of this request is not believed.
    """
    decoded = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace")
    header = settings.OCOP_TARGET_HEADER
    names = ("RAW_URI", "REQUEST_URI", *(["HTTP_" + header.upper().replace("-", "_")] if header else []))
    for name in names:
        target = str(environ.get(name, ""))
        if target.lower().startswith(("http://", "https://")):  # absolute form (RFC 9112, 3.2.2)
            target = "/" + target.split("://", 1)[1].partition("/")[2]
        path = target.partition("?")[0]
        if path and unquote_to_bytes(path) == decoded:
            return path
    return None


def site_url(request: ActorRequest, page: str, *arguments: Any) -> str:
    """Return the address of a page of the site the request came to: `here(request, "order-list")`."""
    return reverse(site_url_name(request, page), args=arguments)


def site_url_name(request: ActorRequest, page: str) -> str:
    """Return a page's whole URL name; a name with a site stays as it is."""
    match = request.resolver_match
    return page if ":" in page or match is None else f"{match.namespace}:{page}"


def attachment_response(content: BinaryIO, name: str, content_type: str) -> FileResponse:
    """Return a file as one to keep, of which neither browser nor proxy keeps a copy of its own."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    return response


def parse_positive(text: str, maximum: int) -> int | None:
    """Return the whole number from 1 to `most` that an address gives, or None: however long the text, no error."""
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(maximum))
    return int(text) if fits and 1 <= int(text) <= maximum else None


def flash_denied(request: ActorRequest, refused: Denied) -> None:
    """Show the reason of a refusal on the next page."""
    messages.error(request, refused.decision.reason)
