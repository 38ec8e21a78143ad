"""`docs/api/scan.md` matches the JSON of scans: verdicts, fields, types, headers, errors."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from ocop.domain.scans.models import Scan
from ocop.domain.scans.states import Verdict
from ocop.web.public import page
from tests.architecture.layout import ROOT
from tests.flows.scanning import JSON, ask, scan

DOCUMENT = (ROOT / "docs" / "api" / "scan.md").read_text(encoding="utf-8")
BARE = {"typo", "unknown"}
READS = {
    "text": lambda value: isinstance(value, str),
    "path": lambda value: isinstance(value, str) and value.startswith("/"),
    "number": lambda value: type(value) is int,
    "true or false": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "time": lambda value: datetime.fromisoformat(value).tzinfo is not None,
    "date": lambda value: date.fromisoformat(value) is not None,
    "null": lambda value: value is None,
}


def section(title: str) -> str:
    """Return the part of the document under a heading."""
    return DOCUMENT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all tables in a text."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:3] == "| `"]


def flat(facts: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Return facts by dotted name."""
    result: dict[str, Any] = {}
    for name, value in facts.items():
        result[before + name] = value
        if isinstance(value, dict):
            result |= flat(value, f"{before}{name}.")
    return result


def fits(value: Any, kind: str) -> bool:
    """Tell whether a value is of a documented type, such as "text or null"."""
    if kind in READS:
        return bool(READS[kind](value))
    first, second = kind.rsplit(" or ", 1)
    return (value is None and second == "null") or fits(value, first)


FIELDS = {name.strip("`"): kind for name, kind, *_ in rows(section("Fields"))}


def test_fields_and_types_are_those_of_the_real_answers(stamps: dict[str, str]) -> None:
    seen: set[str] = set()
    always = set(flat(scan(stamps["typo"])))
    for verdict, code in stamps.items():
        facts = flat(scan(code))
        assert facts["verdict"] == verdict
        assert (set(facts) == always) is (verdict in BARE)
        assert {name: value for name, value in facts.items() if not fits(value, FIELDS[name])} == {}
        seen |= set(facts)
    assert seen == set(FIELDS)


def test_verdicts_and_tones_stand_in_their_order(stamps: dict[str, str]) -> None:
    listed = rows(section("Verdicts"))
    assert [verdict.strip("`") for verdict, *_ in listed] == list(Verdict.values)
    tones = {verdict.strip("`"): tone.strip("`") for verdict, _, tone in listed}
    assert {verdict: scan(code)["tone"] for verdict, code in stamps.items()} == tones


def test_the_example_has_the_fields_of_a_real_answer(stamps: dict[str, str]) -> None:
    example = json.loads(re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)[1])
    real = scan(stamps["genuine_again"], gtin="09521234000013")
    assert list(flat(example)) == list(flat(real))
    result = ("title", "meaning", "tone", "icon", "proves", "lang")
    assert {name: example[name] for name in result} == {name: real[name] for name in result}
    assert example["producer"] == real["producer"]


def test_headers_are_as_described(stamps: dict[str, str]) -> None:
    reply = ask(f"/{stamps['genuine_again']}", accept=JSON)
    described = {
        name.strip("`"): value for name, value in rows(section("Headers and query")) if name.strip("`") in reply.headers
    }
    assert reply.headers["Content-Type"] == described["Content-Type"].strip("`")
    assert described["Cache-Control"].startswith(f"`{reply.headers['Cache-Control']}`")
    assert reply.headers["Vary"] == described["Vary"].strip("`")
    assert reply.headers["Set-Cookie"].startswith("may=")
    assert "HttpOnly" in reply.headers["Set-Cookie"]
    assert (
        ask(f"/{stamps['genuine_again']}", accept=f"text/html,{JSON}").headers["Content-Type"].startswith("text/html")
    )
    english = ask(f"/{stamps['genuine_again']}?lang=en", accept=JSON, accept_language="vi")
    assert english.facts["title"] == "Genuine stamp, scanned before"


def test_codes_are_read_as_described_and_looking_is_no_scan(stamps: dict[str, str]) -> None:
    code = stamps["genuine_first"]
    before = Scan.objects.count()
    assert ask(f"/{code}", method="HEAD", accept=JSON).body == b""
    assert {ask(f"/{code}", method=method, accept=JSON).status for method in ("POST", "PUT", "DELETE")} <= {403, 405}
    assert Scan.objects.count() == before
    assert scan(code.lower())["verdict"] == "genuine_first"
    spelt = "-".join(code[at : at + 4] for at in range(0, 16, 4)).replace("0", "O").replace("1", "l")
    assert scan(spelt)["code"] == code
    assert scan(code, gtin="9521234000013")["verdict"] == "genuine_again"
    assert scan(code, gtin="09521234000020")["verdict"] == "unknown"
    assert scan("khong-co-ma-nay")["verdict"] == "typo"
    assert ask("/khong_co_trang_nay/", accept=JSON).status == 404


def test_what_cannot_be_checked_is_answered_as_described() -> None:
    described = {name for cells in rows(section("Errors")) for name in re.findall(r"`(\w+)`", cells[0])}
    facts = page.impossible("vi", timezone.now())
    assert set(facts) == described
    assert facts["verdict"] is None
