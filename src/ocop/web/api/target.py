"""Names in paths as they were sent: decoding a path early turns an encoded slash of a name into a border."""

from __future__ import annotations

from urllib.parse import unquote

from ocop.web.api.problems import NO_SUCH, Problem
from ocop.web.api.requests import ApiRequest
from ocop.web.ui.http import sent_path


def rest_of(request: ApiRequest, after: str, under: str = "") -> tuple[str, bool]:
    """Return the name that follows `/epcis/<after>/`, and whether `/<under>` follows it.

    The server or a proxy may tell the target as sent; then a name that ends in `/events` is no riddle. Otherwise the
    path was decoded once, slashes and all, and the last segment is taken as the border. Raises Problem.
    """
    before = f"/epcis/{after}/"
    raw = sent_path(request.META)
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
