"""Properties of links: parsing undoes building, the canonical form is idempotent and the same for all spellings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ocop.standards.gs1 import digital_link, element_string, epc
from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.element_string import Element, Gs1Problem
from ocop.standards.gs1.reading import read

SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
values = st.text(SET_82, min_size=1, max_size=20)
STEMS = st.sampled_from(["https://id.gs1.org", "https://x.thu", "https://x.thu/tem/a", "http://x.thu:8080"])


def numbered(length: int) -> st.SearchStrategy[str]:
    """Return numbers of a length with their check digit."""
    return st.text("0123456789", min_size=length - 1, max_size=length - 1).map(lambda body: body + check_digit(body))


@st.composite
def elements(draw: st.DrawFn) -> list[Element]:
    """Return elements that make a link: a key, qualifiers in their order, attributes."""
    kind = draw(st.sampled_from(["01", "00", "414", "417", "8006"]))
    if kind == "01":
        result = [("01", draw(numbered(14)))]
        result += [(ai, draw(values)) for ai in ("22", "10", "21") if draw(st.booleans())]
        if draw(st.booleans()):
            result.append(("17", draw(st.sampled_from(["271231", "300228", "261100"]))))
        if draw(st.booleans()):
            result.append(("99", draw(st.text(SET_82, min_size=1, max_size=30))))
        return result
    if kind == "414":
        return [("414", draw(numbered(13))), *([("254", draw(values))] if draw(st.booleans()) else [])]
    if kind == "8006":
        pieces = draw(st.sampled_from(["0101", "0102", "9999"]))
        return [("8006", draw(numbered(14)) + pieces), *([("21", draw(values))] if draw(st.booleans()) else [])]
    return [(kind, draw(numbered(18 if kind == "00" else 13)))]


@given(elements(), STEMS)
def test_link__built_and_read_back_is_the_same(given_elements: list[Element], stem: str) -> None:
    link = digital_link.parse(digital_link.build(given_elements, stem=stem))
    assert sorted(link.elements) == sorted(given_elements)
    assert digital_link.parse(digital_link.build(link.elements, stem=stem)) == link


@given(elements(), STEMS)
def test_canonical__is_idempotent_and_the_same_from_every_address(given_elements: list[Element], stem: str) -> None:
    link = digital_link.parse(digital_link.build(given_elements, stem=stem))
    for form in (link.canonical(), link.constrained()):
        again = digital_link.parse(form)
        assert again.constrained() == link.constrained()
    assert digital_link.parse(link.canonical()).canonical() == link.canonical()
    assert digital_link.parse(link.constrained()).canonical() == link.constrained()
    assert epc.canonical(link.constrained()) == link.constrained()


@given(elements())
def test_element_strings__are_read_back_in_both_spellings(given_elements: list[Element]) -> None:
    assert element_string.parse(element_string.build(given_elements)) == given_elements
    assert element_string.parse(element_string.build_scanned(given_elements)) == given_elements


@given(elements())
def test_check_gives_the_same_result_for_every_spelling(given_elements: list[Element]) -> None:
    link = read(digital_link.build(given_elements))
    assert link.ok
    for text in (
        element_string.build(given_elements),
        element_string.build_scanned(given_elements),
        link.canonical or "",
    ):
        assert read(text).canonical == link.canonical, text


@given(numbered(14), st.none() | values, st.integers(6, 12))
def test_urn_and_link__of_one_thing_always_meet(gtin: str, serial: str | None, prefix: int) -> None:
    for ai in ("21", "10"):
        qualifiers = () if serial is None else ((ai, serial),)
        link = digital_link.DigitalLink(("01", gtin), qualifiers)
        try:
            urn = epc.to_urn(link, prefix)
        except Gs1Problem:
            urn = epc.to_class_urn(link, prefix)
        assert epc.canonical(urn) == epc.canonical(link.canonical()) == link.constrained()


@given(
    st.text(max_size=80)
    | st.from_regex(r"https?://[a-z./0-9%]{1,60}|urn:epc:[a-z]{1,5}:[ -~]{1,40}|\([0-9]{2,4}\)[ -~]{0,40}")
)
def test_check__answers_any_text(text: str) -> None:
    result = read(text)
    assert result.ok == (result.error is None)
    if result.ok and result.canonical:
        assert read(result.canonical).canonical == result.canonical
