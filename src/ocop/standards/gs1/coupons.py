"""North American coupon data (General Specifications, AIs 8110 and 8112), read from left to right."""

from __future__ import annotations

import calendar


class _Fault(Exception):
    """What is wrong."""


class _Reader:
    """Takes fields of a known or told length off the front."""

    def __init__(self, data: str) -> None:
        self.data, self.at = data, 0

    @property
    def left(self) -> int:
        return len(self.data) - self.at

    def told(self, field: str, shortest: int, longest: int, offset: int, name: str = "VLI") -> str:
        """Take a length digit, then a field of `digit + offset` digits."""
        if not self.left:
            raise _Fault(f"missing {field} {name}")
        length = int(self.data[self.at]) + offset
        self.at += 1
        if not shortest <= length <= longest:
            raise _Fault(f"invalid {field} length")
        return self.fixed(field, length)

    def fixed(self, field: str, length: int, word: str = "truncated") -> str:
        if self.left < length:
            raise _Fault(f"{word} {field}")
        self.at += length
        return self.data[self.at - length : self.at]


def _ran(read: object, data: str) -> str:
    if data and not (data.isascii() and data.isdigit()):
        return "non-digit character"
    try:
        read(_Reader(data))  # type: ignore[operator]
    except _Fault as fault:
        return f"coupon: {fault}"
    return ""


def coupon_code(data: str) -> str:
    """Return what is wrong with the data of AI 8110, or an empty string."""
    return _ran(_coupon, data)


def positive_offer(data: str) -> str:
    """Return what is wrong with the data of AI 8112, or an empty string."""
    return _ran(_offer, data)


def _prefix(reader: _Reader, field: str) -> None:
    if not reader.left:
        raise _Fault(f"missing {field} VLI")
    digit = int(reader.data[reader.at])
    reader.at += 1
    if digit > 6:
        raise _Fault(f"invalid {field} length")
    reader.fixed(field, digit + 6)


def _coupon(reader: _Reader) -> None:
    _prefix(reader, "GCP")
    reader.fixed("offer code", 6)
    reader.told("save value", 1, 5, 0)
    _requirement(reader, "1st")
    reader.fixed("1st purchase family code", 3)
    expires = None
    while reader.left:
        field = reader.fixed("data field", 1)
        if field == "1":
            _second(reader)
        elif field == "2":
            _requirement(reader, "3rd")
            reader.fixed("3rd purchase family code", 3)
            _optional_prefix(reader, "3rd purchase GCP")
        elif field == "3":
            expires = _day(reader, "expiration date")
        elif field == "4":
            starts = _day(reader, "start date")
            if expires is not None and expires < starts:
                raise _Fault("expiration before start")
        elif field == "5":
            reader.told("serial number", 6, 15, 6)
        elif field == "6":
            reader.told("retailer GCP or GLN", 7, 13, 6)
        elif field == "9":
            _miscellaneous(reader)
        else:
            raise _Fault("invalid data field")


def _requirement(reader: _Reader, which: str) -> None:
    reader.told(f"{which} purchase requirement", 1, 5, 0)
    code = reader.fixed(f"{which} purchase requirement code", 1, "missing")
    if code not in "012349":
        raise _Fault(f"invalid {which} purchase requirement code")


def _second(reader: _Reader) -> None:
    rule = reader.fixed("additional purchase rules code", 1, "missing")
    if rule not in "0123":
        raise _Fault("invalid additional purchase rules code")
    _requirement(reader, "2nd")
    reader.fixed("2nd purchase family code", 3)
    _optional_prefix(reader, "2nd purchase GCP")


def _optional_prefix(reader: _Reader, field: str) -> None:
    """9 says that the first prefix is meant."""
    if reader.left and reader.data[reader.at] == "9":
        reader.at += 1
        return
    _prefix(reader, field)


def _day(reader: _Reader, field: str) -> str:
    if reader.left < 6:
        raise _Fault(f"too short for {field}")
    text = reader.fixed(field, 6)
    month, day = int(text[2:4]), int(text[4:])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000 + int(text[:2]), month)[1]:
        raise _Fault(f"invalid {field}")
    return text


def _miscellaneous(reader: _Reader) -> None:
    save = reader.fixed("save value code", 1, "missing")
    if save not in "01256":
        raise _Fault("invalid save value code")
    applies = reader.fixed("save value applies to item", 1, "missing")
    if applies not in "012":
        raise _Fault("invalid save value applies to item")
    reader.fixed("store coupon flag", 1, "missing")
    multiply = reader.fixed("don't multiply flag", 1, "missing")
    if multiply not in "01":
        raise _Fault("invalid don't multiply flag")


def _offer(reader: _Reader) -> None:
    form = reader.fixed("format code", 1, "missing")
    if form not in "01":
        raise _Fault("invalid format code")
    if not reader.left:
        raise _Fault("missing funder VLI")
    digit = int(reader.data[reader.at])
    reader.at += 1
    if digit > 6:
        raise _Fault("invalid funder length")
    reader.fixed("funder", digit + 6)
    reader.fixed("offer code", 6)
    reader.told("serial number", 6, 15, 6)
    if reader.left:
        raise _Fault("excess data")
