"""Certificates as verifiable credentials: W3C VCDM 2.0, `vc+jwt` (VC-JOSE-COSE), Bitstring Status List 1.0.

Any library for these checks them from what is published alone; nothing of ours is needed. They hold no personal data.
"""

from ocop.papers.credential.documents import (
    LIST_LENGTH,
    MEDIA_TYPE,
    PURPOSES,
    credential,
    list_name,
    place_of,
    purpose_of,
    status_list,
)
from ocop.papers.credential.keys import did_document, issuer, key_set, signed

__all__ = [
    "LIST_LENGTH",
    "MEDIA_TYPE",
    "PURPOSES",
    "credential",
    "did_document",
    "issuer",
    "key_set",
    "list_name",
    "place_of",
    "purpose_of",
    "signed",
    "status_list",
]
