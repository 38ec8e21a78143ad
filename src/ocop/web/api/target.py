"""Names in the undecoded request path: in a decoded path an encoded slash of a name would split segments."""

from __future__ import annotations

from urllib.parse import unquote

from ocop.web.api.problems import NO_SUCH, ApiProblem
from ocop.web.api.requests import ApiRequest
from ocop.web.ui.http import sent_path


def rest_of(request: ApiRequest, after: str, under: str = "") -> tuple[str, bool]:
    """Return the name that follows `/epcis/<after>/`, and whether `/<under>` follows it.

    When the server exposes the undecoded path, a name that ends in `/events` is unambiguous. Otherwise the path is
    decoded already, and the last segment decides. Raises ApiProblem.
    """
    before = f"/epcis/{after}/"
    raw = sent_path(request.META)
    if raw is not None and raw.startswith(before):
        name, *more = raw.removeprefix(before).rstrip("/").split("/")
        if len(more) <= 1 and (not more or more[0] == under):
            return _name(unquote(name)), bool(more)
    # the client did not encode the slashes of the name
    path = request.path.removeprefix(before)
    if under and path.removesuffix("/").endswith(f"/{under}"):
        return _name(path.removesuffix("/").removesuffix(f"/{under}")), True
    return _name(path), False


def _name(text: str) -> str:
    if not text or "\x00" in text or len(text) > 2000:
        raise ApiProblem("NoSuchResource", NO_SUCH)
    return text
