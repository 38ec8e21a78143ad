"""Headers of EPCIS 2.0.1, 12.4 to 12.7: versions, format of identifiers, extensions, media type of responses."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpResponse

from ocop.domain.events.rules import names
from ocop.domain.events.rules.events import MAX_EVENTS
from ocop.domain.integrations.rules.machines import FORMATS
from ocop.standards.negotiation import parse_accept, preferred_media_type
from ocop.web.api.problems import ApiProblem
from ocop.web.api.requests import ApiRequest

EPCIS, MIN_EPCIS = "2.0.1", "2.0.0"
CBV = "2.0.0"
JSON, LD_JSON = "application/json", "application/ld+json"
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}")
_EXTENSION = re.compile(r"([A-Za-z][\w.-]*)=(\S+)")
MAX_EXTENSIONS = 50
Version = tuple[int, int, int]


def capture_bytes() -> int:
    """Return the maximum size of a document in bytes."""
    return settings.OCOP_CAPTURE_MB * 1_000_000


def add_versions(response: HttpResponse, request: ApiRequest | None = None) -> HttpResponse:
    """Add the headers of all responses; the EPCIS version is never later than the client's maximum."""
    maximum = request.headers.get("GS1-EPCIS-Max", "").strip() if request else ""
    earlier = maximum.isascii() and _VERSION.fullmatch(maximum) and _version(maximum) < _version(EPCIS)
    response.headers.setdefault("GS1-EPCIS-Version", MIN_EPCIS if earlier else EPCIS)
    response.headers.setdefault("GS1-CBV-Version", CBV)
    response.headers.setdefault("GS1-Extensions", own_extension())
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("Vary", "Accept, Authorization, GS1-EPC-Format")
    return response


def own_extension() -> str:
    """Return the prefix and namespace of the diary's own event fields."""
    return f"{names.VOCABULARY_PREFIX}={names.vocabulary(settings.OCOP_HOST)}"


def discovery(methods: tuple[str, ...]) -> HttpResponse:
    """Return the response to OPTIONS: methods, versions and limits."""
    response = HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
    del response.headers["Content-Type"]
    capabilities = {
        "GS1-EPCIS-Min": MIN_EPCIS,
        "GS1-EPCIS-Max": EPCIS,
        "GS1-CBV-Min": CBV,
        "GS1-CBV-Max": CBV,
        "GS1-EPC-Format": ", ".join(FORMATS),
        "GS1-Vendor-Version": "OCOP 1",
        "GS1-EPCIS-Capture-Limit": str(MAX_EVENTS),
        "GS1-EPCIS-Capture-File-Size-Limit": str(capture_bytes()),
        "GS1-Capture-Error-Behaviour": "rollback, proceed",
    }
    for name, value in capabilities.items():
        response.headers[name] = value
    return response


def check_versions(request: ApiRequest) -> None:
    """Require that the request is in, and accepts, a supported version. Raises ApiProblem."""
    for standard, minimum, maximum in (("EPCIS", MIN_EPCIS, EPCIS), ("CBV", CBV, CBV)):
        lowest, highest = _version(minimum), _version(maximum)
        sent = _version_header(request, f"GS1-{standard}-Version")
        if sent is not None and not lowest <= sent <= highest:
            kind = "UnsupportedMediaType" if request.method == "POST" else "NotAcceptable"
            raise ApiProblem(kind, f"Giao diện này dùng {standard} từ {minimum} đến {maximum}.")
        accepted_min, accepted_max = (
            _version_header(request, f"GS1-{standard}-Min"),
            _version_header(request, f"GS1-{standard}-Max"),
        )
        if (accepted_min is not None and accepted_min > highest) or (
            accepted_max is not None and accepted_max < lowest
        ):
            raise ApiProblem("NotAcceptable", f"Giao diện này dùng {standard} từ {minimum} đến {maximum}.")


def _version_header(request: ApiRequest, name: str) -> Version | None:
    text = request.headers.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and _VERSION.fullmatch(text)):
        raise ApiProblem("Validation", f"Header {name} phải là số phiên bản như 2.0 hoặc 2.0.0.")
    return _version(text)


def _version(text: str) -> Version:
    numbers = [int(part) for part in text.split(".")]
    major, minor, patch = [*numbers, 0, 0][:3]
    return major, minor, patch


def epc_format(request: ApiRequest) -> str:
    """Return the format of identifiers in the response. Raises ApiProblem for an unknown one."""
    format_name = request.headers.get("GS1-EPC-Format", "").strip() or "Always_GS1_Digital_Link"
    if format_name not in FORMATS:
        raise ApiProblem("NotAcceptable", f"GS1-EPC-Format nhận {', '.join(FORMATS)}.")
    return format_name


def extensions(request: ApiRequest) -> dict[str, str]:
    """Return the prefixes declared in GS1-Extensions. Raises ApiProblem."""
    namespaces: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in request.headers.get("GS1-Extensions", "").split(","))):
        read = _EXTENSION.fullmatch(part)
        if read is None or len(namespaces) >= MAX_EXTENSIONS:
            raise ApiProblem("Validation", "GS1-Extensions gồm các cặp tiền tố=URI, cách nhau bằng dấu phẩy.")
        namespaces[read[1]] = read[2]
    return namespaces


def accepted(request: ApiRequest) -> str:
    """Return the media type of the response. Raises ApiProblem when none is accepted (RFC 9110, 12.5.1)."""
    header = request.headers.get("Accept", "").strip()
    chosen = preferred_media_type((JSON, LD_JSON), parse_accept(header)) if header else JSON
    if chosen is None:
        raise ApiProblem("NotAcceptable", f"Giao diện này trả lời bằng {JSON} hoặc {LD_JSON}.")
    return chosen
