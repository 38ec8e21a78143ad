"""What credentials say: a product's stars by a decision, and the lists in which their state is a bit."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ocop.base.refs import LOCAL_TIME
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, CertificateState
from ocop.papers.credential.keys import host, issuer

MEDIA_TYPE = "application/vc+jwt"
MODEL = "https://www.w3.org/ns/credentials/v2"
LIST_LENGTH = 131_072  # bits; the least the specification allows, so that a bit hides among many
LIST_HOLDS = timedelta(days=1)
LIST_FRESH_MS = 60_000
PURPOSES = {"revocation": CertificateState.REVOKED, "suspension": CertificateState.SUSPENDED}
_NAME = re.compile(f"({'|'.join(PURPOSES)})(?:-([1-9][0-9]{{0,5}}))?")
NO_FORCE = "Dữ liệu trình diễn, không có giá trị pháp lý."


def address(path: str) -> str:
    """Return an address of this house."""
    return f"https://{host()}/{path}"


def place_of(certificate_id: int) -> tuple[int, int]:
    """Return in which stretch of the lists a certificate stands, counted from 0, and at which bit."""
    return divmod(certificate_id, LIST_LENGTH)


def list_name(stretch: int, purpose: str) -> str:
    """Return the name of the list that holds a stretch for a purpose: revocation, then revocation-2, and so on."""
    return purpose if stretch == 0 else f"{purpose}-{stretch + 1}"


def purpose_of(name: str, newest: int) -> tuple[int, str] | None:
    """Return the stretch and the purpose of a list by its name; None when there is no such list.

    `newest` is the id of the newest certificate: there are as many stretches as hold it.
    """
    match = _NAME.fullmatch(name)
    if match is None or match[2] == "1":
        return None
    stretch = int(match[2] or 1) - 1
    return (stretch, match[1]) if stretch <= place_of(newest)[0] else None


def credential(of: Certificate, *, until: date | None = None) -> dict[str, Any]:
    """Return what a certificate says, as a credential; `until` is the last day when it holds longer than it says.

    Raises ValueError for a recognition without a decision.
    """
    last = until or of.valid_until
    if of.valid_from is None or last is None or of.decided_on is None:
        raise ValueError("only a decision makes a certificate")
    trial = of.basis == Basis.DEMONSTRATION
    document: dict[str, Any] = {
        "@context": [MODEL, {"@vocab": address("credentials/vocabulary#")}],
        "id": address(f"credentials/{of.ref}"),
        "type": ["VerifiableCredential", "OcopDemonstrationCertificate" if trial else "OcopCertificate"],
        "issuer": issuer(),
        "name": f"Giấy chứng nhận sản phẩm OCOP {of.stars} sao",
        "validFrom": _moment(of.valid_from, time.min),
        "validUntil": _moment(last, time(23, 59, 59)),
        "credentialSubject": _subject(of),
        "credentialStatus": [_entry(of.pk, purpose) for purpose in PURPOSES],
    }
    if trial:
        document["description"] = NO_FORCE
    return document


def _subject(of: Certificate) -> dict[str, Any]:
    product, criteria, place = of.product, of.criteria_set, of.place
    maker = {"type": "Organization", "name": of.producer_name, "place": place and place.name}
    decision = {
        "type": "Decision",
        "number": of.decision_number,
        "date": of.decided_on and of.decided_on.isoformat(),
        "issuedBy": of.issuer,
        "legalForce": of.basis == Basis.DECISION,
    }
    rules = criteria and {
        "type": "CriteriaSet",
        "instrument": criteria.instrument.number,
        "number": criteria.number,
        "version": criteria.version,
    }
    return _said(
        {
            "id": address(f"san-pham/{product.ref}/"),
            "type": "OcopProduct",
            "name": of.product_name,
            "productCode": of.product_code,
            "gtin": of.gtin,
            "stars": of.stars,
            "certificateNumber": of.ref,
            "producer": _said(maker),
            "decision": _said(decision),
            "criteria": rules,
            "statePage": address(f"c/{of.ref}/"),
        }
    )


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that say something."""
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _moment(day: date, hour: time) -> str:
    return datetime.combine(day, hour, LOCAL_TIME).isoformat()


def _entry(certificate_id: int, purpose: str) -> dict[str, str]:
    stretch, bit = place_of(certificate_id)
    where = address(f"credentials/status/{list_name(stretch, purpose)}")
    return {
        "id": f"{where}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(bit),
        "statusListCredential": where,
    }


def status_list(stretch: int, purpose: str, marked: Iterable[int], at: datetime) -> dict[str, Any]:
    """Return a status list as a credential; `marked` are the ids of the certificates whose bit is set."""
    where = address(f"credentials/status/{list_name(stretch, purpose)}")
    began = at.astimezone(UTC).replace(microsecond=0)
    return {
        "@context": [MODEL],
        "id": where,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(),
        "validFrom": began.isoformat(),
        "validUntil": (began + LIST_HOLDS).isoformat(),
        "credentialSubject": {
            "id": f"{where}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "ttl": LIST_FRESH_MS,
            "encodedList": encoded(place_of(certificate)[1] for certificate in marked),
        },
    }


def encoded(bits: Iterable[int]) -> str:
    """Return a bit string with these bits set, as the list carries it: gzip, base64url without padding, after "u".

    Bit 0 is the leftmost, the highest of the first byte.
    """
    octets = bytearray(LIST_LENGTH // 8)
    for bit in bits:
        octets[bit // 8] |= 0x80 >> bit % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(octets), mtime=0))
    return "u" + packed.rstrip(b"=").decode()
