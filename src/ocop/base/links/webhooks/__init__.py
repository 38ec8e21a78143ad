"""Sending messages to addresses that others gave: signed, never into this network, never led elsewhere.

The name is looked up once, every address it has is judged, and the connection goes to the one that was judged; so a
name that changes between the look and the call leads nowhere else.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

import httpx

SECONDS = 10.0
AGENT = "OCOP-webhook/1"
GONE = HTTPStatus.GONE
Lookup = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class SendingOutcome:
    """What became of a sending: nothing wrong, or a Vietnamese sentence; `gone`: do not try again."""

    problem: str = ""
    gone: bool = False


def signature(secret: str, moment: int, body: bytes) -> str:
    """Return the signature of a message: `t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>." and the body>`."""
    return f"t={moment},v1={_mac(secret, moment, body)}"


def holds(secret: str, header: str, body: bytes, *, now: int, tolerance: int = 300) -> bool:
    """Tell whether a signature header fits the body and is at most `tolerance` seconds old, as a receiver does."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    if not parts.get("t", "").isdigit() or abs(now - int(parts["t"])) > tolerance:
        return False
    return hmac.compare_digest(_mac(secret, int(parts["t"]), body), parts.get("v1", ""))


def _mac(secret: str, moment: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()


def addresses_of(host: str, port: int) -> list[str]:
    """Return the network addresses of a host. Raises OSError."""
    result = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]).partition("%")[0] for item in result))


def is_outside(address: str) -> bool:
    """Tell whether an address is of the Internet: not of this machine, this network, or a reserved range."""
    result = ipaddress.ip_address(address)
    inner = getattr(result, "ipv4_mapped", None) or getattr(result, "sixtofour", None)
    return result.is_global and not result.is_multicast and (inner is None or inner.is_global)


def send(
    dest: str, body: bytes, headers: Mapping[str, str], *, private: bool = False, lookup: Lookup = addresses_of
) -> SendingOutcome:
    """Post a message; any answer from 200 to 299 takes it. `private` allows this network and plain HTTP."""
    parts = urlsplit(dest)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme != "https" and not private:
        return SendingOutcome("Địa chỉ nhận không dùng https.")
    try:
        addresses = lookup(host, port)
    except (OSError, UnicodeError):
        return SendingOutcome(f"Không tìm thấy máy “{host}”.")
    if not addresses or not (private or all(is_outside(address) for address in addresses)):
        return SendingOutcome(f"Máy “{host}” nằm trong mạng nội bộ nên không gửi.")
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return _post(parts.scheme, host, port, addresses[0], target, body, headers)


def _post(
    scheme: str, host: str, port: int, address: str, target: str, body: bytes, headers: Mapping[str, str]
) -> SendingOutcome:
    at = f"[{address}]" if ":" in address else address
    name = f"[{host}]" if ":" in host else host
    named = {"Host": name if port in {80, 443} else f"{name}:{port}", "User-Agent": AGENT, **headers}
    try:
        with (
            httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client,
            client.stream(
                "POST",
                f"{scheme}://{at}:{port}{target}",
                content=body,
                headers=named,
                extensions={"sni_hostname": host},
            ) as answer,
        ):
            status = answer.status_code
    except httpx.TimeoutException:
        return SendingOutcome(f"Máy “{host}” không trả lời trong {SECONDS:.0f} giây.")
    except httpx.HTTPError:
        return SendingOutcome(f"Không nối được với máy “{host}”.")
    if 200 <= status < 300:
        return SendingOutcome()
    return SendingOutcome(f"Máy “{host}” trả lời {status}.", gone=status == GONE)
