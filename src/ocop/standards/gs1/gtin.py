"""Trade item numbers: parsed as people type them, checked, padded to fourteen digits."""

from __future__ import annotations

from ocop.standards.gs1.checkdigit import check_digit, holds

LENGTHS = (8, 12, 13, 14)
EXAMPLE_PREFIX = "952"  # reserved by GS1 for examples and demonstrations
_SPACERS = str.maketrans("", "", " -.\u00a0")


class GtinProblem(ValueError):
    """Why a number is not a publishable GTIN: a stable code and a Vietnamese sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def normalise(text: str) -> str:
    """Return the GTIN as 14 digits. Raises GtinProblem.

    Refuses restricted-circulation numbers (prefixes 02, 04 and 20-29, of eight digits 0 and 2: General Specifications,
    section 1.4), coupons and refunds (98, 99) and periodicals (977), because they do not identify a product globally.
    """
    digits = text.translate(_SPACERS)
    if not digits.isascii() or not digits.isdigit():
        raise GtinProblem("gtin.not-digits", "Mã GTIN chỉ gồm chữ số; hãy chép đúng dãy số dưới mã vạch.")
    if len(digits) not in LENGTHS:
        raise GtinProblem("gtin.length", f"Mã GTIN có 8, 12, 13 hoặc 14 chữ số; bạn đã nhập {len(digits)} chữ số.")
    if not holds(digits):
        right = digits[:-1] + check_digit(digits[:-1])
        raise GtinProblem(
            "gtin.check-digit", f"Chữ số cuối không khớp: nếu các số trước đúng thì mã phải là {right}. Hãy xem lại."
        )
    gtin = digits.zfill(14)
    if not gtin.strip("0"):
        raise GtinProblem("gtin.zero", "Mã GTIN không thể toàn số 0.")
    short = gtin.startswith("000000")  # an eight-digit number, with any leading zeros
    prefix = gtin[6:] if short else gtin[1:]
    own_use = prefix[0] in "02" if short else prefix[:2] in {"02", "04"} or prefix[0] == "2"
    if own_use:
        raise GtinProblem(
            "gtin.restricted",
            "Mã này thuộc dải lưu hành nội bộ, không dùng công khai được; hãy dùng mã do GS1 Việt Nam cấp.",
        )
    if not short and prefix[:2] in {"98", "99"}:
        raise GtinProblem("gtin.coupon", "Mã này là mã phiếu giảm giá, không phải mã sản phẩm.")
    if not short and prefix[:3] == "977":
        raise GtinProblem("gtin.serial", "Mã này dành cho báo, tạp chí (ISSN), không phải mã sản phẩm.")
    return gtin


def is_example(gtin: str) -> bool:
    """Tell whether a 14-digit GTIN has GS1's prefix for examples."""
    return gtin[1:4] == EXAMPLE_PREFIX
