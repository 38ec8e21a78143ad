"""Every vector of the public test data, both verdicts; what the standard's text does not support is listed with why."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from ocop.standards.gs1 import checks, digital_link, epc
from ocop.standards.gs1 import element_string as elements
from ocop.standards.gs1.element_string import Gs1Problem
from tests.public_cases import (
    AI_LINTERS,
    ASSOCIATIONS,
    BUILD,
    CANONICAL,
    LINTERS,
    PARSE,
    URNS,
    cases_of,
    each_case,
    is_coupon,
    needs,
)

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "api" / "gs1.md"
CHARACTERS = {"cset82": checks.cset82, "cset39": checks.cset39, "cset64": checks.cset64, "csetnumeric": checks.numeric}
RULES = {
    "validateAIrepeats": elements.repeats,
    "validateAImutex": elements.excluded,
    "validateAIrequisites": elements.required,
    "validateDigSigRequiresSerialisedKey": elements.unsigned,
}
# prefixes of companies are looked up in a table of GS1's that is no part of the specifications
PREFIX_TABLE = {"INVALID_GCP_PREFIX"}
# a slash, a hash, a quotation mark or a per cent sign that a URI (RFC 3986) or a URN (TDS 5.3) must escape
UNESCAPED = "a character that the URI syntax demands to be escaped"
UNSUPPORTED = {
    "https://id.gs1.org/8010/4748374/23748#94//8011/94304": UNESCAPED,
    "https://id.gs1.org/8010/8585885039434/38": UNESCAPED,
    "urn:epc:idpat:cpi:858588503943.4/38.*": UNESCAPED,
    "https://id.gs1.org/8010/123457-57578": "a company prefix is digits; this one would hold a hyphen",
    'https://id.gs1.org/253/8934893489494":?>': UNESCAPED,
    "urn:epc:id:ginc:48493047.38473!\"%/%&'()*+,-.:=": UNESCAPED,
    'https://id.gs1.org/401/4849304738473!""%/%&\'()*+,-.:=': UNESCAPED,
    "urn:epc:id:grai:123456789012..!\"%&'()*+,-.": UNESCAPED,
    "urn:epc:id:grai:438478.374837.3:;<>=?AZ_az": UNESCAPED,
    "https://id.gs1.org/8003/01234567890128!\"%&'()*+,-.": UNESCAPED,
    "https://id.gs1.org/01/12345678901231/21//19:;<=>?AZ_az": UNESCAPED,
    "https://id.gs1.org/01/78574584574857/235/!\"%&'()*+,-./": UNESCAPED,
    "https://id.gs1.org/01/49367283728732/10//8484892%": UNESCAPED,
}


def outcome(work: Any) -> Any:
    """Return what the work gives, or None when it refuses."""
    try:
        return work()
    except Gs1Problem:
        return None


@each_case("vector", PARSE, ids=lambda case: case["uri"])
def test_parse__judges_a_link_as_the_engine_of_gs1(vector: dict[str, Any]) -> None:
    link = outcome(lambda: digital_link.parse(vector["uri"]))
    assert (link is not None) == vector["valid"]
    if link is not None:
        assert elements.build_scanned(link.elements) == vector["element_string"]


@each_case("vector", BUILD, ids=lambda case: case["args"][2])
def test_build__makes_the_link_of_an_element_string(vector: dict[str, Any]) -> None:
    ok, stem, text, link = vector["args"]
    unknown = {"permitUnknownAIs", "no_UNKNOWN_AI_NOT_DL_ATTR"} <= set(vector["opts"])
    made = outcome(lambda: digital_link.build(elements.parse_bracketed(text), stem=stem, unknown=unknown))
    assert made == (link if ok else None)


@each_case("vector", AI_LINTERS, keep=lambda vector: not is_coupon(vector), ids=lambda vector: vector["args"][0])
def test_fault__finds_what_is_wrong_with_the_data_of_an_ai(vector: dict[str, Any]) -> None:
    text, verdict = vector["args"]
    wrong = [elements.fault(ai, data) for ai, data in elements.parse_bracketed(text)]
    assert any(wrong) == (verdict != "GS1_LINTER_OK"), wrong


@needs(LINTERS)
def test_checks__agree_with_every_vector_of_a_single_component() -> None:
    wrong, passed_over = [], 0
    for vector in cases_of(LINTERS):
        if is_coupon(vector):
            continue
        name, data = vector["linter"].removeprefix("gs1_lint_"), vector["args"][0]
        if not isinstance(data, str) or any(item in str(vector["args"]) for item in PREFIX_TABLE):
            passed_over += 1  # a placeholder of the other program, or a look-up in a table that is not in the text
            continue
        check = checks.CHECKS.get(name) or CHARACTERS[name]
        if (check(data) == "") != vector["ok"]:
            wrong.append((name, data, check(data)))
    assert wrong == []
    assert passed_over == 5  # docs/api/gs1.md tells which


@each_case("vector", ASSOCIATIONS, ids=lambda case: case["args"][2])
def test_associations__repeat_exclude_and_require(vector: dict[str, Any]) -> None:
    ok, rule, text = vector["args"]
    assert (RULES[rule["expr"]](elements.parse_bracketed(text)) == "") == ok


@pytest.mark.parametrize(("key", "serial"), [("(253)1234567890128", "7"), ("(8003)01234567890128", "A1")])
def test_a_signature__stands_with_a_single_thing_alone(key: str, serial: str) -> None:
    with pytest.raises(Gs1Problem, match="needs its serial"):
        elements.parse(f"{key}(8030)abc")
    assert len(elements.parse(f"{key}{serial}(8030)abc")) == 2


@each_case("vector", CANONICAL, ids=lambda case: case["in"])
def test_canonical__lets_all_spellings_of_one_thing_meet(vector: dict[str, Any]) -> None:
    assert epc.canonical(vector["in"]) == vector["out"]


def is_word(vector: dict[str, Any]) -> bool:
    """Tell whether a vector is about a word of the vocabulary; these are tested in `tests/standards/epcis`."""
    return vector["fn"] == "toBareStringVocabulary"


def lacks_length(vector: dict[str, Any]) -> bool:
    """Tell whether the reference looked the prefix of a company up in a table of its own, which no caller here has."""
    to_urn = vector["fn"] in {"toURN", "toURNForClassLevelIdentifier"}
    return to_urn and vector["gcp"] is None and vector["out"] is not None and vector["in"] not in UNSUPPORTED


TRANSLATED = cases_of(URNS)


@needs(URNS)
def test_vectors_that_cannot_be_met__stand_in_the_document_and_are_no_others() -> None:
    lacking = [item["in"] for item in TRANSLATED if lacks_length(item)]
    assert len(lacking) == 16
    document = DOCUMENT.read_text(encoding="utf-8")
    assert [item for item in (*UNSUPPORTED, *lacking) if f"`{item}`" not in document] == []


@each_case(
    "vector",
    URNS,
    keep=lambda urn: not is_word(urn) and not lacks_length(urn),
    ids=lambda case: f"{case['fn']} {case['in']}",
)
def test_translate__between_urns_and_links(vector: dict[str, Any]) -> None:
    way, given, length, wanted = vector["fn"], vector["in"], vector["gcp"], vector["out"]
    made = outcome(lambda: translated(way, given, length))
    if given in UNSUPPORTED and wanted is not None:
        assert made is None, f"refused: {UNSUPPORTED[given]}"
    else:
        assert (made and unquote(made)) == (wanted and unquote(wanted))


def translated(way: str, given: str, length: int | None) -> str:
    if way == "toURN":
        return epc.to_urn(digital_link.parse(given, lenient=True), length or 7)
    if way == "toURNForClassLevelIdentifier":
        return epc.to_class_urn(digital_link.parse(given, lenient=True), length or 7)
    return epc.to_link(given).canonical()
