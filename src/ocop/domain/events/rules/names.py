"""How events call things: by GS1 keys where there is one, else by an address of this system.

Every name returned is canonical, so that the same thing has one spelling (CBV 2.0, 8.2). `host` is OCOP_HOST.
"""

from __future__ import annotations

from ocop.standards.gs1.digital_link import CANONICAL, encoded

VOCABULARY_PREFIX = "ocop"


def product_uri(host: str, *, gtin: str, ref: str) -> str:
    """Return the name of a product: the class its batches belong to."""
    return f"{CANONICAL}/01/{gtin}" if gtin else f"{_own(host)}/san-pham/{ref}"


def batch_uri(host: str, *, gtin: str, lot_number: str, ref: str) -> str:
    """Return the name of a batch: GTIN and lot, or without a GTIN our own reference."""
    return f"{CANONICAL}/01/{gtin}/10/{encoded(lot_number)}" if gtin else f"{_own(host)}/lo/{ref}"


def stamp_uri(host: str, *, gtin: str, code: str) -> str:
    """Return the name of the one item that bears a stamp; `code` as the stamp has it, without spaces."""
    return f"{CANONICAL}/01/{gtin}/21/{encoded(code)}" if gtin else f"{_own(host)}/{code}"


def premises_uri(host: str, *, gln: str, pk: int) -> str:
    """Return the name of a place of work: its GLN (AI 414), or the number it has here."""
    return f"{CANONICAL}/414/{gln}" if gln else f"{_own(host)}/dia-diem/{pk}"


def producer_uri(host: str, *, gln: str, ref: str) -> str:
    """Return the name of a producer as a party: its GLN (AI 417), or our reference."""
    return party_uri(host, gln=gln, ref=ref, folder="to-chuc")


def partner_uri(host: str, *, gln: str, ref: str) -> str:
    """Return the name of a partner as a party: its GLN (AI 417), or our reference."""
    return party_uri(host, gln=gln, ref=ref, folder="doi-tac")


def party_uri(host: str, *, gln: str, ref: str, folder: str) -> str:
    """Return the name of a party; `folder` is `to-chuc` for producers and `doi-tac` for partners."""
    return f"{CANONICAL}/417/{gln}" if gln else f"{_own(host)}/{folder}/{ref}"


def package_uri(host: str, *, sscc: str, ref: str) -> str:
    """Return the name of a carton or pallet: its SSCC, or our own number."""
    return f"{CANONICAL}/00/{sscc}" if sscc else f"{_own(host)}/thung/{ref}"


def stock_uri(host: str, *, ref: str) -> str:
    """Return the name of a lot of material or of a harvest, which has no GS1 key."""
    return f"{_own(host)}/kho/{ref}"


def shipment_uri(host: str, *, ref: str) -> str:
    """Return the name of a despatch advice: the paper that one shipment goes with."""
    return f"{_own(host)}/chuyen/{ref}"


def recall_uri(host: str, *, ref: str) -> str:
    """Return the name of a recall: the order that its event goes with."""
    return f"{_own(host)}/thu-hoi/{ref}"


def vocabulary(host: str) -> str:
    """Return the namespace of the words that the diary adds to events; events write it as `ocop:`."""
    return f"{_own(host)}/voc/"


def diary_context(host: str) -> list[object]:
    """Return the @context of the documents that the diary hands in."""
    return ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {VOCABULARY_PREFIX: vocabulary(host)}]


def _own(host: str) -> str:
    return f"https://{host.lower()}"
