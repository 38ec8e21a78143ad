"""A question about events, read from the parameters of EPCIS 2.0.1, 8.2.7.1; nothing that is asked is ever ignored.

Parameters narrow together (AND); the values of one are alternatives (OR). What a table column or the index of things
knows stands in `Query` by name; what only the body knows is a test of the body.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from ocop.domain.events.rules.query_body import BodyTest, read_body_test
from ocop.domain.events.rules.query_things import Match, read_match, read_typed
from ocop.domain.events.rules.query_values import UNUSABLE, QueryError, flag, int_in_range, moment, texts
from ocop.domain.events.states import Action, EventKind
from ocop.standards.epcis.event_hash import context_of
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.epcis.vocabulary import web_uri

DEFAULT_PAGE, MAX_PAGE = 30, 1000
MAX_PARAMETERS, MAX_COUNT = 60, 10_000_000
KINDS = {kind.label: kind for kind in EventKind}
_TIME = re.compile(r"^(GE|GT|LE|LT)_(eventTime|recordTime)$")
_PLACE = re.compile(r"^(EQ|WD)_(readPoint|bizLocation)$")
COLUMNS = {
    "eventTime": "event_time",
    "recordTime": "record_time",
    "readPoint": "read_point",
    "bizLocation": "biz_location",
    "bizStep": "biz_step",
    "disposition": "disposition",
}
# how a page goes on; not part of the question
PAGING = frozenset({"perPage", "nextPageToken"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of time: `column` compared by `op` (gte, gt, lte, lt) with a moment."""

    column: str
    op: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Within:
    """A place that must be one of `uris`, or, when `below`, lie below one of them."""

    column: str
    uris: tuple[str, ...]
    below: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A question about events. Empty fields ask nothing."""

    kinds: frozenset[int] | None = None
    event_ids: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bounds: tuple[Bound, ...] = ()
    places: tuple[Within, ...] = ()
    matches: tuple[Match, ...] = ()
    tests: tuple[BodyTest, ...] = ()
    corrections: bool | None = None
    order_by: str = "id"
    descending: bool = False
    first: int | None = None
    maximum: int | None = None
    per_page: int = DEFAULT_PAGE
    page_token: str = ""
    digest: str = ""


def read_query(params: Mapping[str, Any], *, namespaces: Mapping[str, str] | None = None) -> Query:
    """Return the question that parameters ask: texts of an address, or values of a JSON body. Raises QueryError.

    `namespaces` are the prefixes whoever asks has declared (GS1-Extensions), for fields of extensions; a kept query
    may declare its own in `@context`.
    """
    if len(params) > MAX_PARAMETERS:
        raise QueryError("", f"Hỏi nhiều nhất {MAX_PARAMETERS} tham số.")
    result: dict[str, Any] = {}
    listed: dict[str, list[Any]] = {name: [] for name in ("words", "bounds", "places", "matches", "tests")}
    declared = {**_declared(params.get("@context", [])), **(namespaces or {})}
    for name, value in params.items():
        if UNUSABLE.search(name):
            raise QueryError("", "Tên tham số có ký tự không dùng được.")
        if name != "@context":
            _read(name, value, declared, result, listed)
    _combine(result)
    query = {name: tuple(values) for name, values in listed.items()} | result
    return Query(**query, digest=_digest(params, namespaces or {}))


def _declared(context: Any) -> dict[str, str]:
    """Return the prefixes that the @context of a kept query declares. Raises QueryError."""
    try:
        usable = isinstance(context, (str, list, dict)) and b"\\u0000" not in orjson.dumps(context)
    except TypeError:  # too deep, or half a character
        usable = False
    if not usable:
        raise QueryError("@context", "“@context” là địa chỉ, đối tượng, hoặc danh sách các thứ đó.")
    return context_of(context)


def _read(
    name: str, value: Any, namespaces: Mapping[str, str], result: dict[str, Any], listed: dict[str, list[Any]]
) -> None:
    if reader := _SINGLE.get(name):
        field, read = reader
        result[field] = read(name, value)
    elif name in {"EQ_bizStep", "EQ_disposition"}:
        kind = name.removeprefix("EQ_")
        listed["words"].append((COLUMNS[kind], tuple(web_uri(kind, text) for text in texts(name, value))))
    elif time := _TIME.fullmatch(name):
        op = {"GE": "gte", "GT": "gt", "LE": "lte", "LT": "lt"}[time[1]]
        listed["bounds"].append(Bound(COLUMNS[time[2]], op, moment(name, value)))
    elif place := _PLACE.fullmatch(name):
        uris = tuple(canonical_uri(text) for text in texts(name, value))
        listed["places"].append(Within(COLUMNS[place[2]], uris, below=place[1] == "WD"))
    elif match := read_match(name, value) or read_typed(name, value):
        listed["matches"].append(match)
    elif test := read_body_test(name, value, namespaces):
        listed["tests"].append(test)
    else:
        raise QueryError(name, f"Không có tham số “{name}”; hãy xem tài liệu của giao diện.")


def _kinds(name: str, value: Any) -> frozenset[int]:
    words = texts(name, value)
    if strange := [word for word in words if word not in KINDS and ":" not in word]:
        raise QueryError(name, f"Không có loại sự kiện “{strange[0]}”; chọn trong {', '.join(sorted(KINDS))}.")
    return frozenset(int(KINDS[word]) for word in words if word in KINDS)


def _actions(name: str, value: Any) -> tuple[str, ...]:
    words = texts(name, value)
    if strange := [word for word in words if word not in Action.values]:
        raise QueryError(name, f"Không có hành động “{strange[0]}”; chọn trong ADD, OBSERVE, DELETE.")
    return words


def _order(name: str, value: Any) -> str:
    if value not in ("eventTime", "recordTime"):
        raise QueryError(name, "Chỉ xếp được theo eventTime hoặc recordTime.")
    return COLUMNS[value]


def _direction(name: str, value: Any) -> bool:
    if value not in ("ASC", "DESC"):
        raise QueryError(name, "Thứ tự là ASC hoặc DESC.")
    return bool(value == "DESC")


def _count(name: str, value: Any) -> int:
    return int_in_range(name, value, minimum=1, maximum=MAX_COUNT)


def _per_page(name: str, value: Any) -> int:
    return min(int_in_range(name, value, minimum=1, maximum=MAX_COUNT), MAX_PAGE)


def _token(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > 4000:
        raise QueryError(name, "Mã trang tiếp theo không đúng; hãy dùng địa chỉ trong Link.")
    return value


_SINGLE: dict[str, tuple[str, Callable[[str, Any], Any]]] = {
    "eventType": ("kinds", _kinds),
    "EQ_eventID": ("event_ids", texts),
    "EQ_action": ("actions", _actions),
    "EXISTS_errorDeclaration": ("corrections", flag),
    "orderBy": ("order_by", _order),
    "orderDirection": ("descending", _direction),
    "eventCountLimit": ("first", _count),
    "maxEventCount": ("maximum", _count),
    "perPage": ("per_page", _per_page),
    "nextPageToken": ("page_token", _token),
}


def _combine(result: dict[str, Any]) -> None:
    """Check what may not stand together (EPCIS 2.0.1, 8.2.7.1)."""
    if "first" in result and "maximum" in result:
        raise QueryError("eventCountLimit", "Không dùng eventCountLimit cùng maxEventCount.")
    if "first" in result and "order_by" not in result:
        raise QueryError("eventCountLimit", "eventCountLimit cần orderBy để biết sự kiện nào là đầu.")
    if "descending" in result and "order_by" not in result:
        raise QueryError("orderDirection", "orderDirection cần orderBy.")
    if "order_by" in result and "descending" not in result:
        result["descending"] = True  # the standard's default


def _digest(params: Mapping[str, Any], namespaces: Mapping[str, str]) -> str:
    """Return what tells this question from others, however its page goes on."""
    asked = {name: value for name, value in params.items() if name not in PAGING}
    text = json.dumps([asked, dict(namespaces)], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
