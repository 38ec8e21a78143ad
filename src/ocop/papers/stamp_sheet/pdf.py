"""A PDF file written object by object, so that its size never counts in memory (ISO 32000-1).

Ours, because reportlab and fpdf2 hold all pages in memory and are slower by the bench (`make bench ONLY=sheets`); tests
read the sheets back with another program.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from typing import IO

from isal import isal_zlib

NODE_PAGES = 64  # pages under one node of the page tree
LEVEL = 1  # of 0 to 3. A stamp takes 1.0 µs and 146 bytes; zlib takes 5.3 µs and 142 at its level 1


class PdfFile:
    """Writes objects as they come and remembers 8 bytes for each; `out` needs nothing but `write`."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._at = 0
        self._offsets = array("Q")
        self._nodes: list[int] = []
        self._kids: list[int] = []
        self._node = 0
        self.pages = 0
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def size(self) -> int:
        """Return the bytes written so far."""
        return self._at

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets)

    def put(self, body: bytes, number: int = 0) -> int:
        """Write an object, under a reserved number when given; return its number."""
        number = number or self.reserve()
        self._offsets[number - 1] = self._at
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def stream(self, entries: bytes, data: bytes, *, deflate: bool = True) -> int:
        """Write a stream object with the dictionary's further entries; return its number."""
        if deflate:
            data = isal_zlib.compress(data, LEVEL)
            entries += b"/Filter/FlateDecode"
        return self.put(b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data))

    def begin_pages(self, width: float, height: float, resources: bytes) -> None:
        """Fix what all pages share: size in points and resources."""
        self._root = self.reserve()
        self._shared = b"/MediaBox[0 0 %s %s]/Resources %s" % (number(width), number(height), resources)

    def page(self, content: bytes, *, deflate: bool = True) -> None:
        """Write one page with its content stream."""
        if not self._kids:
            self._node = self.reserve()
        stream = self.stream(b"", content, deflate=deflate)
        self._kids.append(self.put(b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (self._node, stream)))
        self.pages += 1
        if len(self._kids) == NODE_PAGES:
            self._close_node()

    def _close_node(self) -> None:
        self.put(
            b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (self._root, len(self._kids), _refs(self._kids)),
            self._node,
        )
        self._nodes.append(self._node)
        self._kids = []

    def finish(self, *, title: str, subject: str) -> None:
        """Write page tree, catalogue, information and cross-reference table. Pages print at their true size."""
        if self._kids:
            self._close_node()
        self.put(b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (self.pages, _refs(self._nodes), self._shared), self._root)
        catalogue = self.put(
            b"<</Type/Catalog/Pages %d 0 R/Lang(vi-VN)/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>"
            % self._root
        )
        information = self.put(b"<</Title %s/Subject %s/Producer(OCOP)>>" % (_text(title), _text(subject)))
        start = self._at
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1))
        for block in range(0, len(self._offsets), 4096):
            self._write(b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[block : block + 4096]))
        mark = hashlib.sha256(f"{title}\n{subject}\n{start}".encode()).hexdigest()[:32].encode()
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets) + 1, catalogue, information, mark, mark, start)
        )


def number(value: float) -> bytes:
    """Return a number as PDF writes it: at most four decimals, no exponent."""
    return f"{value:.4f}".rstrip("0").rstrip(".").encode() or b"0"


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
