"""The letters of a stamp code, how people may type them, and the check letter.

32 letters without I, L, O and U. The check letter is a linear code over GF(32) with x^5 + x^2 + 1: the sum of
alpha^(i+1) * v_i over the first fifteen letters plus the check letter is zero. It finds every single wrong letter and
every swap of neighbours, because the fifteen weights are different and none is zero.
"""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
BODY_LETTERS = 14
_FIELD_POLYNOMIAL = 0b100101
_SPACERS = str.maketrans("", "", "- \t\u00a0\u2010\u2011\u2013.")

_VALUE = {letter: value for value, letter in enumerate(LETTERS)}
_VALUE |= {letter.lower(): value for letter, value in list(_VALUE.items())}
_VALUE |= {"O": 0, "o": 0, "I": 1, "i": 1, "L": 1, "l": 1}


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


@dataclass(frozen=True, slots=True)
class Parsed:
    """A code whose check letter holds: epoch 0..31 and the 70-bit body as two halves of 35 bits."""

    epoch: int
    left: int
    right: int


def values_of(text: str) -> list[int] | None:
    """Return the sixteen values of a typed or scanned code, or None when it is not sixteen letters of ours."""
    letters = text.translate(_SPACERS)
    if len(letters) != LENGTH:
        return None
    try:
        return [_VALUE[letter] for letter in letters]
    except KeyError:
        return None


def check_value(values: list[int]) -> int:
    """Return the value of the check letter over the first fifteen values."""
    check = 0
    for table, value in zip(WEIGHTED, values, strict=False):
        check ^= table[value]
    return check


def parse(text: str) -> Parsed | None:
    """Read a code in any case, with O for 0, I and L for 1, spaces and hyphens ignored; None is a slip of typing."""
    values = values_of(text)
    if values is None or check_value(values) != values[15]:
        return None
    left = right = 0
    for value in values[1:8]:
        left = left << 5 | value
    for value in values[8:15]:
        right = right << 5 | value
    return Parsed(values[0], left, right)


def write(epoch: int, left: int, right: int) -> str:
    """Return the sixteen letters of an epoch (0..31) and a body given as two halves of 35 bits."""
    values = [epoch]
    values += [left >> shift & 31 for shift in range(30, -1, -5)]
    values += [right >> shift & 31 for shift in range(30, -1, -5)]
    values.append(check_value(values))
    return "".join(LETTERS[value] for value in values)


def plain(text: str) -> str | None:
    """Return the code as it is printed, sixteen letters without spacers, or None when it cannot be one."""
    values = values_of(text)
    return None if values is None else "".join(LETTERS[value] for value in values)


def grouped(code: str) -> str:
    """Return the code as people read it: `3QJX-XCZG-5A5K-B0GN`."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
