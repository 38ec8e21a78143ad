"""One item by every name: element strings as written and as scanned, Digital Links of any host."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.gs1 import Gs1Problem, SerialisedItem, item_address, names_item, parse_item
from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.digital_link import parse
from ocop.standards.gs1.element_string import build, build_scanned

GTIN = "09521234000013"
CODE = "3QJXXCZG5A5KB0GN"
ITEM = SerialisedItem(GTIN, CODE)
LOT = SerialisedItem(GTIN, CODE, "LO-7")
SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
gtins = st.text("0123456789", min_size=13, max_size=13).map(lambda body: body + check_digit(body))
values = st.text(SET_82, min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (f"(01){GTIN}(21){CODE}", ITEM),
        (f"(21){CODE}(01){GTIN}", ITEM),
        (f"(01) {GTIN} (21) {CODE}", ITEM),
        (f"(01){GTIN}(10)LO-7(21){CODE}", LOT),
        (f"(01){GTIN}(17)271231(10)LO-7(21){CODE}", LOT),
        (f"01{GTIN}21{CODE}", ITEM),
        (f"]C101{GTIN}21{CODE}", ITEM),
        (f"]d201{GTIN}10LO-7\x1d21{CODE}", LOT),
        (f"\x1d01{GTIN}10LO-7\x1d21{CODE}", LOT),
        (f"^01{GTIN}10LO-7^21{CODE}", LOT),
        (f"01{GTIN}1727123110LO-7\x1d21{CODE}", LOT),
        (f"]Q321{CODE}\x1d01{GTIN}", ITEM),
        (f"https://OCOP.EXAMPLE/01/{GTIN}/21/{CODE}", ITEM),
        (f"HTTP://ai.do/stem/01/{GTIN}/10/LO-7/21/{CODE}/", LOT),
        (f"https://id.gs1.org/01/{GTIN}/21/{CODE}?17=271231&x=y#z", ITEM),
        (f"https://tỉnh.vn:8443/01/9521234000013/21/{CODE}", ITEM),
        (f"]Q1https://id.gs1.org/01/{GTIN}/21/{CODE}", ITEM),
    ],
)
def test_parse_item__reads_every_name_of_an_item(text: str, item: SerialisedItem) -> None:
    assert names_item(text)
    assert parse_item(text) == item


@pytest.mark.parametrize(
    ("text", "ai"),
    [
        (f"(01)09521234000014(21){CODE}", "01"),
        (f"010952123400001421{CODE}", "01"),
        (f"https://x/01/09521234000014/21/{CODE}", "01"),
        (f"(01)9521234000013(21){CODE}", "01"),
        (f"https://x/01/123/21/{CODE}", "01"),
        (f"(01){GTIN}", "21"),
        (f"https://x/01/{GTIN}", "21"),
        (f"(01){GTIN}(21)", "21"),
        (f"(01){GTIN}(21)" + "A" * 21, "21"),
        (f"(01){GTIN}(21)Ă", "21"),
        (f"(01){GTIN}(10)(21){CODE}", "10"),
        (f"(01){GTIN}(17)271331(21){CODE}", "17"),
        (f"(01){GTIN}(999)1(21){CODE}", "999"),
        (f"(21){CODE}", ""),
        ("(00)095212340000000012", "00"),
        ("(00)095212340000000013", "01"),
        ("(", ""),
        ("^", ""),
        (f"01{GTIN}9999", "21"),
        (f"01{GTIN}059", ""),
        (f"https://x/01/{GTIN}/21/{CODE}/10/LO-7", "01"),
    ],
)
def test_parse_item__says_which_part_is_wrong(text: str, ai: str) -> None:
    assert names_item(text)
    with pytest.raises(Gs1Problem) as caught:
        parse_item(text)
    assert caught.value.ai == ai


@pytest.mark.parametrize(
    "text",
    ["", CODE, "01" + GTIN, "3QJX-XCZG-5A5K-B0GN", f"https://x/{CODE}", "https://x/01/abc", "DT-2026-00001", "a(01)"],
)
def test_names_item__leaves_other_texts_alone(text: str) -> None:
    assert not names_item(text)


@given(gtins, values, values)
def test_parse_item__reads_what_is_built(gtin: str, lot: str, serial: str) -> None:
    elements = [("01", gtin), ("10", lot), ("21", serial)]
    item = SerialisedItem(gtin, serial, lot)
    assert parse_item(build_scanned(elements)) == item
    assert parse_item(build(elements)) == item


@given(gtins, st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ-", min_size=1, max_size=20))
def test_item_address__is_a_digital_link(gtin: str, serial: str) -> None:
    address = item_address("ocop.example", gtin, serial)
    assert parse(address).elements == (("01", gtin), ("21", serial))
    assert parse_item(address) == SerialisedItem(gtin, serial)


@given(st.text(max_size=80))
def test_parse_item__answers_any_text(text: str) -> None:
    for given_text in (text, f"(01){GTIN}{text}", f"https://x/01/{GTIN}/{text}", f"01{GTIN}1{text}"):
        try:
            item = parse_item(given_text)
        except Gs1Problem:
            continue
        assert item.serial
