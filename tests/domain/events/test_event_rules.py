"""What an event says, and what the standard asks of it beyond its shape."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.events.rules.events import EventFacts, facts_of, problems_of, typed
from ocop.domain.events.rules.parsing import parse_events
from ocop.domain.events.services import _capture
from ocop.domain.events.states import EventKind, RefRole
from ocop.standards.epcis.keys import key_of
from ocop.standards.epcis.schema import event_problems
from ocop.standards.gs1.checkdigit import check_digit
from ocop.standards.gs1.digital_link import parse
from ocop.standards.gs1.epc import to_class_urn, to_urn
from tests.domain.assertions import is_vietnamese_sentence
from tests.domain.events.events import (
    CONTEXT,
    GTIN,
    LOT,
    SGTIN,
    SGTIN_LINK,
    making,
    mounting,
    observing,
    packing,
    selling,
)

AT = datetime(2026, 11, 24, tzinfo=UTC)
CARTON = "https://id.gs1.org/00/095212310000000177"
BTT = "https://ref.gs1.org/cbv/BTT-po"
LOT_CLASS = {"epcClass": "urn:epc:class:lgtin:9521231.045321.L7"}


def facts(event: dict[str, Any]) -> EventFacts:
    """Return the facts of an event of the right shape."""
    assert event_problems(event) == []
    return facts_of(event, CONTEXT)


def codes(event: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is wrong with an event and where."""
    result = problems_of(event, facts(event), at=AT)
    assert all(is_vietnamese_sentence(item.text) for item in result)
    return [(item.code, item.pointer) for item in result]


@pytest.mark.parametrize(
    ("event", "refs"),
    [
        (observing(), {(SGTIN_LINK, RefRole.EPC), (GTIN, RefRole.EPC_UNDER)}),
        (
            observing(epcList=None, quantityList=[LOT_CLASS]),
            {(LOT, RefRole.EPC_CLASS), (GTIN, RefRole.EPC_CLASS_UNDER)},
        ),
        (
            packing(childQuantityList=[LOT_CLASS]),
            {
                (CARTON, RefRole.PARENT),
                (SGTIN_LINK, RefRole.CHILD),
                (GTIN, RefRole.CHILD_UNDER),
                (LOT, RefRole.CHILD_CLASS),
                (GTIN, RefRole.CHILD_CLASS_UNDER),
            },
        ),
        (
            making(transformationID="urn:uuid:1", ilmd={"cbvmda:lotNumber": "M/8"}),
            {
                (LOT, RefRole.INPUT_CLASS),
                (GTIN, RefRole.INPUT_CLASS_UNDER),
                (SGTIN_LINK, RefRole.OUTPUT),
                (GTIN, RefRole.OUTPUT_UNDER),
                (f"{GTIN}/10/M%2F8", RefRole.LOT),
                ("urn:uuid:1", RefRole.TRANSFORMATION),
            },
        ),
        (
            selling(sourceList=[{"type": "owning_party", "source": "urn:epc:id:pgln:9521231.00001"}]),
            {
                (SGTIN_LINK, RefRole.EPC),
                (GTIN, RefRole.EPC_UNDER),
                ("https://example.com/po/7", RefRole.TRANSACTION),
                (typed(BTT, "https://example.com/po/7"), RefRole.TRANSACTION),
                ("https://id.gs1.org/417/9521231000016", RefRole.SOURCE),
                (
                    typed("https://ref.gs1.org/cbv/SDT-owning_party", "https://id.gs1.org/417/9521231000016"),
                    RefRole.SOURCE,
                ),
            },
        ),
        (
            selling(
                epcList=None,
                parentID="urn:epc:id:sscc:9521231.0000000017",
                bizTransactionList=[{"bizTransaction": "urn:x:1"}],
                destinationList=[{"type": "urn:x:t", "destination": "urn:x:d"}],
            ),
            {
                (CARTON, RefRole.PARENT),
                ("urn:x:1", RefRole.TRANSACTION),
                ("urn:x:d", RefRole.DESTINATION),
                (typed("urn:x:t", "urn:x:d"), RefRole.DESTINATION),
            },
        ),
        (
            mounting(),
            {
                ("https://id.gs1.org/8003/0952123112345677", RefRole.PARENT),
                ("https://id.gs1.org/8003/09521231123456", RefRole.PARENT_UNDER),
                ("https://id.gs1.org/8004/95212314711", RefRole.CHILD),
            },
        ),
        (
            observing(epcList=["urn:gdst:example.org:product:lot:7"]),
            {("urn:gdst:example.org:product:lot:7", RefRole.EPC)},
        ),
    ],
    ids=range(8),
)
def test_facts_of__finds_what_an_event_speaks_of(event: dict[str, Any], refs: set[tuple[str, RefRole]]) -> None:
    result = facts(event).refs
    assert set(result) == refs
    assert len(result) == len(set(result))


@pytest.mark.parametrize(
    ("ilmd", "lots"),
    [
        ({"cbvmda:lotNumber": "L7"}, {LOT}),
        ({"urn:epcglobal:cbv:mda:lotNumber": "L7"}, {LOT}),
        ({"https://ref.gs1.org/cbv/mda/lotNumber": "L7"}, {LOT}),
        ({"mine:lotNumber": "L7"}, {LOT}),
        ({"example:lotNumber": "L7"}, set()),
        ({"cbvmda:lotNumber": "lô bảy"}, set()),
        ({"cbvmda:lotNumber": ["L7"]}, set()),
        ({"cbvmda:lotNumber": ""}, set()),
        ({"cbvmda:itemExpirationDate": "2027-01-01"}, set()),
        ({}, set()),
    ],
)
def test_facts_of__reads_the_lot_of_single_things(ilmd: dict[str, Any], lots: set[str]) -> None:
    context = [*CONTEXT, {"mine": "urn:epcglobal:cbv:mda:"}]
    event = {**observing(action="ADD", ilmd=ilmd), "@context": context}
    assert {uri for uri, role in facts(event).refs if role == RefRole.LOT} == lots


def test_facts_of__tells_the_columns() -> None:
    event = making(
        eventID="urn:uuid:1", bizStep="urn:epcglobal:cbv:bizstep:commissioning", disposition="active",
        bizLocation={"id": "urn:epc:id:sgln:9521231.00001.0"},
        errorDeclaration={"declarationTime": "2026-11-03T00:00:00Z"},
    )  # fmt: skip
    payload = facts(event)
    assert (payload.event_id, payload.is_correction, payload.kind) == ("urn:uuid:1", True, EventKind.TRANSFORMATION)
    assert (payload.action, payload.zone) == ("", "+07:00")
    assert payload.biz_step == "https://ref.gs1.org/cbv/BizStep-commissioning"
    assert payload.disposition == "https://ref.gs1.org/cbv/Disp-active"
    assert (payload.read_point, payload.biz_location) == ("", "https://id.gs1.org/414/9521231000016")
    assert payload.moment == 1_793_581_200_000_000


@pytest.mark.parametrize(
    ("event", "handled"),
    [
        (observing(), {SGTIN_LINK}),
        (observing(epcList=None, quantityList=[LOT_CLASS, {"epcClass": GTIN}]), {LOT}),
        (observing(epcList=None, quantityList=[{"epcClass": "https://ocop.example/lo/LO-1"}]), {"https://ocop.example/lo/LO-1"}),
        (observing(epcList=None, quantityList=[{"epcClass": "https://ocop.example/san-pham/SP-1"}]), set()),
        (observing(epcList=None, quantityList=[{"epcClass": "urn:gdst:example.org:product:class:7"}]), set()),
        (observing(epcList=None, quantityList=[{"epcClass": "urn:gdst:example.org:product:lot:class:7"}]),
         {"urn:gdst:example.org:product:lot:class:7"}),
        (observing(action="ADD", ilmd={"cbvmda:lotNumber": "L7"}), {SGTIN_LINK, LOT}),
        (packing(), {SGTIN_LINK, CARTON}),
        (selling(), {SGTIN_LINK}),
    ],
)  # fmt: skip
def test_handled__is_of_single_things_and_lots(event: dict[str, Any], handled: set[str]) -> None:
    assert facts(event).handled == handled


QUANTITY = "/quantityList/0"


@pytest.mark.parametrize(
    ("event", "problems"),
    [
        (observing(), []),
        (packing(), []),
        (making(), []),
        (selling(), []),
        (mounting(), []),
        # what an object event speaks of
        (observing(epcList=[]), [("event.no-thing", "")]),
        (observing(epcList=None), [("event.no-thing", "")]),
        (observing(epcList=None, sensorElementList=[{"sensorReport": [{"type": "Temperature"}]}]),
         [("event.no-thing", "")]),
        (observing(epcList=None, sensorElementList=[{"sensorReport": [{"type": "Temperature"}]}],
                   readPoint={"id": "urn:x:gate"}), []),
        (observing(ilmd={"cbvmda:lotNumber": "L7"}), [("event.ilmd", "/ilmd")]),
        (observing(action="DELETE", ilmd={}), [("event.ilmd", "/ilmd")]),
        (observing(action="ADD", ilmd={}), []),
        # parents and children
        (packing(parentID=None), [("event.no-parent", "")]),
        (packing(parentID=None, action="DELETE"), [("event.no-parent", "")]),
        (packing(parentID=None, action="OBSERVE"), []),
        (packing(childEPCs=None), [("event.no-child", "")]),
        (packing(childEPCs=[], action="OBSERVE"), [("event.no-child", "")]),
        (packing(childEPCs=None, action="DELETE"), []),
        (packing(childEPCs=None, childQuantityList=[LOT_CLASS]), []),
        (packing(parentID=SGTIN_LINK), [("event.own-parent", "/parentID")]),
        (mounting(childEPCs=None), [("event.no-child", "")]),
        (mounting(childEPCs=None, action="DELETE"), []),
        # transactions
        (selling(epcList=None), [("event.no-thing", "")]),
        (selling(epcList=None, action="DELETE"), []),
        (selling(epcList=None, parentID="urn:x:1"), []),
        (selling(epcList=None, quantityList=[LOT_CLASS]), []),
        # transformations
        (making(inputQuantityList=None), [("event.transformation", "")]),
        (making(outputEPCList=None), [("event.transformation", "")]),
        (making(outputEPCList=None, transformationID="urn:x:1"), []),
        (making(inputQuantityList=None, transformationID="urn:x:1"), []),
        (making(inputQuantityList=None, outputEPCList=[], transformationID="urn:x:1"), [("event.transformation", "")]),
        # single things and classes
        (observing(epcList=[GTIN]), [("event.class-as-thing", "/epcList/0")]),
        (observing(epcList=[SGTIN, LOT]), [("event.class-as-thing", "/epcList/1")]),
        (observing(epcList=["urn:epc:idpat:sgtin:9521231.045321.*"]), [("event.class-as-thing", "/epcList/0")]),
        (packing(parentID=LOT), [("event.class-as-thing", "/parentID")]),
        (packing(childEPCs=[GTIN]), [("event.class-as-thing", "/childEPCs/0")]),
        (making(outputEPCList=[LOT]), [("event.class-as-thing", "/outputEPCList/0")]),
        (observing(quantityList=[{"epcClass": SGTIN}]), [("event.thing-as-class", f"{QUANTITY}/epcClass")]),
        (observing(quantityList=[{"epcClass": CARTON}]), [("event.thing-as-class", f"{QUANTITY}/epcClass")]),
        (observing(quantityList=[{"epcClass": "urn:x:any"}]), []),
        # quantities
        (observing(quantityList=[{**LOT_CLASS, "quantity": 0}]), [("event.quantity", f"{QUANTITY}/quantity")]),
        (observing(quantityList=[{**LOT_CLASS, "quantity": -1, "uom": "KGM"}]),
         [("event.quantity", f"{QUANTITY}/quantity")]),
        (observing(quantityList=[{**LOT_CLASS, "quantity": 1.5}]), [("event.not-whole", f"{QUANTITY}/quantity")]),
        (observing(quantityList=[{**LOT_CLASS, "quantity": 2.0}]), []),
        (observing(quantityList=[{**LOT_CLASS, "quantity": 1.5, "uom": "KGM"}]), []),
        (observing(quantityList=[{**LOT_CLASS, "uom": "KGM"}]), [("event.uom-alone", f"{QUANTITY}/uom")]),
        # times and lengths
        (observing(eventTime="1899-12-31T23:59:59Z"), [("event.long-ago", "/eventTime")]),
        (observing(eventTime="1900-01-01T00:00:00Z"), []),
        (observing(eventTime="2026-12-01T00:00:00Z"), []),
        (observing(eventTime="2026-12-01T00:00:01Z"), [("event.ahead", "/eventTime")]),
        (observing(eventID="urn:x:" + "y" * 495), [("event.id-long", "/eventID")]),
        (observing(eventID="urn:x:" + "y" * 494), []),
        (observing(readPoint={"id": "urn:x:" + "y" * 295}), [("event.place-long", "/readPoint/id")]),
        (observing(bizLocation={"id": "urn:x:" + "y" * 295}), [("event.place-long", "/bizLocation/id")]),
        (observing(epcList=["urn:x:" + "y" * 295]), [("event.thing-long", "")]),
        (observing(epcList=["urn:x:" + "y" * 294]), []),
    ],
)  # fmt: skip
def test_faults_of__says_what_is_wrong_and_where(event: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert codes(event) == problems


def test_faults_of__measures_ahead_from_the_time_of_capture() -> None:
    event = observing(eventTime="2026-12-02T00:00:00Z")
    assert problems_of(event, facts(event), at=AT + timedelta(days=1)) == []


# the characters of GS1's set 82 (General Specifications, figure 7.11-1)
SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
SERIALS = st.text(SET_82, min_size=1, max_size=20)


@given(
    number=st.integers(0, 10**13 - 1), serial=SERIALS, prefix=st.integers(6, 12),
    domain=st.sampled_from(["https://id.gs1.org", "https://shop.example/vi/hang", "HTTP://A.B:8000"]),
    extra=st.sampled_from(["", "?17=261231", "?11=260101&x=y", "#muc"]),
)  # fmt: skip
def test_facts_of__lets_urns_and_links_of_one_thing_meet(
    number: int, serial: str, prefix: int, domain: str, extra: str
) -> None:
    body = f"{number:013}"
    gtin, written = body + check_digit(body), quote(serial, safe="")
    thing, lot = f"{domain}/01/{gtin}/21/{written}{extra}", f"{domain}/01/{gtin}/10/{written}{extra}"
    with_lot = f"{domain}/01/{gtin}/10/{written}/21/{written}"
    shared = {"inputQuantityList": [{"epcClass": lot}], "outputEPCList": [thing], "bizStep": "commissioning"}
    by_link = making(**shared)
    by_other = making(**shared | {"outputEPCList": [with_lot]})
    by_urn = making(
        inputQuantityList=[{"epcClass": to_class_urn(parse(lot), prefix)}],
        outputEPCList=[to_urn(parse(thing), prefix)],
        bizStep="urn:epcglobal:cbv:bizstep:commissioning",
    )
    wanted = facts_of(by_link, CONTEXT)
    assert len(wanted.refs) == 4
    for other in (by_urn, by_other):
        result = facts_of(other, CONTEXT)
        assert {(key_of(uri), role) for uri, role in result.refs} == {(key_of(uri), role) for uri, role in wanted.refs}
        assert result.event_id == wanted.event_id


ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12) | st.sampled_from([SGTIN, LOT, GTIN, "urn:x:y", "9999-12-31T23:59:59-23:59", "\0", "cbv:"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
LAWFUL = [observing, packing, making, selling, mounting]


def places_in(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to everything that stands in an event."""
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [(*way, key) for key, _ in inner] + [place for key, item in inner for place in places_in(item, (*way, key))]


@given(st.data())
def test_reading__takes_or_refuses_whatever_comes(data: st.DataObject) -> None:
    event = copy.deepcopy(data.draw(st.sampled_from(LAWFUL))(ilmd={"cbvmda:lotNumber": "L7"}, action="ADD"))
    if event["type"] == "TransformationEvent":
        del event["action"]
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places_in(event)))
        inner: Any = event
        for key in way:
            inner = inner[key]
        inner[last] = data.draw(ANY)
    parsed = parse_events([event], CONTEXT, at=AT)
    assert len(parsed.accepted) + bool(parsed.problems) == 1
    assert all(is_vietnamese_sentence(problem.text) or "“" in problem.text for _, problem in parsed.problems)
    assert orjson.dumps([_capture._error(index, problem) for index, problem in parsed.problems])
