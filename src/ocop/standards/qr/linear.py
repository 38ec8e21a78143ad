"""Many symbols that share a prefix, drawn with exclusive-or.

For a fixed version, level, mask and segmentation every module of a QR symbol is an affine function over GF(2) of the
data bits: the bit stream, Reed-Solomon, interleaving and placement are linear, the mask is a constant. Alphanumeric
mode writes letters in pairs of 11 bits (a last single letter of 6 bits), so

    symbol(code) = base XOR table_0[pair_0] XOR table_1[pair_1] XOR ...

with one table of at most 1,024 rows a pair. The tables are learnt from about a hundred ordinary renders; the result is
bit-identical to that encoder's with the same mask.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ocop.standards.code import LENGTH, LETTERS
from ocop.standards.qr.penalty import penalties
from ocop.standards.qr.symbol import ALPHANUMERIC, SCHEME, Symbol, choose_symbol, matrix

MASKS = 8
CHUNK = 2048  # symbols at a time; their working memory stays in the second-level cache
SAMPLE = 256  # symbols that choose the mask
MAX_RENDERERS = 32  # about 1.5 MB each
_UNKNOWN = np.uint16(0xFFFF)


class LinearRenderer:
    """Draws the symbols of `prefix + code` for codes of one length and alphabet.

    `prefix` is `https://` and letters of the alphanumeric mode, or such letters alone. Without `symbol` the smallest
    that holds the text is taken; without `mask` the one of eight whose penalty has the lowest median over 256 random
    codes: one mask for all, because choosing one a symbol would cost eight drawings. Raises ValueError for a prefix
    or an alphabet outside the alphanumeric mode.
    """

    def __init__(
        self,
        prefix: str,
        *,
        alphabet: str = LETTERS,
        length: int = LENGTH,
        symbol: Symbol | None = None,
        mask: int | None = None,
    ) -> None:
        self.prefix, self.alphabet, self.length = prefix, alphabet, length
        self._first = prefix + alphabet[0] * length
        self.symbol = symbol or choose_symbol(self._first)
        self.size = self.symbol.size
        self.row_bytes = -(-self.size // 8)
        self.symbol_bytes = self.size * self.row_bytes
        self._words = -(-self.symbol_bytes // 8)
        self._bases = [self._packed(self._first, number) for number in range(MASKS)]
        self._learn()
        self.mask = self._best_mask() if mask is None else mask

    def render(self, codes: NDArray[np.uint8], *, mask: int | None = None) -> NDArray[np.uint8]:
        """Return the symbols of (N, length) ASCII codes as (N, size, row_bytes): 1 is dark, rows padded with 0.

        Raises ValueError when a code holds a letter outside the alphabet or has another length.
        """
        if codes.ndim != 2 or codes.shape[1] != self.length or codes.dtype != np.uint8:
            raise ValueError(f"codes must be uint8 of shape (N, {self.length})")
        count = len(codes)
        drawn = np.empty((count, self._words), dtype=np.uint64)
        first = self._tables[0] ^ self._bases[self.mask if mask is None else mask]
        addend = np.empty((min(count, CHUNK), self._words), dtype=np.uint64)
        for start in range(0, count, CHUNK):
            part = drawn[start : start + CHUNK]
            rows = self._rows(codes[start : start + CHUNK])
            first.take(rows[0], axis=0, out=part, mode="clip")
            room = addend[: len(part)]
            for table, row in zip(self._tables[1:], rows[1:], strict=True):
                table.take(row, axis=0, out=room, mode="clip")
                part ^= room
        packed = drawn.view(np.uint8)
        return packed[:, : self.symbol_bytes].reshape(count, self.size, self.row_bytes)

    def modules(self, packed: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return packed symbols as (N, size, size) of 0 light and 1 dark."""
        return np.unpackbits(packed, axis=2)[:, :, : self.size]

    def _packed(self, text: str, mask: int) -> NDArray[np.uint64]:
        rows = np.packbits(matrix(text, self.symbol, mask), axis=1).ravel()
        return np.concatenate([rows, np.zeros(self._words * 8 - len(rows), np.uint8)]).view(np.uint64)

    def _learn(self) -> None:
        """Learn one table a pair; a pair that begins in the prefix has one letter of the code, as has a single."""
        begin = len(SCHEME) if self.prefix.startswith(SCHEME) else 0
        self._head = (len(self.prefix) - begin) % 2  # 1: the first letter ends a pair that the prefix begins
        self._pairs = (self.length - self._head) // 2
        self._tables: list[NDArray[np.uint64]] = []
        for at in range(len(self.prefix) - self._head, len(self._first), 2):
            free = min(at + 2, len(self._first)) - max(at, len(self.prefix))
            self._tables.append(self._table(at, free))
        letters = np.frombuffer(self.alphabet.encode(), np.uint8).astype(np.intp)
        value = np.arange(len(letters))
        self._single_row = np.full(256, _UNKNOWN, dtype=np.uint16)
        self._single_row[letters] = value
        # two letters read as one little-endian number, so that one look-up gives the row and tells strange letters
        self._pair_row = np.full(1 << 16, _UNKNOWN, dtype=np.uint16)
        self._pair_row[letters[:, None] + 256 * letters] = len(letters) * value[:, None] + value

    def _table(self, at: int, free: int) -> NDArray[np.uint64]:
        """Return what each choice of the `free` last letters of the pair at text position `at` changes."""
        here = self._first[at : at + 2]
        values = [ALPHANUMERIC.index(letter) for letter in self.alphabet]
        if len(here) == 1:
            bits, now, wanted = 6, ALPHANUMERIC.index(here), values
        else:
            high, low = (ALPHANUMERIC.index(letter) for letter in here)
            bits, now = 11, 45 * high + low
            wanted = [
                45 * (value if free == 2 else high) + last
                for value in (values if free == 2 else [0])
                for last in values
            ]
        zero = self._drawn_with(at, len(here), 0)
        steps = [self._drawn_with(at, len(here), 1 << bit) ^ zero for bit in range(bits) if 1 << bit < 45 ** len(here)]
        change = np.array(wanted, dtype=np.uint16) ^ np.uint16(now)
        table = np.zeros((len(wanted), self._words), dtype=np.uint64)
        for bit, step in enumerate(steps):
            table ^= np.where((change >> bit & 1).astype(bool)[:, None], step, np.uint64(0))
        return table

    def _drawn_with(self, at: int, letters: int, value: int) -> NDArray[np.uint64]:
        """Return the first symbol with the pair (or the single letter) at `at` replaced by one of that value."""
        pair = ALPHANUMERIC[value] if letters == 1 else ALPHANUMERIC[value // 45] + ALPHANUMERIC[value % 45]
        return self._packed(self._first[:at] + pair + self._first[at + letters :], 0)

    def _rows(self, codes: NDArray[np.uint8]) -> list[NDArray[np.intp]]:
        """Return for each table the row that each code chooses. Raises ValueError for a letter outside the alphabet."""
        tail = self._head + 2 * self._pairs
        rows = [self._single_row.take(codes[:, :1].T)] if self._head else []
        if self._pairs:
            pairs = np.ascontiguousarray(codes[:, self._head : tail]).view("<u2")
            rows.append(self._pair_row.take(np.ascontiguousarray(pairs.T)))
        if tail < self.length:
            rows.append(self._single_row.take(codes[:, tail:].T))
        together = np.concatenate(rows)
        if together.size and together.max() == _UNKNOWN:
            raise ValueError("a code holds a letter outside the alphabet")
        return list(together.astype(np.intp))  # take() would convert each row by itself

    def _best_mask(self) -> int:
        """Return the mask whose penalty has the lowest median over random codes; the seed is fixed."""
        letters = np.frombuffer(self.alphabet.encode(), np.uint8)
        sample = letters[np.random.default_rng(18004).integers(0, len(letters), (SAMPLE, self.length))]
        self.mask = 0
        medians = [np.median(penalties(self.modules(self.render(sample, mask=number)))) for number in range(MASKS)]
        return int(np.argmin(medians))


@lru_cache(maxsize=MAX_RENDERERS)
def renderer_for(prefix: str) -> LinearRenderer:
    """Return the renderer of stamp codes behind the prefix, learnt at the first call and kept."""
    return LinearRenderer(prefix)
