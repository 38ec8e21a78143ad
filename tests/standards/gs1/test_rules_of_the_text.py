"""The rules that the public vectors prove, in cases of our own written from the text of the standards.

General Specifications (GS) for components and combinations, Tag Data Standard (TDS) 6 and 12 for EPC URNs, GS1 Digital
Link: URI Syntax (DL) for addresses. Keys are of the prefix 952, which GS1 keeps for examples.
"""

from __future__ import annotations

import pytest

from ocop.standards.gs1 import checks, digital_link, epc
from ocop.standards.gs1 import element_string as elements
from ocop.standards.gs1.element_string import Gs1Problem

# check -> (what it takes, what it refuses)
COMPONENTS: dict[str, tuple[list[str], list[str]]] = {
    "csum": (["9521234000013", "95200002", "195212340000000010"], ["9521234000014", "", "952123400001A"]),
    "csumalpha": (["1987654Ad4X4bL5ttr2310c2K"], ["1987654Ad4X4bL5ttr2310c2L", "12", "1987654Ad4X4bL5ttr2310c"]),
    "gcppos1": (["9521", "952123400001"], ["952", "95A1234", ""]),
    "gcppos2": (["19521", "0952123400001"], ["1952", "1A521234"]),
    "yymmdd": (["260228", "240229", "261231"], ["260229", "261301", "260100", "26013", "2601311", "26O131"]),
    "yymmd0": (["260200", "260228"], ["260230", "260000", "26020"]),
    "yyyymmdd": (["20260228", "20240229"], ["20260229", "20261301", "20260100", "260228"]),
    "yyyymmd0": (["20260200", "20260228"], ["20260231", "20260000"]),
    "hh": (["00", "23"], ["24", "7", "A1"]),
    "mi": (["00", "59"], ["60", "5", "-1"]),
    "ss": (["00", "59"], ["60", "5"]),
    "hhmi": (["0000", "2359"], ["2400", "2360", "235"]),
    "iso3166": (["704", "056"], ["000", "999", "70", "VNM"]),
    "iso3166999": (["704", "999"], ["000", "998"]),
    "iso3166alpha2": (["VN", "BE"], ["vn", "XX", "V", "704"]),
    "iso4217": (["704", "978"], ["000", "VND"]),
    "iso5218": (["0", "1", "2", "9"], ["3", "", "10"]),
    "iban": (["GB82WEST12345698765432", "BE68539007547034"], ["GB82WEST12345698765433", "GB82", "XX68539007547034"]),
    "importeridx": (["A", "7", "-", "_"], ["", "AB", "%"]),
    "nonzero": (["1", "010"], ["0", "000", "A"]),
    "zero": (["0", "000"], ["1", "001"]),
    "nozeroprefix": (["0", "10"], ["01", "00"]),
    "hasnondigit": (["1A", "-"], ["1", "123"]),
    "yesno": (["0", "1"], ["2", "", "y"]),
    "winding": (["0", "1", "9"], ["2", "", "01"]),
    "hyphen": (["-", "--"], ["", "-1"]),
    "pcenc": (["a%20b", "ab", "%C3%A9"], ["%", "%2", "%GG", "100%"]),
    "pieceoftotal": (["0102", "0202", "12"], ["0002", "0200", "0302", "010", "", "1A02"]),
    "posinseqslash": (["1/1", "2/10"], ["2/1", "0/1", "1/0", "01/2", "1", "1/2/3"]),
    "latitude": (["0000000000", "1800000000"], ["1800000001", "180000000", "18000000000", "-100000000"]),
    "longitude": (["0000000000", "3600000000"], ["3600000001", "360000000"]),
    "mediatype": (["01", "10"], ["00", "11", "1"]),
    "packagetype": (["BX", "CT"], ["", "bx", "QQQ"]),
}


def test_every_component_check__has_cases() -> None:
    assert set(COMPONENTS) == set(checks.CHECKS)


@pytest.mark.parametrize("name", COMPONENTS)
def test_component__takes_and_refuses_what_the_text_says(name: str) -> None:
    good, bad = COMPONENTS[name]
    assert {data: checks.CHECKS[name](data) for data in good} == dict.fromkeys(good, "")
    assert [data for data in bad if not checks.CHECKS[name](data)] == []


@pytest.mark.parametrize(
    ("ai", "good", "bad"),
    [
        ("00", "195212340000000010", "195212340000000011"),  # SSCC: eighteen digits, the last a check digit
        ("01", "09521234000013", "9521234000013"),  # GTIN: fourteen digits
        ("10", "LÔ".encode().hex(), "LÔ"),  # a lot: 1 to 20 of set 82
        ("10", "A" * 20, "A" * 21),
        ("17", "261200", "261300"),  # expiry: a month of the year
        ("21", "a!\"%&'()*+,-./", "a b"),  # a serial: set 82 has no space
        ("310", "000012", "000012"),  # an AI of three digits does not exist
        ("3103", "000012", "00012"),  # a net weight: six digits
        ("37", "12345678", "123456789"),  # a count: at most eight digits
        ("414", "9521234000006", "9521234000007"),  # GLN: thirteen digits with a check digit
        ("422", "704", "000"),  # a country
        ("8008", "26113023", "26113024"),  # day and hour
    ],
)
def test_data_of_an_ai__is_judged_by_its_format(ai: str, good: str, bad: str) -> None:
    assert (elements.fault(ai, good) == "") == (ai != "310")
    assert elements.fault(ai, bad)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (elements.repeats, "(01)09521234000013(10)A(10)A", "(01)09521234000013(10)A(10)B"),
        (elements.excluded, "(01)09521234000013(10)A", "(01)09521234000013(02)09521234000013"),
        (elements.excluded, "(00)195212340000000010(400)P1", "(01)09521234000013(03)09521234000013"),
        (elements.required, "(01)09521234000013(10)A", "(10)A"),
        (elements.required, "(00)195212340000000010(02)09521234000013(37)12", "(02)09521234000013"),
        (elements.required, "(01)09521234000013(21)1(235)X", "(21)1"),
        (elements.unsigned, "(01)09521234000013(8030)abc", "(253)9521234000006(8030)abc"),
        (elements.unsigned, "(253)95212340000067(8030)abc", "(8003)09521234000013(8030)abc"),
    ],
)
def test_ais_together__are_judged_by_section_4_13(rule: object, good: str, bad: str) -> None:
    assert rule(elements.parse_bracketed(good)) == ""  # type: ignore[operator]
    assert rule(elements.parse_bracketed(bad))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "stem", "link"),
    [
        ("(01)09521234000013", None, "https://id.gs1.org/01/09521234000013"),
        ("(01)09521234000013(10)A/1", None, "https://id.gs1.org/01/09521234000013/10/A%2F1"),
        ("(01)09521234000013(21)7(10)B", None, "https://id.gs1.org/01/09521234000013/10/B/21/7"),  # in the text's order
        ("(01)09521234000013(17)261231", None, "https://id.gs1.org/01/09521234000013?17=261231"),
        ("(00)195212340000000010", "https://ocop.example", "https://ocop.example/00/195212340000000010"),
        ("(414)9521234000006(254)A1", "https://ocop.example/", "https://ocop.example/414/9521234000006/254/A1"),
        ("(01)09521234000014", None, None),
        ("(10)A", None, None),
        ("(17)261231", None, None),
    ],
)
def test_link__is_built_of_a_key_its_qualifiers_and_attributes(text: str, stem: str | None, link: str | None) -> None:
    def build() -> str | None:
        try:
            return digital_link.build(elements.parse_bracketed(text), **({"stem": stem} if stem else {}))
        except Gs1Problem:
            return None

    assert build() == link


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://ocop.example/01/09521234000013", "(01)09521234000013"),
        ("https://ocop.example/a/b/01/09521234000013/21/7", "(01)09521234000013(21)7"),
        ("http://ocop.example/01/09521234000013", "(01)09521234000013"),
        ("http://ocop.example/01/9521234000013", None),  # a GTIN has its fourteen digits
        ("https://ocop.example/01/09521234000013?17=261231&x=1", "(01)09521234000013(17)261231"),
        ("https://ocop.example/01/09521234000013/10/A%2F1", "(01)09521234000013(10)A/1"),
        ("https://ocop.example/00/195212340000000010", "(00)195212340000000010"),
        ("ftp://ocop.example/01/09521234000013", None),
        ("https://ocop.example/01/09521234000014", None),
        ("https://ocop.example/01/09521234000013/21/7/10/A", None),  # qualifiers have an order
        ("https://ocop.example/01/09521234000013/254/A", None),  # of another key
        ("https://ocop.example/01/09521234000013?17=261331", None),
        ("https://ocop.example/10/A", None),
        ("https://ocop.example/", None),
        ("/01/09521234000013", None),
    ],
)
def test_link__is_read_or_refused(link: str, expected: str | None) -> None:
    try:
        read = elements.build(digital_link.parse(link).elements)
    except Gs1Problem:
        read = None
    assert read == expected


# TDS 6.3, 7: the indicator or extension digit of a key stands first in the second part of its URN
URNS = [
    ("urn:epc:id:sgtin:9521234.000001.7", "https://id.gs1.org/01/09521234000013/21/7"),
    ("urn:epc:id:sgtin:9521234.100001.a%2F1", "https://id.gs1.org/01/19521234000010/21/a%2F1"),
    ("urn:epc:id:sscc:9521234.1000000001", "https://id.gs1.org/00/195212340000000010"),
    ("urn:epc:id:sgln:9521234.00000.0", "https://id.gs1.org/414/9521234000006"),
    ("urn:epc:id:sgln:9521234.00000.A1", "https://id.gs1.org/414/9521234000006/254/A1"),
    ("urn:epc:id:pgln:9521234.00000", "https://id.gs1.org/417/9521234000006"),
    ("urn:epc:id:giai:9521234.AB-1", "https://id.gs1.org/8004/9521234AB-1"),
    ("urn:epc:id:gdti:9521234.00000.7", "https://id.gs1.org/253/95212340000067"),
    ("urn:epc:id:gsrn:9521234.0000000001", "https://id.gs1.org/8018/952123400000000017"),
    ("urn:epc:class:lgtin:9521234.000001.L1", "https://id.gs1.org/01/09521234000013/10/L1"),
    ("urn:epc:idpat:sgtin:9521234.000001.*", "https://id.gs1.org/01/09521234000013"),
]
NO_URNS = [
    "urn:epc:id:sgtin:9521234.000001",  # no serial
    "urn:epc:id:sgtin:9521234.00001.7",  # thirteen digits of prefix and reference together
    "urn:epc:id:sgtin:9521234.00000A.7",
    "urn:epc:id:sgtin:9521234.000001.a/1",  # a slash is to be escaped (TDS 5.3)
    "urn:epc:id:sscc:9521234.100000001",
    "urn:epc:id:lgtin:9521234.000001.L1",  # a lot is a class
    "urn:epc:class:sgtin:9521234.000001.7",
    "urn:epc:id:nothing:9521234.1",
    "urn:epc:idpat:sscc:9521234.*",  # a pattern that names no class
]


@pytest.mark.parametrize(("urn", "link"), URNS)
def test_urn_and_link__name_the_same_thing(urn: str, link: str) -> None:
    assert epc.to_link(urn).canonical() == link
    assert epc.canonical(urn) == link
    of_class = urn.startswith(("urn:epc:class:", "urn:epc:idpat:"))
    back = epc.to_class_urn if of_class else epc.to_urn
    assert back(digital_link.parse(link), 7) == urn


@pytest.mark.parametrize("urn", NO_URNS)
def test_urn__is_refused(urn: str) -> None:
    with pytest.raises(Gs1Problem):
        epc.to_link(urn)
