"""`ocop gs1 check`: every public test vector gets its verdict; exceptions are listed with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from ocop.cli import main
from ocop.standards.gs1 import digital_link, epc
from tests.public_cases import AI_LINTERS, ASSOCIATIONS, BUILD, CANONICAL, PARSE, URNS, cases_of, is_coupon, needs

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "api" / "gs1.md"
KEYS = ["ok", "kind", "element_string", "canonical", "error"]
GTIN = "09521234543213"
# what the standard's text does not support, each with its reason in docs/api/gs1.md
UNSUPPORTED = {
    "(01)12312312312326(99)000001(89)XXX(95)INT": "an AI that does not exist, taken by an option of the other tool",
    "urn:epc:id:ginc:48493047.38473!\"%/%&'()*+,-.:=": "characters that a URN must escape",
    "urn:epc:id:grai:123456789012..!\"%&'()*+,-.": "characters that a URN must escape",
    "urn:epc:id:grai:438478.374837.3:;<>=?AZ_az": "characters that a URN must escape",
    "urn:epc:idpat:cpi:858588503943.4/38.*": "characters that a URN must escape",
}


def run(text: str | bytes, *more: str) -> Result:
    """Run the command on an input."""
    return CliRunner().invoke(main.group, ["gs1", "check", *more], input=text, prog_name="ocop")  # type: ignore[attr-defined]


def checked(texts: list[str]) -> list[dict[str, Any]]:
    """Return what the command says of each text."""
    results = [json.loads(line) for line in run("\n".join(texts) + "\n").stdout.splitlines()]
    assert len(results) == len(texts)
    for result in results:
        assert list(result) == KEYS
        assert result["ok"] == (result["error"] is None)
        assert result["kind"] in {"digital_link", "urn", "element_string", None}
        assert not result["ok"] or (result["kind"] and result["element_string"])
    return results


def wrong(vectors: list[tuple[str, Any]], key: str) -> list[Any]:
    """Return the vectors with a different result, except the listed ones."""
    results = checked([text for text, _ in vectors])
    differing = [
        (text, result[key], want) for (text, want), result in zip(vectors, results, strict=True) if result[key] != want
    ]
    return [difference for difference in differing if difference[0] not in UNSUPPORTED]


@needs(PARSE)
def test_links__get_the_verdict_and_the_elements_of_the_engine_of_gs1() -> None:
    vectors = cases_of(PARSE)
    assert wrong([(vector["uri"], vector["valid"]) for vector in vectors], "ok") == []
    assert wrong([(vector["uri"], vector["element_string"] or None) for vector in vectors], "element_string") == []


@needs(AI_LINTERS, ASSOCIATIONS)
def test_element_strings__get_the_verdict_of_the_engine_of_gs1() -> None:
    data = [
        (vector["args"][0], vector["args"][1] == "GS1_LINTER_OK")
        for vector in cases_of(AI_LINTERS)
        if not is_coupon(vector)
    ]
    together = [(vector["args"][2], vector["args"][0]) for vector in cases_of(ASSOCIATIONS)]
    assert len(data) + len(together) == 57
    assert wrong(data + together, "ok") == []


@needs(BUILD)
def test_element_strings__lead_to_their_links() -> None:
    vectors = [vector["args"] for vector in cases_of(BUILD)]
    results = checked([args[2] for args in vectors])
    for (ok, _, text, link), result in zip(vectors, results, strict=True):
        if text not in UNSUPPORTED:
            assert (result["canonical"] is not None) == ok, text
            assert not ok or result["canonical"] == digital_link.parse(link).canonical(), text


@needs(CANONICAL)
def test_every_spelling_of_a_thing__leads_to_its_canonical_link() -> None:
    vectors = [(vector["in"], vector["out"]) for vector in cases_of(CANONICAL)]
    assert wrong(vectors, "canonical") == []


@needs(URNS)
def test_urns__are_translated_or_refused() -> None:
    urns = [vector for vector in cases_of(URNS) if vector["in"].startswith("urn:epc:")]
    vectors = [(urn["in"], urn["out"]) for urn in urns if urn["fn"] in {"toURI", "toURIForClassLevelIdentifier"}]
    assert {out is None for _, out in vectors} == {True, False}
    results = checked([text for text, _ in vectors])
    for (text, out), result in zip(vectors, results, strict=True):
        if text not in UNSUPPORTED:
            assert result["ok"] == (out is not None), text
            assert result["canonical"] is None or unquote(result["canonical"]) == unquote(out), text
    refused = [vector["in"] for vector in cases_of(URNS) if vector["fn"] == "toDigitalLink"]
    assert [result["ok"] for result in checked(refused)] == [False] * len(refused)


@pytest.mark.parametrize("text", sorted(UNSUPPORTED))
def test_what_the_text_of_the_standard_does_not_support__is_refused_and_documented(text: str) -> None:
    assert checked([text])[0]["ok"] is False
    assert text in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"https://x.thu/tem/01/{GTIN}/10/A?17=271231&x=1",
            ["digital_link", f"^01{GTIN}10A^17271231", f"{GTIN}/10/A?17=271231"],
        ),
        (f"HTTPS://X.THU/01/{GTIN}", ["digital_link", f"^01{GTIN}", GTIN]),
        ("urn:epc:id:sgtin:9521234.054321.A%2F1", ["urn", f"^01{GTIN}21A/1", f"{GTIN}/21/A%2F1"]),
        (f"(01){GTIN}(10)A/1", ["element_string", f"^01{GTIN}10A/1", f"{GTIN}/10/A%2F1"]),
        (f"]C101{GTIN}10A^21B", ["element_string", f"^01{GTIN}10A^21B", f"{GTIN}/10/A/21/B"]),
    ],
)  # fmt: skip
def test_valid_line_gives_kind_elements_and_canonical_link(text: str, expected: list[str]) -> None:
    [result] = checked([text])
    assert [result["kind"], result["element_string"], result["canonical"]] == [
        *expected[:2],
        f"https://id.gs1.org/01/{expected[2]}",
    ]


def test_elements_without_a_key__are_sound_and_have_no_link() -> None:
    [result] = checked(["(99)ABC"])
    assert (result["ok"], result["element_string"], result["canonical"]) == (True, "^99ABC", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", None), ("Hello World!", None), ("ftp://x/01/1", None), ("42", "element_string"),
        ("https://x.thu/01/09521234543214", "digital_link"), ("urn:epc:id:nosuch:1.2", "urn"), ("urn:isbn:1", "urn"),
        (f"(01){GTIN}(17)271332", "element_string"), ("x" * 9000, None), ("\x00", None),
        ("(01)" + "٠" * 14, "element_string"),
        (f" (01){GTIN}", None),
    ],
)  # fmt: skip
def test_a_wrong_line__says_why(text: str, kind: str | None) -> None:
    [result] = checked([text])
    assert (result["ok"], result["kind"], result["element_string"], result["canonical"]) == (False, kind, None, None)
    assert result["error"]


def test_exit_codes_and_the_count() -> None:
    good, bad = f"(01){GTIN}\n", "42\n"
    assert run(good * 2).exit_code == 0
    assert run(good + bad).exit_code == 1
    assert run("").exit_code == 0
    counted = run(good + bad + good, "--json")
    assert json.loads(counted.stdout.splitlines()[-1]) == {"ok": False, "sound": 2, "wrong": 1}
    assert run(b"\xff\xfe\n(01)\r\n").exit_code == 1
    assert "UTF-8" in run(b"\xff\xfe\n").stdout
    assert json.loads(run(f"(01){GTIN}\r\n").stdout)["ok"] is True


def test_urn_and_link__of_one_thing_meet() -> None:
    link = f"https://id.gs1.org/01/{GTIN}/21/A"
    urn, read = checked(["urn:epc:id:sgtin:9521234.054321.A", link])
    assert urn["canonical"] == read["canonical"] == epc.canonical(link)
