"""Subsets of TrueType fonts as PDF objects (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from ocop.papers.stamp_sheet.pdf import PdfFile

FONTS = Path(__file__).resolve().parents[1] / "fonts"
BOLD = "be-vietnam-pro/BeVietnamPro-Bold.ttf"
SEMI_BOLD = "be-vietnam-pro/BeVietnamPro-SemiBold.ttf"
REGULAR = "be-vietnam-pro/BeVietnamPro-Regular.ttf"
FIXED = "liberation/LiberationMono-Bold.ttf"
_NONSYMBOLIC, _SYMBOLIC, _FIXED_PITCH = 1 << 5, 1 << 2, 1 << 0


class Typeface:
    """A subset of one font that holds given characters, its measures, and how text is written with it.

    `plain` makes a simple font with WinAnsi encoding, one byte a letter, for ASCII; otherwise a Type0 font with
    glyph numbers of two bytes and a ToUnicode map, so that Vietnamese text is found and copied as text.
    Raises ValueError when the font lacks a character.
    """

    def __init__(self, file: str, characters: str, *, plain: bool = False) -> None:
        letters = sorted(set(characters) | {" "})
        options = subset.Options(
            hinting=False,
            layout_features=[],
            notdef_outline=True,
            name_IDs=[],
            drop_tables=["GSUB", "GPOS", "GDEF", "FFTM"],
        )
        font = TTFont(io.BytesIO((FONTS / file).read_bytes()))
        missing = set(letters) - {chr(point) for point in font.getBestCmap()}
        if missing:
            raise ValueError(f"{file} has no {''.join(sorted(missing))!r}")
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(letters))
        subsetter.subset(font)
        made = io.BytesIO()
        font.save(made)
        self.data = made.getvalue()
        self.plain = plain
        self.name = f"{_tag(file, letters)}+{Path(file).stem}"
        cmap, em = font.getBestCmap(), font["head"].unitsPerEm
        self._glyph = {chr(point): font.getGlyphID(name) for point, name in cmap.items()}
        self._shown = {ord(letter): f"{glyph:04X}" for letter, glyph in self._glyph.items()}
        self._advance = {chr(point): font["hmtx"][name][0] * 1000 / em for point, name in cmap.items()}
        per_mille = 1000 / em
        head, over, os2 = font["head"], font["hhea"], font["OS/2"]
        self._box = [round(edge * per_mille) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
        self._ascent, self._descent = round(over.ascent * per_mille), round(over.descent * per_mille)
        self.cap_height = os2.sCapHeight / em
        self._fixed = bool(font["post"].isFixedPitch)

    def width(self, text: str) -> float:
        """Return the width of the text in ems."""
        return sum(self._advance[letter] for letter in text) / 1000

    def show(self, text: str) -> bytes:
        """Return the text as a PDF string, ready for Tj. Raises ValueError for a character left out of the subset."""
        if strange := set(text) - self._glyph.keys():
            raise ValueError(f"not in the subset: {''.join(sorted(strange))!r}")
        if self.plain:
            return b"(" + text.encode("ascii") + b")"
        return f"<{text.translate(self._shown)}>".encode("ascii")

    def put(self, pdf: PdfFile) -> int:
        """Write the font's objects; return the number of the font dictionary."""
        file = pdf.stream(b"/Length1 %d" % len(self.data), self.data)
        flags = (_NONSYMBOLIC if self.plain else _SYMBOLIC) | (_FIXED_PITCH if self._fixed else 0)
        descriptor = pdf.put(
            b"<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
            b"/CapHeight %d/StemV 100/FontFile2 %d 0 R>>"
            % (
                self.name.encode(),
                flags,
                *self._box,
                self._ascent,
                self._descent,
                round(self.cap_height * 1000),
                file,
            )
        )
        return self._put_plain(pdf, descriptor) if self.plain else self._put_wide(pdf, descriptor)

    def _put_plain(self, pdf: PdfFile, descriptor: int) -> int:
        first, last = 32, max(ord(letter) for letter in self._advance)
        widths = b" ".join(b"%d" % round(self._advance.get(chr(point), 0)) for point in range(first, last + 1))
        return pdf.put(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding/FirstChar %d/LastChar %d/Widths[%s]"
            b"/FontDescriptor %d 0 R>>" % (self.name.encode(), first, last, widths, descriptor)
        )

    def _put_wide(self, pdf: PdfFile, descriptor: int) -> int:
        by_glyph = sorted((glyph, letter) for letter, glyph in self._glyph.items())
        widths = b" ".join(b"%d[%d]" % (glyph, round(self._advance[letter])) for glyph, letter in by_glyph)
        descendant = pdf.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %d 0 R/W[%s]/CIDToGIDMap/Identity>>"
            % (self.name.encode(), descriptor, widths)
        )
        to_unicode = pdf.stream(b"", _to_unicode(by_glyph))
        return pdf.put(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (self.name.encode(), descendant, to_unicode)
        )


def _tag(file: str, letters: list[str]) -> str:
    """Return the six capitals that mark a subset (ISO 32000-1, 9.6.4), the same for the same characters."""
    digest = hashlib.sha256((file + "".join(letters)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(by_glyph: list[tuple[int, str]]) -> bytes:
    lines = [b"<%04X> <%s>" % (glyph, letter.encode("utf-16-be").hex().upper().encode()) for glyph, letter in by_glyph]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]  # at most 100 a block
    return (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        b"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
        + b"endcmap CMapName currentdict/CMap defineresource pop end end"
    )


@lru_cache(maxsize=32)
def typeface(file: str, characters: str, *, plain: bool = False) -> Typeface:
    """Return the subset of a font that holds the characters, made once (about 0.1 s) and kept."""
    return Typeface(file, characters, plain=plain)
