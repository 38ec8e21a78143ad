"""The certificate of a product's stars (QĐ 26/2026, Art. 4), with a QR symbol that leads to its live state."""

from ocop.papers.certificate.collect import collect
from ocop.papers.certificate.facts import CertificateFacts
from ocop.papers.certificate.layout import PAPER

__all__ = ["PAPER", "CertificateFacts", "collect"]
