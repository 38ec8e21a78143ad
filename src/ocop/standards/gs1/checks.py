"""Checks of one component of an AI's data: each returns the name of what is wrong, or an empty string.

Names say the fault in the words of the General Specifications; `identifiers.tsv` names the checks of each component.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from ocop.standards.gs1 import checkdigit
from ocop.standards.gs1.codelists import COUNTRIES, COUNTRY_LETTERS, CURRENCIES, MEDIA_TYPES, PACKAGE_TYPES

Check = Callable[[str], str]

# figures 7.11-1 to 7.11-3 of the General Specifications
CSET82 = frozenset("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
CSET39 = frozenset("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
CSET64 = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")
CSET32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CSET82_ORDER = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
PRIMES = (
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239,
    241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331, 337, 347, 349, 353, 359, 367, 373, 379,
    383, 389, 397, 401, 409, 419, 421, 431, 433, 439, 443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509, 521,
    523,
)  # fmt: skip
_IBAN = re.compile(r"^[A-Z]{2}[0-9]{2}[0-9A-Z]+$")


def digits_only(data: str) -> bool:
    """Tell whether the data is ASCII digits; the empty text is."""
    return not data or (data.isascii() and data.isdigit())


def numeric(data: str) -> str:
    """Digits."""
    return "" if digits_only(data) else "non-digit character"


def cset82(data: str) -> str:
    """GS1 AI encodable character set 82."""
    return "" if set(data) <= CSET82 else "character outside set 82"


def cset39(data: str) -> str:
    """GS1 AI encodable character set 39."""
    return "" if set(data) <= CSET39 else "character outside set 39"


def cset64(data: str) -> str:
    """File-safe, URI-safe base64 with at most two signs of padding that make the length a multiple of three."""
    body = data.rstrip("=")
    if not set(body) <= CSET64:
        return "character outside set 64"
    padding = len(data) - len(body)
    return "" if padding == 0 or (padding <= 2 and len(data) % 3 == 0) else "wrong padding"


def csum(data: str) -> str:
    """A number that ends in its check digit (section 7.9.1)."""
    if not digits_only(data):
        return "non-digit character"
    return "" if len(data) > 1 and checkdigit.holds(data) else "incorrect check digit"


def csumalpha(data: str) -> str:
    """A text that ends in its check character pair (section 7.9.5): primes from the right, modulo 1021."""
    if len(data) < 2:
        return "too short for a check pair"
    body, pair = data[:-2], data[-2:]
    if not set(body) <= CSET82:
        return "character outside set 82"
    if not set(pair) <= set(CSET32):
        return "character outside set 32"
    if len(body) > len(PRIMES):
        return "too long for a check pair"
    total = sum(CSET82_ORDER.index(c) * PRIMES[place] for place, c in enumerate(reversed(body))) % 1021
    return "" if pair == CSET32[total >> 5] + CSET32[total & 31] else "incorrect check pair"


def gcppos1(data: str) -> str:
    """A GS1 Company Prefix begins at the first place: at least its first four characters are digits."""
    return "" if len(data) >= 4 and digits_only(data[:4]) else "invalid GCP prefix"


def gcppos2(data: str) -> str:
    """A GS1 Company Prefix begins at the second place."""
    return "" if len(data) >= 5 and digits_only(data[1:5]) else "invalid GCP prefix"


def _date(data: str, year_digits: int, *, day_zero: bool) -> str:
    length = year_digits + 4
    if not digits_only(data):
        return "non-digit character"
    if len(data) != length:
        return "date too short" if len(data) < length else "date too long"
    year = int(data[:year_digits]) if year_digits == 4 else full_year(int(data[:2]))
    month, day = int(data[-4:-2]), int(data[-2:])
    if not 1 <= month <= 12:
        return "illegal month"
    last = calendar.monthrange(year or 4, month)[1]
    return "" if (0 if day_zero else 1) <= day <= last else "illegal day"


def full_year(two_digits: int, *, now: int = 2026) -> int:
    """Return the year within 50 years ahead and 49 back that ends in the two digits (section 7.12)."""
    year = now // 100 * 100 + two_digits
    return year - 100 if year - now >= 51 else year + 100 if now - year >= 50 else year


def yymmdd(data: str) -> str:
    """A day."""
    return _date(data, 2, day_zero=False)


def yymmd0(data: str) -> str:
    """A day, or 00 for the whole month."""
    return _date(data, 2, day_zero=True)


def yyyymmdd(data: str) -> str:
    """A day with its whole year."""
    return _date(data, 4, day_zero=False)


def yyyymmd0(data: str) -> str:
    """A day with its whole year, or 00 for the whole month."""
    return _date(data, 4, day_zero=True)


def _two_digits(data: str, below: int, name: str) -> str:
    if not digits_only(data):
        return "non-digit character"
    if len(data) != 2:
        return f"{name} of another length than two"
    return "" if int(data) < below else f"illegal {name}"


def hh(data: str) -> str:
    """An hour."""
    return _two_digits(data, 24, "hour")


def mi(data: str) -> str:
    """A minute."""
    return _two_digits(data, 60, "minute")


def ss(data: str) -> str:
    """A second."""
    return _two_digits(data, 60, "second")


def hhmi(data: str) -> str:
    """An hour and a minute."""
    return hh(data[:2]) or mi(data[2:])


def iso3166(data: str) -> str:
    """A country by its number."""
    return "" if data in COUNTRIES else "not an ISO 3166 number"


def iso3166999(data: str) -> str:
    """A country by its number, or 999."""
    return "" if data == "999" or data in COUNTRIES else "not an ISO 3166 number or 999"


def iso3166alpha2(data: str) -> str:
    """A country by two letters."""
    return "" if data in COUNTRY_LETTERS else "not an ISO 3166 code"


def iso4217(data: str) -> str:
    """A currency by its number."""
    return "" if data in CURRENCIES else "not an ISO 4217 number"


def iso5218(data: str) -> str:
    """A sex by its number: 0 not known, 1 male, 2 female, 9 not applicable."""
    return "" if data in {"0", "1", "2", "9"} else "not an ISO 5218 number"


def iban(data: str) -> str:
    """An international bank account number: country, two check digits modulo 97 (ISO 13616)."""
    if len(data) <= 4:
        return "IBAN too short"
    if len(data) > 34:
        return "IBAN too long"
    if data[:2] not in COUNTRY_LETTERS:
        return "IBAN of no country"
    if not _IBAN.fullmatch(data):
        return "illegal IBAN character"
    if len(data) < 10:
        return "IBAN too short"
    turned = data[4:] + data[:4]
    return "" if int("".join(str(int(c, 36)) for c in turned)) % 97 == 1 else "incorrect IBAN checksum"


def importeridx(data: str) -> str:
    """The importer's one character (AI 7040)."""
    return "" if len(data) == 1 and data in CSET64 else "invalid importer index"


def nonzero(data: str) -> str:
    """A number that is not zero."""
    return numeric(data) or ("illegal zero value" if not data.strip("0") else "")


def zero(data: str) -> str:
    """Nothing but zeros."""
    return "" if not data.strip("0") else "not zero"


def nozeroprefix(data: str) -> str:
    """A number without a leading zero; zero itself may stand alone."""
    return "illegal zero prefix" if len(data) > 1 and data[0] == "0" else ""


def hasnondigit(data: str) -> str:
    """Not digits alone."""
    return "requires a non-digit character" if digits_only(data) else ""


def yesno(data: str) -> str:
    """0 or 1."""
    return "" if data in {"0", "1"} else "not 0 or 1"


def winding(data: str) -> str:
    """0, 1 or 9."""
    return "" if data in {"0", "1", "9"} else "invalid winding direction"


def hyphen(data: str) -> str:
    """Nothing but hyphens."""
    return "" if data and not data.strip("-") else "not a hyphen"


def pcenc(data: str) -> str:
    """Every percent sign begins an escape of two hexadecimal digits."""
    return "invalid percent sequence" if re.search(r"%(?![0-9A-Fa-f]{2})", data) else ""


def pieceoftotal(data: str) -> str:
    """A piece and the total of pieces, each half of the digits; neither zero."""
    if not digits_only(data):
        return "non-digit character"
    if not data or len(data) % 2:
        return "invalid length for piece of total"
    piece, total = int(data[: len(data) // 2]), int(data[len(data) // 2 :])
    if piece == 0:
        return "zero piece number"
    if total == 0:
        return "zero total pieces"
    return "piece number exceeds total" if piece > total else ""


def posinseqslash(data: str) -> str:
    """A position and the end of its sequence: 2/3."""
    match = re.fullmatch(r"([0-9]+)/([0-9]+)", data, re.ASCII)
    if match is None:
        return "malformed position in sequence"
    if match[1][0] == "0" or match[2][0] == "0":
        return "illegal zero prefix"
    return "position exceeds end" if int(match[1]) > int(match[2]) else ""


def latitude(data: str) -> str:
    """(latitude + 90) x 10^7, at most 180 degrees."""
    return numeric(data) or ("invalid latitude" if len(data) != 10 or int(data) > 1_800_000_000 else "")


def longitude(data: str) -> str:
    """Longitude x 10^7 modulo 360 degrees."""
    return numeric(data) or ("invalid longitude" if len(data) != 10 or int(data) > 3_600_000_000 else "")


def mediatype(data: str) -> str:
    """AIDC media type (section 3.8.24)."""
    return "" if data in MEDIA_TYPES else "invalid media type"


def packagetype(data: str) -> str:
    """Package type (UN/CEFACT recommendation 21 and GS1's own)."""
    return "" if data in PACKAGE_TYPES else "invalid package type"


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        csum, csumalpha, gcppos1, gcppos2, yymmdd, yymmd0, yyyymmdd, yyyymmd0, hh, mi, ss, hhmi, iso3166, iso3166999,
        iso3166alpha2, iso4217, iso5218, iban, importeridx, nonzero, zero, nozeroprefix, hasnondigit, yesno, winding,
        hyphen, pcenc, pieceoftotal, posinseqslash, latitude, longitude, mediatype, packagetype,
    )
}  # fmt: skip
CHARACTER_SETS: dict[str, Check] = {"N": numeric, "X": cset82, "Y": cset39, "Z": cset64}
