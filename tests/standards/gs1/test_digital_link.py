"""Digital Link addresses: what is built is read back, and nothing else is read as an item."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.gs1 import SerialisedItem, item_address, parse_item_path
from ocop.standards.gs1.checkdigit import check_digit
from tests.public_cases import BUILD, CANONICAL, PARSE, cases_of, needs

SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
GTIN = "09520123456788"
gtins = st.text("0123456789", min_size=13, max_size=13).map(lambda body: body + check_digit(body))
values = st.text(SET_82, min_size=1, max_size=20)
codes = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=20)


def test_item_address__is_the_one_printed() -> None:
    address = item_address("ocop.example", GTIN, "3QJXXCZG5A5KB0GN")
    assert address == "https://OCOP.EXAMPLE/01/09520123456788/21/3QJXXCZG5A5KB0GN"


@given(gtins, codes)
def test_item_address__is_read_back(gtin: str, code: str) -> None:
    parts = urlsplit(item_address("tem.thu.vn", gtin, code))
    assert (parts.scheme, parts.netloc) == ("https", "TEM.THU.VN")
    assert parse_item_path(parts.path) == SerialisedItem(gtin, code)


@pytest.mark.parametrize("serial", ["", "abc", "A/B", "A B", "A%2F", "Ă", "A" * 21, "A\n"])
def test_item_address__refuses_a_serial_that_it_would_spoil(serial: str) -> None:
    with pytest.raises(ValueError, match="serial"):
        item_address("ocop.example", GTIN, serial)


@given(gtins, values, st.none() | values, st.none() | values, st.sampled_from(["", "/tem", "/a/b-c"]), st.booleans())
def test_parse__reads_every_value_of_set_82(
    gtin: str, serial: str, lot: str | None, variant: str | None, stem: str, slash: bool
) -> None:
    path = f"{stem}/01/{gtin}"
    for identifier, value in (("22", variant), ("10", lot), ("21", serial)):
        if value is not None:
            path += f"/{identifier}/{quote(value, safe='')}"
    read = parse_item_path(path + "/" * slash)
    assert read == SerialisedItem(gtin, serial, lot or "", variant or "")


@pytest.mark.parametrize(
    ("gtin", "padded"),
    [("95050003", "00000095050003"), ("614141000036", "00614141000036"), ("9520123456788", GTIN), (GTIN, GTIN)],
)
def test_parse__brings_every_length_to_fourteen_digits(gtin: str, padded: str) -> None:
    assert parse_item_path(f"/01/{gtin}/21/A") == SerialisedItem(padded, "A")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        f"/01/{GTIN}",
        f"/01/{GTIN}/",
        f"/01/{GTIN}/10/A",
        f"/01/{GTIN}/21/",
        f"/01/{GTIN}/21//",
        f"/01/{GTIN}/21/A//",
        f"/01/{GTIN}/21/A/10/B",
        f"/01/{GTIN}/10//21/A",
        f"/01/{GTIN}/10/B/22/C/21/A",
        f"/01//{GTIN}/21/A",
        f"01/{GTIN}/21/A",
        f"/02/{GTIN}/21/A",
        f"/1/{GTIN}/21/A",
        "/01/09520123456789/21/A",
        "/01/952012345678/21/A",
        "/01/123456789/21/A",
        f"/01/{GTIN}0/21/A",
        "/01/٠٩٥٢٠١٢٣٤٥٦٧٨٨/21/A",
        f"/01/{GTIN}/21/" + "A" * 21,
        f"/01/{GTIN}/21/" + "%41" * 21,
        f"/01/{GTIN}/10/" + "A" * 21 + "/21/A",
        f"/01/{GTIN}/21/A%20B",
        f"/01/{GTIN}/21/A B",
        f"/01/{GTIN}/21/A%00",
        f"/01/{GTIN}/21/A%0A",
        f"/01/{GTIN}/21/A\n",
        f"/01/{GTIN}/21/%C4%82",
        f"/01/{GTIN}/21/%FF",
        f"/01/{GTIN}/21/%",
        f"/01/{GTIN}/21/%4",
        f"/01/{GTIN}/21/%zz",
        f"/01/{GTIN}/21/A#b",
        f"/01/{GTIN}/21/A$",
        f"/01/{GTIN}/21/A^B",
        f"/01/{GTIN}/21/A?x=1",
    ],
)
def test_parse__refuses_what_names_no_item(path: str) -> None:
    assert parse_item_path(path) is None


def test_parse__decodes_each_segment_by_itself_and_once() -> None:
    assert parse_item_path(f"/01/{GTIN}/10/A%2F21%2FB/21/C%252F") == SerialisedItem(GTIN, "C%2F", "A/21/B")


@given(st.text(max_size=60))
def test_parse__answers_any_text(text: str) -> None:
    assert parse_item_path(f"/01/{GTIN}/21/A/{text}/") is None or text == ""
    assert parse_item_path(text) is None


def item_in(element_string: str) -> SerialisedItem | None:
    """Return the item that an element string names, if it begins with a GTIN and has a serial in the path's order."""
    fields = element_string.split("^")[1:]
    if not fields or not fields[0].startswith("01"):
        return None
    rest = [fields[0][16:], *fields[1:]]
    known = {field[:2]: field[2:] for field in rest if field[:2] in {"22", "10", "21"}}
    if "21" not in known:
        return None
    return SerialisedItem(fields[0][2:16], known["21"], known.get("10", ""), known.get("22", ""))


@needs(PARSE)
def test_parse__agrees_with_the_syntax_engine_of_gs1() -> None:
    cases = cases_of(PARSE)
    expected = {case["uri"]: item_in(case["element_string"]) if case["valid"] else None for case in cases}
    assert sum(item is not None for item in expected.values()) >= 3
    assert {uri: parse_item_path(urlsplit(uri).path) for uri in expected} == expected


@needs(BUILD)
def test_item_address__agrees_with_the_syntax_engine_of_gs1_in_upper_case() -> None:
    cases = [case["args"] for case in cases_of(BUILD)]
    serialised = [args for args in cases if args[0] and args[2].startswith("(01)") and args[2].count("(") == 2]
    assert serialised
    for _, stem, element_string, expected in serialised:
        gtin, identifier, serial = element_string[4:18], element_string[18:22], element_string[22:]
        if identifier == "(21)":
            built = item_address(urlsplit(stem).netloc, gtin, serial.upper())
            assert built.lower() == expected.lower()


@needs(CANONICAL)
def test_parse__reads_the_canonical_links_of_serialised_items() -> None:
    cases = cases_of(CANONICAL)
    items = [case for case in cases if case["in"].startswith("urn:epc:id:sgtin:")]
    assert items
    for case in items:
        read = parse_item_path(urlsplit(case["out"]).path)
        assert read is not None, case
        company, reference, serial = case["in"].removeprefix("urn:epc:id:sgtin:").split(".", 2)
        assert read.gtin[:13] == reference[0] + company + reference[1:]
        assert read.serial == unquote(serial)
