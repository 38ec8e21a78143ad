"""Questions about events, read from parameters: every family, and nothing ignored."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.events.rules.query import MAX_PAGE, Query, read_query
from ocop.domain.events.rules.query_things import things_of
from ocop.domain.events.rules.query_values import QueryError
from ocop.domain.events.states import RefRole
from ocop.standards.epcis.keys import key_of
from ocop.standards.gs1 import check_digit
from ocop.standards.gs1.digital_link import DigitalLink
from ocop.standards.gs1.epc import to_urn

CONTEXT = {"ex": "https://ns.example.com/epcis/"}
EVENT: dict[str, Any] = {
    "type": "ObjectEvent",
    "action": "ADD",
    "epcList": ["urn:epc:id:sgtin:0614141.112345.1"],
    "quantityList": [{"epcClass": "urn:epc:class:lgtin:0614141.112345.L1", "quantity": 12.5, "uom": "KGM"}],
    "persistentDisposition": {"set": ["completeness_verified"], "unset": ["urn:epcglobal:cbv:disp:available"]},
    "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:0614141073467:1152"}],
    "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:0614141.00001"}],
    "ilmd": {"ex:harvest": {"ex:day": "2026-03-01T00:00:00Z"}, "cbvmda:lotNumber": "L1"},
    "ex:depth": 12,
    "ex:mood": ["good", {"ex:inner": "calm"}],
    "errorDeclaration": {
        "declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data", "correctiveEventIDs": ["urn:uuid:1"],
        "ex:who": "clerk",
    },
    "sensorElementList": [
        {
            "sensorMetadata": {"time": "2026-03-01T05:00:00Z", "deviceID": "urn:epc:id:giai:4000001.111"},
            "sensorReport": [
                {"type": "gs1:Temperature", "value": 26.0, "uom": "CEL", "ex:slot": 3},
                {"type": "RelativeHumidity", "minValue": 12.1, "maxValue": 13.9, "uom": "A93", "booleanValue": True},
                {"type": "gs1:Dimensionless", "stringValue": "SomeText", "percRank": 50},
            ],
        }
    ],
}  # fmt: skip


def holds(name: str, value: Any, namespaces: dict[str, str] | None = None) -> bool:
    """Tell whether the event answers one parameter that its body or its things decide."""
    query = read_query({name: value}, namespaces=namespaces)
    things = things_of(EVENT)
    return all(test.holds(EVENT, CONTEXT) for test in query.tests) and all(m.fits(things) for m in query.matches)


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("MATCH_epc", "https://id.gs1.org/01/10614141123459/21/1", "https://id.gs1.org/01/10614141123459/21/2"),
        ("MATCH_epc", "https://example.com/a/01/10614141123459/21/1?3103=000195", "urn:epc:id:sgtin:0614141.112345.2"),
        ("MATCH_anyEPC", "urn:epc:idpat:sgtin:0614141.112345.*", "urn:epc:idpat:sgtin:0614141.112346.*"),
        ("MATCH_anyEPC", "urn:epc:idpat:sgtin:0614141.*.*", "urn:epc:idpat:sgtin:0614142.*.*"),
        ("MATCH_epcClass", "https://id.gs1.org/01/10614141123459/10/L1", "https://id.gs1.org/01/10614141123459/10/L2"),
        ("MATCH_anyEPCClass", "https://id.gs1.org/01/10614141123459", "https://id.gs1.org/01/20614141123456"),
        ("MATCH_anyEPCClass", "https://id.gs1.org/01/10614141123459/10/*", "https://id.gs1.org/01/20614141123456/10/*"),
        ("MATCH_epcClass", "urn:epc:class:lgtin:0614141.112345.*", "urn:epc:class:lgtin:0614141.112346.*"),
        ("EQ_quantity", "12.50", "12"),
        ("GE_quantity", "12.5", "12.6"),
        ("GT_quantity", 12, 12.5),
        ("LT_quantity", "12.6", "12.5"),
        ("LE_quantity_KGM", "12.5", "12"),
        ("GE_quantity_KGM", "1", "13"),
        ("EQ_persistentDisposition_set", "https://ref.gs1.org/cbv/Disp-completeness_verified", "available"),
        ("EQ_persistentDisposition_unset", "available", "completeness_verified"),
        ("EQ_bizTransaction_po", "urn:epcglobal:cbv:bt:0614141073467:1152", "urn:epcglobal:cbv:bt:0614141073467:1153"),
        ("EQ_source_owning_party", "https://id.gs1.org/417/0614141000012", "https://id.gs1.org/417/0614141000029"),
        ("GE_errorDeclarationTime", "2026-03-02T07:00:00+07:00", "2026-03-02T07:00:01+07:00"),
        ("LT_errorDeclaration_Time", "2026-03-03T00:00:00Z", "2026-03-02T00:00:00Z"),
        ("EQ_errorReason", "urn:epcglobal:cbv:er:incorrect_data", "did_not_occur"),
        ("EQ_correctiveEventID", "urn:uuid:2|urn:uuid:1", "urn:uuid:2"),
        ("EXISTS_sensorElementList", "true", "false"),
        ("EQ_type", "Temperature", "Pressure"),
        ("EQ_type", "https://gs1.org/voc/RelativeHumidity", "gs1:Pressure"),
        ("EQ_value_CEL", "26", "27"),
        ("GE_value_CEL", "26", "26.1"),
        ("GE_minValue_A93", "12", "12.2"),
        ("LT_maxValue_A93", "14", "13.9"),
        ("GT_percRank", "49", "50"),
        ("EQ_stringValue", "SomeText", "sometext"),
        ("EQ_booleanValue", "true", "false"),
        ("EQ_deviceID", "https://id.gs1.org/8004/4000001111", "https://id.gs1.org/8004/4000001112"),
        ("EQ_SENSORMETADATA_deviceID", "urn:epc:id:giai:4000001.111", "urn:epc:id:giai:4000001.112"),
        ("LT_time", "2026-03-01T06:00:00Z", "2026-03-01T05:00:00Z"),
        ("EQ_ex:mood", "good|bad", "bad"),
        ("EQ_ex:depth", "12.0", "13"),
        ("GE_ex:depth", 12, 13),
        ("EXISTS_ex:depth", None, "false"),
        ("EXISTS_ex:height", "false", "true"),
        ("EQ_INNER_ex:inner", "calm", "good"),
        ("EQ_ILMD_cbvmda:lotNumber", "L1", "L2"),
        ("GE_INNER_ILMD_ex:day", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z"),
        ("EXISTS_ILMD_ex:harvest", True, False),
        ("EQ_ERROR_DECLARATION_ex:who", "clerk", "nobody"),
        ("EQ_SENSORREPORT_ex:slot", "3", "4"),
        ("EQ_https://ns.example.com/epcis/depth", "12", "13"),
    ],
)
def test_each_family__holds_of_what_is_recorded_and_of_nothing_else(name: str, yes: Any, no: Any) -> None:
    assert holds(name, yes)
    assert not holds(name, no)


def test_own_fields__are_known_by_their_namespace_when_it_is_declared() -> None:
    assert holds("EQ_mine:depth", "12", {"mine": CONTEXT["ex"]})
    assert not holds("EQ_ex:depth", "12", {"ex": "https://elsewhere.example/"})


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"EQ_bizstep": "shipping"}, "EQ_bizstep"),
        ({"EQ_depth": "1"}, "EQ_depth"),
        ({"HASATTR_bizLocation": "x"}, "HASATTR_bizLocation"),
        ({"eventType": "DanceEvent"}, "eventType"),
        ({"EQ_action": "ADD|"}, "EQ_action"),
        ({"EQ_action": "MOVE"}, "EQ_action"),
        ({"GE_eventTime": "2026-03-01"}, "GE_eventTime"),
        ({"GE_eventTime": "2026-02-30T00:00:00Z"}, "GE_eventTime"),
        ({"GE_recordTime": ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"]}, "GE_recordTime"),
        ({"GE_quantity": "NaN"}, "GE_quantity"),
        ({"EXISTS_errorDeclaration": "perhaps"}, "EXISTS_errorDeclaration"),
        ({"GE_ex:depth": "deep"}, "GE_ex:depth"),
        ({"MATCH_epc": "urn:epc:idpat:sgtin:*.112345.*"}, "MATCH_epc"),
        ({"MATCH_epc": "https://id.gs1.org/*"}, "MATCH_epc"),
        ({"MATCH_epc": ["a\x00b"]}, "MATCH_epc"),
        ({"MATCH_epc": {"not": "a list"}}, "MATCH_epc"),
        ({"MATCH_epc": []}, "MATCH_epc"),
        ({"orderBy": "mood"}, "orderBy"),
        ({"orderDirection": "DESC"}, "orderDirection"),
        ({"orderBy": "eventTime", "orderDirection": "down"}, "orderDirection"),
        ({"eventCountLimit": 5}, "eventCountLimit"),
        ({"orderBy": "eventTime", "eventCountLimit": 5, "maxEventCount": 5}, "eventCountLimit"),
        ({"maxEventCount": "-1"}, "maxEventCount"),
        ({"perPage": "many"}, "perPage"),
        ({f"EQ_ex:f{n}": "1" for n in range(61)}, ""),
    ],
)
def test_read_query__refuses_with_the_parameter_and_a_sentence(params: dict[str, Any], named: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_query(params)
    assert refused.value.parameter == named
    assert refused.value.reason.endswith(".")


def test_read_query__takes_words_in_three_spellings() -> None:
    asked = {read_query({"EQ_bizStep": word}).words for word in (
        "shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping",
    )}  # fmt: skip
    assert asked == {(("biz_step", ("https://ref.gs1.org/cbv/BizStep-shipping",)),)}


def test_read_query__orders_newest_first_and_bounds_a_page() -> None:
    assert read_query({}) == Query(digest=read_query({}).digest)
    query = read_query({"orderBy": "eventTime", "perPage": 10_000})
    assert (query.order_by, query.descending, query.per_page) == ("event_time", True, MAX_PAGE)


def test_read_query__takes_a_plus_that_an_address_lost() -> None:
    sent, lost = (read_query({"GE_eventTime": f"2026-03-01T08:00:00{sign}07:00"}).bounds for sign in "+ ")
    assert sent == lost


def test_digest__tells_questions_apart_but_not_their_pages() -> None:
    first, later = read_query({"EQ_action": "ADD"}), read_query({"EQ_action": "ADD", "perPage": 3})
    assert first.digest == later.digest != read_query({"EQ_action": "DELETE"}).digest


serials = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=20)


@given(st.integers(100_000, 999_999), serials)
def test_urn_and_link_of_one_thing_ask_the_same(reference: int, serial: str) -> None:
    body = f"1061414{reference}"
    link = DigitalLink(("01", body + check_digit(body)), (("21", serial),))
    asked = [read_query({"MATCH_anyEPC": text}).matches for text in (to_urn(link, 7), link.constrained())]
    assert asked[0] == asked[1]
    assert asked[0][0].wanted[0].key == key_of(link.constrained())
    result = things_of({"epcList": [to_urn(link, 7)]})
    assert result == things_of({"epcList": [link.canonical()]})
    assert asked[0][0].fits(result)
    assert (f"https://id.gs1.org/01/{link.key[1]}", RefRole.EPC_UNDER) in result


def test_page_token__is_at_most_4000_letters_long() -> None:
    assert read_query({"nextPageToken": "a" * 4000}).page_token == "a" * 4000
    for wrong in ("a" * 4001, ""):
        with pytest.raises(QueryError, match="Mã trang tiếp theo"):
            read_query({"nextPageToken": wrong})
