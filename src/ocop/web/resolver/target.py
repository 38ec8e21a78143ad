"""The request target as it was sent: decoding it early would turn an encoded slash into a border of the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from django.conf import settings

from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import DigitalLink, parse_target

_KEPT = "/!$&'()*+,;=:@-._~"
MOST_READINGS = 64


def raw_path(environ: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the path as sent, and whether it is exact.

    Some servers tell the target (`RAW_URI`, `REQUEST_URI`), a proxy may in the header OCOP_TARGET_HEADER. Else the
    decoded path is encoded again: everything but slashes comes out as it was.
    """
    decoded = environ.get("PATH_INFO", "").encode("latin-1", "replace")
    header = settings.OCOP_TARGET_HEADER
    names = ("RAW_URI", "REQUEST_URI", *(["HTTP_" + header.upper().replace("-", "_")] if header else []))
    for name in names:
        target = str(environ.get(name, ""))
        if target.lower().startswith(("http://", "https://")):  # absolute form (RFC 9112, 3.2.2)
            target = "/" + target.split("://", 1)[1].partition("/")[2]
        path = target.partition("?")[0]
        if path and unquote_to_bytes(path) == decoded:
            return path, True
    return quote(decoded, safe=_KEPT), False


def readings(path: str) -> Iterator[DigitalLink]:
    """Yield the links a path may have been before its encoded slashes were decoded; the shortest values first."""
    segments = path.strip("/").split("/")
    for count, parts in enumerate(_parts(segments)):
        if count >= MOST_READINGS:
            return
        try:
            yield parse_target("/" + "/".join(parts))
        except Gs1Problem:
            continue


def _parts(segments: list[str]) -> Iterator[list[str]]:
    if not segments:
        yield []
        return
    name = segments[0]
    if not (name.isascii() and name.isdigit() and 2 <= len(name) <= 4):
        return
    for end in range(2, len(segments) + 1):
        for rest in _parts(segments[end:]):
            yield [name, "%2F".join(segments[1:end]), *rest]
