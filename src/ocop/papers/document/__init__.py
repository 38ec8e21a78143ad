"""Documents described once and made as PDF and Word: blocks, fields, the two renderers."""

from ocop.papers.document.fields import DEMONSTRATION, Head, Representative, Signer
from ocop.papers.document.paper import Document, Paper

__all__ = ["DEMONSTRATION", "Document", "Head", "Paper", "Representative", "Signer"]
