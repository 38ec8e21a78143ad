"""QR symbols by the million: learnt once from an ordinary encoder, then drawn with exclusive-or (ISO/IEC 18004).

Written here because encoders draw one symbol at a time; the tables are learnt from `segno`, and tests compare with it.
"""

from ocop.standards.qr.linear import LinearRenderer, renderer_for
from ocop.standards.qr.penalty import penalties
from ocop.standards.qr.symbol import Symbol, choose_symbol, encode, matrix

__all__ = ["LinearRenderer", "Symbol", "choose_symbol", "encode", "matrix", "penalties", "renderer_for"]
