"""The request target as it was sent: decoding it early would turn an encoded slash into a border of the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import DigitalLink, parse_target
from ocop.web.ui.http import sent_path

_KEPT = "/!$&'()*+,;=:@-._~"
MOST_READINGS = 64


def raw_path(environ: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the path as sent, and whether it is exact.

    Where nobody tells it, the decoded path is encoded again: everything but slashes comes out as it was.
    """
    sent = sent_path(environ)
    if sent is not None:
        return sent, True
    return quote(environ.get("PATH_INFO", "").encode("latin-1", "replace"), safe=_KEPT), False


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
