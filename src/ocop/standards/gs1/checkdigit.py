"""The GS1 check digit: from the right, weights 3, 1, 3, 1 (General Specifications, section 7.9)."""

from __future__ import annotations


def check_digit(digits: str) -> str:
    """Return the check digit of the digits before it. Raises ValueError unless they are ASCII digits."""
    if not digits or not digits.isascii() or not digits.isdigit():
        raise ValueError("a GS1 key is made of digits")
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def holds(digits: str) -> bool:
    """Tell whether the last digit is the check digit of those before it."""
    return len(digits) > 1 and digits.isascii() and digits.isdigit() and check_digit(digits[:-1]) == digits[-1]
