"""The letters of a stamp code, how people may type them, and the check letter.

32 letters without I, L, O and U. A code is one number of 80 bits, five to a letter: epoch, fourteen letters of body,
check. The check letter is a linear code over GF(32) with x^5 + x^2 + 1: the sum of alpha^(i+1) * v_i over the first
fifteen letters plus the check letter is zero. It finds every single wrong letter, because no weight is zero, and every
swap of neighbours, because neighbouring weights (the check letter's is one) are different.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
EPOCHS = 32
HALF_BITS = 35
HALF_MASK = (1 << HALF_BITS) - 1
_FIELD_POLYNOMIAL = 0b100101

# Python reads base 32 written as 0-9a-v; every other byte becomes "?", which int() refuses.
_BASE_32 = "0123456789abcdefghijklmnopqrstuv"
_READ_AS = dict(zip(LETTERS, _BASE_32, strict=True)) | {"O": "0", "I": "1", "L": "1"}
_digits = bytearray(b"?" * 256)
for _letter, _digit in _READ_AS.items():
    _digits[ord(_letter)] = _digits[ord(_letter.lower())] = ord(_digit)
_DIGITS = bytes(_digits)
_SPACERS = b"- \t\r\n"
# No-break spaces, thin space, hyphens and dashes that word processors put in place of typed ones.
_WIDE_SPACERS = str.maketrans("", "", "\u00a0\u202f\u2009\u2010\u2011\u2012\u2013\u2014\u2212")


def times(a: int, b: int) -> int:
    """Return the product of two elements of GF(32)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= _FIELD_POLYNOMIAL
        b >>= 1
    return product


def _weights() -> list[int]:
    weights = [2]
    while len(weights) < LENGTH - 1:
        weights.append(times(weights[-1], 2))
    return weights


WEIGHTED = [[times(weight, value) for value in range(32)] for weight in _weights()]


def _parity_masks() -> list[int]:
    """Return, for each bit of the check letter, the bits of the code's number that it is the parity of."""
    masks = [0] * 5
    for position, table in enumerate([*WEIGHTED, list(range(32))]):
        for bit in range(5):
            place = 1 << (5 * (LENGTH - 1 - position) + bit)
            for check_bit in range(5):
                if table[1 << bit] >> check_bit & 1:
                    masks[check_bit] |= place
    return masks


_MASK_0, _MASK_1, _MASK_2, _MASK_3, _MASK_4 = _parity_masks()


def check_of(number: int) -> int:
    """Return the weighted sum over GF(32) of a code's 80 bits: 0 when its check letter holds.

    Where the check letter is left 0, the sum is the letter to put there.
    """
    return (
        (number & _MASK_0).bit_count() & 1
        | ((number & _MASK_1).bit_count() & 1) << 1
        | ((number & _MASK_2).bit_count() & 1) << 2
        | ((number & _MASK_3).bit_count() & 1) << 3
        | ((number & _MASK_4).bit_count() & 1) << 4
    )


class Parsed(NamedTuple):
    """A code whose check letter holds: epoch 0..31 and the 70-bit body as two halves of 35 bits."""

    epoch: int
    left: int
    right: int


_PRINTED = re.compile(f"[{LETTERS}]{{16}}")


def _number_of(text: str) -> int | None:
    """Return the 80 bits of a typed or scanned code, or None when it is not sixteen letters of the alphabet."""
    if not text.isascii():
        text = text.translate(_WIDE_SPACERS)
    digits = text.encode("ascii", "replace").translate(_DIGITS, _SPACERS)
    if len(digits) != LENGTH:
        return None
    try:
        return int(digits, 32)
    except ValueError:
        return None


def _spell(number: int) -> str:
    return "".join([LETTERS[number >> shift & 31] for shift in range(75, -1, -5)])


def parse(text: str) -> Parsed | None:
    """Read a code in any case, with O for 0, I and L for 1, spaces and hyphens ignored; None for a typing error."""
    number = _number_of(text)
    if number is None or check_of(number):
        return None
    return Parsed(number >> 75, number >> 40 & HALF_MASK, number >> 5 & HALF_MASK)


def write(epoch: int, left: int, right: int) -> str:
    """Return the sixteen letters of an epoch (0..31) and a body given as two halves of 35 bits. Raises ValueError."""
    if not (0 <= epoch < EPOCHS and 0 <= left <= HALF_MASK and 0 <= right <= HALF_MASK):
        raise ValueError("an epoch is 0 to 31 and each half of a body has 35 bits")
    number = epoch << 75 | left << 40 | right << 5
    return _spell(number | check_of(number))


def plain(text: str) -> str | None:
    """Return the code as it is printed, sixteen letters without spacers, or None when it cannot be one.

    The check letter is not judged.
    """
    if _PRINTED.fullmatch(text):
        return text
    number = _number_of(text)
    return None if number is None else _spell(number)


def grouped(code: str) -> str:
    """Return the code as people read it: `3QJX-XCZG-5A5K-B0GN`."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
