"""Options that points alone do not tell: two cases (set 26), equal points (sets 7, 23); on every page and in print."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from ocop.domain.councils.models import Case
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria.rules import chosen
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.papers import score_sheet, self_report
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.papers.test_word import text as word_text
from tests.papers.ticks import ticked
from tests.web.http_helpers import text

pytestmark = pytest.mark.postgres_too

TOURISM = 26
CASES = {"8:2": 3, "9:1": 2, "15:2": 3}
EQUAL = [(7, "3.1", "A"), (23, "6.2", "C")]  # two options of 1 point each
SECOND = "/2|1"


def words(page: str) -> str:
    """Return what a page says, without its tags, one space between words."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def section(page: str, code: str) -> str:
    """Return the part of a page of scoring that is about a criterion."""
    return page.split(f'id="tc-{code.replace(".", "-")}"')[1].split("</section>", maxsplit=1)[0]


def checked(page: str, code: str) -> list[str]:
    """Return the values of the boxes of a criterion that are on."""
    boxes = re.findall(r"<input[^>]*type=\"radio\"[^>]*>", section(page, code))
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box]  # type: ignore[index]


def printed(world: World, case: Case) -> bytes:
    """Return the member's own sheet as a Word file."""
    return score_sheet.collect(case, by=world.actor("council_member"), at=world.now).word()


def toured(world: World) -> Dossier:
    """Return an accepted dossier of set 26 with the best option everywhere, in one case or the other."""
    made = dossiers.dossier(world, set_number=TOURISM)
    services.save_marks(
        dossier_id=made.pk,
        marks={key: (points, "Như giấy tờ.") for key, points in CASES.items()},
        by=world.actor("producer"),
        at=world.now,
    )
    for step in (dossiers.submit, dossiers.receive, dossiers.forward, dossiers.accept):
        step(world, made)
    return Dossier.objects.get(pk=made.pk)


def test_two_cases__stand_on_the_pages_of_officer_and_producer_with_all_points(world: World) -> None:
    made = toured(world)
    for who, address in (("officer", "/staff/dossiers/{}/"), ("producer", "/portal/dossiers/{}/submit/")):
        said = words(text(world.client(who).get(address.format(made.ref))))
        assert "35 / 35 điểm" in said, who
        assert "Điểm dịch vụ du lịch: Đủ đăng ký" in said, "the option is named with its case"
        assert "Chưa chọn" not in said


def test_two_cases__stand_beside_the_members_boxes_with_their_evidence(world: World) -> None:
    made = toured(world)
    case = councils.case(world, until="scoring", dossier=made)
    client = world.client("council_member")
    page = text(client.get(f"/staff/scoring/{case.pk}/C/"))
    for key, points in CASES.items():
        code, _, of_case = key.partition(":")
        display = words(section(page, code))
        assert f"Chủ thể tự chấm: {points} / {points} điểm" in display, code
        option = chosen(councils.sheet_of(case).criterion(code), {key: points})
        assert option is not None
        assert display.count(option.label) == 2, "as a box, and as what the producer chose"
        assert "Giấy market" in display
        client.post(f"/staff/scoring/{case.pk}/C/", {f"m_{code}": f"{of_case}|{points}"})
    assert case.sheets.get().marks == CASES
    page = text(client.get(f"/staff/scoring/{case.pk}/C/"))
    assert [checked(page, code) for code in ("8", "9", "15")] == [["2|3"], ["1|2"], ["2|3"]]
    assert ticked(printed(world, case)) == [("8", 4), ("9", 2), ("15", 4)]


def test_two_cases__stand_in_the_printed_report(world: World) -> None:
    result = word_text(self_report.collect(toured(world), at=world.now).word())
    assert "35/35" in result
    assert "công nhận điểm du lịch" in result


def send(client: Client, address: str, code: str, value: str) -> Any:
    """Choose one box of a criterion as a browser without scripts does."""
    name = code.replace(".", "_")
    return client.post(address, {f"m_{name}": value, f"d_{name}": "Như ảnh."})


@pytest.mark.parametrize(("number", "code", "part"), EQUAL)
def test_equal_points__the_producer_chooses_and_keeps_the_second(
    world: World, number: int, code: str, part: str
) -> None:
    made = dossiers.dossier(world, set_number=number)
    client, address = world.client("producer"), f"/portal/dossiers/{made.ref}/marks/{part}/"
    assert checked(text(client.get(address)), code) == [str(queries.marks_of(made)[code])]
    assert send(client, address, code, SECOND).status_code == 302
    made = Dossier.objects.get(pk=made.pk)
    assert queries.marks_of(made)[f"{code}:/2"] == 1
    assert checked(text(client.get(address)), code) == [SECOND]
    second = words(criteria.sheet_of(made.criteria_set_id).criterion(code).options[1].label)
    assert second in words(text(client.get(f"/portal/dossiers/{made.ref}/submit/")))
    assert second in word_text(self_report.collect(made, at=world.now).word())
    before = queries.assessment(made)
    assert send(client, address, code, "1").status_code == 302, "back to the first"
    made = Dossier.objects.get(pk=made.pk)
    assert queries.marks_of(made)[code] == 1
    assert queries.assessment(made).total == before.total, "both are one point"


@pytest.mark.parametrize(("number", "code", "part"), EQUAL)
def test_equal_points__a_member_chooses_and_prints_the_second(world: World, number: int, code: str, part: str) -> None:
    made = dossiers.dossier(world, set_number=number, until="accepted")
    case = councils.case(world, until="scoring", dossier=made)
    client, address = world.client("council_member"), f"/staff/scoring/{case.pk}/{part}/"
    assert send(client, address, code, SECOND).status_code == 302
    assert case.sheets.get().marks == {f"{code}:/2": 1}
    assert checked(text(client.get(address)), code) == [SECOND]
    assert ticked(printed(world, case)) == [(code, 2)]
    assert send(client, address, code, "|1").status_code == 302
    assert case.sheets.get().marks == {code: 1}, "as marks were stored before there were places"
    assert checked(text(client.get(address)), code) == ["|1"]
    assert ticked(printed(world, case)) == [(code, 1)]


@pytest.mark.parametrize("value", ["/3|1", "/2|3", "/1|1", "/9|1", "x|1"])
def test_equal_points__a_place_that_is_not_there_is_refused(world: World, value: str) -> None:
    made = dossiers.dossier(world, set_number=7, until="accepted")
    case = councils.case(world, until="scoring", dossier=made)
    refused = send(world.client("council_member"), f"/staff/scoring/{case.pk}/A/", "3.1", value)
    assert refused.status_code == 422
    assert not case.sheets.exists()


def test_equal_points__count_as_points_to_the_council(world: World) -> None:
    made = dossiers.dossier(world, set_number=7, until="accepted")
    case = councils.case(world, until="scoring", dossier=made, of=councils.council(world, members=3))
    marks = councils.marks_for(councils.sheet_of(case), 75)
    first = {**{key: mark for key, mark in marks.items() if key != "3.1"}, "3.1": 1}
    second = {**{key: mark for key, mark in marks.items() if key != "3.1"}, "3.1:/2": 1}
    councils.score_all(world, case, (), [first, second, second])
    assert len(set(case.sheets.values_list("total", flat=True))) == 1
