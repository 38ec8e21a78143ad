"""The request target as it was sent: decoding it early would turn an encoded slash into a border of the path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ocop.web.ui.http import sent_path

_KEPT = "/!$&'()*+,;=:@-._~"


def raw_path(environ: Mapping[str, Any]) -> str:
    """Return the path as sent.

    Where nobody tells it, the decoded path is encoded again: everything but slashes comes out as it was.
    """
    sent = sent_path(environ)
    return quote(environ.get("PATH_INFO", "").encode("latin-1", "replace"), safe=_KEPT) if sent is None else sent
