"""One QR symbol drawn by an ordinary encoder (segno), and the choice of its version and error correction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import segno
from numpy.typing import NDArray
from segno import consts

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
SCHEME = "https://"
LEVELS = "LMQH"  # 7, 15, 25 and 30 % of the symbol can be restored
MIN_LEVEL = "M"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The shape of a symbol: version 1-40 and error correction L, M, Q or H."""

    version: int
    error: str

    @property
    def size(self) -> int:
        """Return the modules on a side, without the quiet zone."""
        return 17 + 4 * self.version


def encode(text: str, *, version: int | None = None, error: str = MIN_LEVEL, mask: int | None = None) -> segno.QRCode:
    """Return segno's symbol of the text: `https://` as a byte segment when it begins so, the rest alphanumeric.

    Lower-case `https://` costs 40 bits more than capitals would, but several phone cameras do not open an address
    whose scheme is in capitals. Raises ValueError when the rest holds letters outside the alphanumeric mode, or the
    text does not fit the version.
    """
    scheme = SCHEME if text.startswith(SCHEME) else ""
    rest = text[len(scheme) :]
    if not rest or set(rest) - set(ALPHANUMERIC):
        raise ValueError(f"not in QR's alphanumeric mode: {rest!r}")
    segments = [(rest, consts.MODE_ALPHANUMERIC)]
    if scheme:
        segments.insert(0, (scheme, consts.MODE_BYTE))
    # segno takes a list of segments; its type hints do not say so
    return segno.make(segments, version=version, error=error, mask=mask, boost_error=False, micro=False)  # type: ignore[arg-type]


def matrix(text: str, symbol: Symbol, mask: int) -> NDArray[np.uint8]:
    """Return segno's modules of the text, (size, size) of 0 light and 1 dark."""
    made = encode(text, version=symbol.version, error=symbol.error, mask=mask)
    return np.array([list(row) for row in made.matrix], dtype=np.uint8)


def choose_symbol(text: str) -> Symbol:
    """Return the smallest version that holds the text with level M, with the highest level that still fits in it.

    A smaller version means larger modules on the same label; a higher level then costs nothing. With a GTIN, hosts of
    at most 9 letters get 3-M and of at most 15 letters 4-Q.
    """
    version = encode(text).version
    assert isinstance(version, int)
    best = MIN_LEVEL
    for level in LEVELS[LEVELS.index(MIN_LEVEL) + 1 :]:
        try:
            encode(text, version=version, error=level, mask=0)
        except segno.DataOverflowError:
            break
        best = level
    return Symbol(version, best)
