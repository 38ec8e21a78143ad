"""The certificate as PDF and Word. Its layout is no letter's, so it is a pair that prints the same fields.

`page.typ` lays out the PDF, `template` below the Word file; a frame and two colours are in both.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import segno

from ocop.papers.certificate.facts import CertificateFacts, fields
from ocop.papers.document import Paper
from ocop.papers.document.blocks import Align, Text, line, when
from ocop.papers.document.typeset import Drawing, compile_page, printable
from ocop.papers.document.word_file import Picture, render_word
from ocop.papers.document.word_template import Place, WordWriter

PAGE = Path(__file__).with_name("page.typ")
QUIET = 4  # modules of white around the symbol (ISO/IEC 18004)
SEA, CORAL = "0F5B66", "C2412D"


class CertificatePaper(Paper[CertificateFacts]):
    """The certificate, with a QR symbol that leads to its live state."""

    __slots__ = ()

    def pdf(self, facts: CertificateFacts) -> bytes:
        """Return the certificate as PDF/A-2b."""
        _, _, svg = _symbol(facts).svg_data_uri(border=QUIET).partition(",")
        values = printable(self.fields(facts) | {"qr": Drawing(unquote(svg))})
        return compile_page(PAGE, values, made_at=facts.head.made_at)

    def word(self, facts: CertificateFacts) -> bytes:
        """Return the certificate as a Word file. Raises Denied when the office's own template cannot be used."""
        _, _, png = _symbol(facts).png_data_uri(border=QUIET, scale=8).partition(",")
        picture = Picture(base64.b64decode(png), width_mm=32)
        return render_word(self.name, self.template(), self.fields(facts) | {"qr": picture})

    def template(self) -> bytes:
        """Return our Word template, built once and kept."""
        return _template()


def _symbol(facts: CertificateFacts) -> segno.QRCode:
    return segno.make(facts.url, error="q", micro=False)


@cache
def _template() -> bytes:
    writer = WordWriter(flipped=True)
    writer.page_frame(SEA)
    _head(writer)
    _middle(writer)
    _foot(writer)
    return writer.bytes()


def _head(writer: WordWriter) -> None:
    left, right = writer.columns(writer.body, [1, 1.25])
    with writer.cell(left), writer.cell(right):
        writer.issuer(left)
        writer.motto(right)


def _middle(writer: WordWriter) -> None:
    def centered(text: str, size: float, *, colour: str = "", above: float = 0) -> None:
        writer.text(writer.body, Text(text, align=Align.CENTER, size=size), colour=colour, above=above)

    centered("**GIẤY CHỨNG NHẬN**", 30, colour=SEA, above=14)
    centered("**SẢN PHẨM OCOP**", 19)
    centered("{{ star_signs }}", 34, colour=CORAL)
    centered("**Hạng {{ star }}**", 17, colour=CORAL)
    centered("{{ issuer_line }} chứng nhận sản phẩm", 14, above=10)
    centered("**{{ product }}**", 22)
    centered("của **{{ producer }}**", 15)
    centered("Địa chỉ: {{ address }}", 13)


def _foot(writer: WordWriter) -> None:
    symbol, words, signs = writer.columns(writer.body, [0.75, 2.6, 1.9])
    with writer.cell(symbol), writer.cell(words), writer.cell(signs):
        writer.text(symbol, line("{{ qr }}"))
        _words(writer, words)
        writer.signature(signs, "signer", dated=True)


def _words(writer: WordWriter, place: Place) -> None:
    for block in (
        line("Số giấy chứng nhận: **{{ ref }}**", size=12),
        when("product_code", line("Mã số sản phẩm: {{ product_code }}", size=12)),
        line("Quyết định số {{ decision_number }}, {{ decided_on }}", size=12),
        line("Có giá trị từ {{ valid_from }} đến hết {{ valid_until }}", size=12),
        line("__Quét mã hoặc mở {{ url }} để xem giấy này còn hiệu lực hay không.__", size=10.5),
    ):
        writer.add(place, block)


PAPER = CertificatePaper("certificate", fields, ())
