"""The undecoded request path; in a decoded path an encoded slash would split segments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ocop.web.ui.http import sent_path

_SAFE = "/!$&'()*+,;=:@-._~"


def raw_path(environ: Mapping[str, Any]) -> str:
    """Return the undecoded path.

    If the server does not expose it, the decoded path is encoded again; only encoded slashes are lost.
    """
    sent = sent_path(environ)
    return quote(environ.get("PATH_INFO", "").encode("latin-1", "replace"), safe=_SAFE) if sent is None else sent
