"""Names in paths as they were sent: decoding a path early turns an encoded slash of a name into a border."""

from __future__ import annotations

from urllib.parse import unquote, unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest

from ocop.web.api.problems import NO_SUCH, Problem


def rest_of(request: HttpRequest, after: str, under: str = "") -> tuple[str, bool]:
    """Return the name that follows `/epcis/<after>/`, and whether `/<under>` follows it.

    The server or a proxy may tell the target as sent; then a name that ends in `/events` is no riddle. Otherwise the
    path was decoded once, slashes and all, and the last segment is taken as the border. Raises Problem.
    """
    before = f"/epcis/{after}/"
    raw = _raw_path(request)
    if raw is not None and raw.startswith(before):
        name, *more = raw.removeprefix(before).rstrip("/").split("/")
        if len(more) <= 1 and (not more or more[0] == under):
            return _name(unquote(name)), bool(more)
    # slashes that were sent plain: the client did not encode the name
    path = request.path.removeprefix(before)
    if under and path.removesuffix("/").endswith(f"/{under}"):
        return _name(path.removesuffix("/").removesuffix(f"/{under}")), True
    return _name(path), False


def _name(text: str) -> str:
    if not text or "\x00" in text or len(text) > 2000:
        raise Problem("NoSuchResource", NO_SUCH)
    return text


def _raw_path(request: HttpRequest) -> str | None:
    """Return the path as sent, when somebody tells it and it is the path of this request."""
    environ = request.META
    header = settings.OCOP_TARGET_HEADER
    names = ("RAW_URI", "REQUEST_URI", *(["HTTP_" + header.upper().replace("-", "_")] if header else []))
    decoded = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace")
    for name in names:
        target = str(environ.get(name, ""))
        if target.lower().startswith(("http://", "https://")):
            target = "/" + target.split("://", 1)[1].partition("/")[2]
        path = target.partition("?")[0]
        if path and unquote_to_bytes(path) in {decoded, request.path.encode("utf-8", "replace")}:
            return path
    return None
