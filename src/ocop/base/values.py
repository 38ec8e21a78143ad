"""Values as people give them: tidied, measured, and refused with a sentence when they cannot be used."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers

from ocop.base.decisions import Denied
from ocop.base.text import tidy

_PHONE = re.compile(r"^[+0-9][0-9 .()-]{5,18}$")
_WEB = re.compile(r"^https?://[^\s/$.?#][^\s]{2,180}$", re.IGNORECASE)


def clean_text(value: str | None, label: str, longest: int, *, required: bool = False) -> str:
    """Return one tidy line of text. Raises Denied when it is missing though needed, or too long."""
    text = tidy(value or "")
    if required and not text:
        raise Denied("value.missing", f"Hãy nhập {label}.")
    if len(text) > longest:
        raise Denied("value.too-long", f"Mục “{label}” dài {len(text)} ký tự; nhiều nhất là {longest}.")
    return text


def clean_multiline(value: str | None, label: str, longest: int) -> str:
    """Return text of several lines, each tidied. Raises Denied when it is too long."""
    text = "\n".join(tidy(part) for part in (value or "").splitlines()).strip()
    if len(text) > longest:
        raise Denied("value.too-long", f"Mục “{label}” dài {len(text)} ký tự; nhiều nhất là {longest}.")
    return text


def phone(value: str | None) -> str:
    """Return a telephone number as typed, tidied. Raises Denied when it cannot be dialled.

    Accepted: digits, spaces, `+`, dots, hyphens and brackets after the first digit, 6 to 19 characters, that make a
    number of a possible length: national numbers in Vietnam, with `+` and country code those of any country.
    """
    text = tidy(value or "")
    if text and not (_PHONE.match(text) and _can_be_dialled(text)):
        raise Denied(
            "value.phone", "Số điện thoại chỉ gồm chữ số, dấu cách và dấu +, từ 6 đến 19 ký tự.", field="phone_number"
        )
    return text


def _can_be_dialled(text: str) -> bool:
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)


def website(value: str | None) -> str:
    """Return a web address. Raises Denied unless it begins with http:// or https://."""
    text = tidy(value or "")
    if text and not _WEB.match(text):
        raise Denied("value.website", "Địa chỉ trang web phải bắt đầu bằng http:// hoặc https://.", field="web")
    return text


def int_in_range(value: int, label: str, *, minimum: int, maximum: int) -> int:
    """Return a whole number within bounds. Raises Denied outside them."""
    if not minimum <= value <= maximum:
        display = f"{maximum:,}".replace(",", ".")
        raise Denied("value.number", f"Mục “{label}” phải từ {minimum} đến {display}.")
    return value


def not_later(day: date, limit: date, label: str) -> date:
    """Return a day not after the limit. Raises Denied when it is later."""
    if day > limit:
        raise Denied("value.future", f"{label} không thể sau ngày {limit:%d/%m/%Y}.")
    return day
