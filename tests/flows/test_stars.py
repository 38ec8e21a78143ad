"""A product's way to its stars: registration, dossier, commune, province, council, decision, public.

The steps of the product are what a browser sends; `docs/flows/stars.md` names the pages and acts they pass through. The
round, the council with its seats and the papers of the library are there before, made through the services. The clock
goes on three weeks between the dossier and the council's session, for members have the dossiers before they meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates import rules as terms
from ocop.domain.councils.models import Case, Council
from ocop.domain.cycles.models import Round
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import FIELDS
from tests.factories import councils, dossiers
from tests.factories.world import World, world
from tests.web.asking import text, told

__all__ = ["world"]
WEEKS = timedelta(days=21)
MEMBERS = councils.SCORERS


@dataclass
class Clock:
    """The time that every page reads."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the day, as the province counts it."""
        return timezone.localtime(self.now).date()


@pytest.fixture
def clock(world: World, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the pages a clock that the test moves on; never back."""
    made = Clock(world.now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.now)
    return made


class Way:
    """One product on its way, each step done by whom it belongs to."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock
        dossiers.prepare(world)
        self.product = dossiers.fresh_product(world)
        self.ref = ""

    def post(self, who: str, address: str, **values: Any) -> Any:
        """Send a form and expect it to be taken."""
        done = self.world.client(who).post(address, values)
        assert done.status_code == 302, f"{address}: {done.status_code} {text(done)[:2000]}"
        return done

    def page(self, who: str, address: str) -> str:
        """Return a page as text."""
        return text(self.world.client(who).get(address))

    @property
    def dossier(self) -> Dossier:
        """Return the dossier as it stands."""
        return Dossier.objects.get(ref=self.ref)

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        return Case.objects.get(dossier__ref=self.ref)

    def register(self) -> None:
        """The producer registers the product (Mẫu 01); a dossier is opened."""
        dossiers.tell_representative(self.world)
        address = f"/portal/dossiers/new/{self.product.ref}/"
        chosen = {"kind": "first", "round_id": Round.objects.get(number=9).pk, "target_stars": 4}
        done = self.post("producer", address, **chosen, **dossiers.CONTACT)
        self.ref = done["Location"].rstrip("/").rsplit("/", 1)[-1]

    def write(self, marks: dict[str, int]) -> None:
        """The producer answers, marks itself and shows papers of the library for all of it."""
        base = f"/portal/dossiers/{self.ref}/"
        for part in ("I", "II", "IV"):
            answers = {each.key: f"Trả lời {each.key}." for each in FIELDS if each.part == part}
            self.post("producer", f"{base}answers/{part}/", **answers)
        for part in councils.criteria.sheet_of(self.dossier.criteria_set_id).parts:
            chosen: dict[str, Any] = {}
            for each in part.criteria():
                name = each.code.replace(".", "_")
                chosen[f"m_{name}"], chosen[f"d_{name}"] = str(marks.get(each.code, 0)), "Như giấy tờ."
            self.post("producer", f"{base}marks/{part.code}/", **chosen)
        papers = {kind: dossiers.paper(self.world, kind) for kind in (*dossiers.KINDS, "production_licence")}
        for paper in papers.values():
            self.post("producer", f"{base}papers/attach/", criterion="", paper=paper.ref)
        for code, points in marks.items():
            if points:
                self.post("producer", f"{base}papers/attach/", criterion=code, paper=papers["market"].ref)

    def through_commune(self) -> None:
        """The commune takes it in, returns it once, reports (Mẫu 03) and forwards it; the province takes it in."""
        portal, staff = f"/portal/dossiers/{self.ref}/", f"/staff/dossiers/{self.ref}/"
        self.post("producer", f"{portal}submit/")
        self.post("commune_officer", f"{staff}receive/", samples=5)
        self.post("commune_officer", f"{staff}return/", reasons="Phiếu kiểm nghiệm chưa nêu kim loại nặng.")
        assert "chưa nêu kim loại nặng" in self.page("producer", portal)
        self.post("producer", f"{portal}submit/")
        self.post("commune_officer", f"{staff}receive/", samples=5)
        report = {key: value for key, value in dossiers.REPORT.items() if isinstance(value, str)}
        self.post("commune_officer", f"{staff}report/", **report, meeting_held="on")
        self.post(
            "commune_officer", f"{staff}forward/", letter_number="45/UBND", letter_on=f"{self.clock.today:%Y-%m-%d}"
        )
        self.post("officer", f"{staff}accept/")

    def to_council(self) -> str:
        """The office lays the dossier before a council's session, which meets three weeks later; return its number."""
        made: Council = councils.council(self.world)
        when = timezone.localtime(self.clock.now + WEEKS)
        done = self.post(
            "officer", f"/staff/councils/{made.ref}/plan/", form="meeting", planned_at=f"{when:%Y-%m-%dT%H:%M}",
            place="Phòng họp số 1",
        )  # fmt: skip
        session = str(done["Location"].rstrip("/").rsplit("/", 1)[-1])
        self.post("officer", f"/staff/sessions/{session}/add/", dossier_ids=[self.dossier.pk])
        self.clock.now += WEEKS + timedelta(minutes=1)
        present = [seat.pk for seat in made.seats.all()]
        self.post("secretary", f"/staff/sessions/{session}/open/", present=present)
        self.post("chair", f"/staff/sessions/{session}/start/")
        return session

    def score(self, who: str, marks: dict[str, int], **facts: str) -> None:
        """A member chooses an option for every criterion and hands in."""
        case = self.case
        for part in councils.sheet_of(case).parts:
            chosen = {
                f"m_{each.code.replace('.', '_')}": f"|{marks[each.code]}" if each.code in marks else "-"
                for each in part.criteria()
            }
            self.post(who, f"/staff/scoring/{case.pk}/{part.code}/", **chosen)
        self.post(who, f"/staff/scoring/{case.pk}/hand-in/", opinion="Ý kiến thử.", zeros="on", **facts)


def on_the_way(world: World, clock: Clock, totals: tuple[int, ...], *, gates: int | None = None) -> Way:
    """Return a product whose members have all handed in sheets of the wished totals."""
    way = Way(world, clock)
    way.register()
    way.write(dossiers.best_marks(way.dossier))
    way.through_commune()
    way.to_council()
    sheet = councils.sheet_of(way.case)
    for who, total in zip(MEMBERS, totals, strict=True):
        way.score(who, councils.marks_for(sheet, total, gates=gates))
    return way


def test_stars__from_registration_to_publication_and_revocation(world: World, clock: Clock) -> None:
    way = on_the_way(world, clock, (80, 82, 81, 80, 81))
    case, address = way.case, f"/staff/sessions/cases/{way.case.pk}/"
    assert way.dossier.state == "accepted"
    assert way.dossier.product_code
    assert ">82<" not in way.page("secretary", address)  # nobody sees a total before the chair opens them
    way.post("chair", f"{address}open/")
    assert ">82<" in way.page("secretary", address)
    way.post("chair", f"{address}conclude/")
    way.post("secretary", f"/staff/sessions/{case.session.ref}/close/")
    assert way.dossier.state == "evaluated"
    assert "80,80 (404 điểm / 5 phiếu)" in way.page("producer", f"/portal/dossiers/{way.ref}/")

    decision = {"decision_number": "55/QĐ-THU", "decided_on": f"{clock.today:%Y-%m-%d}", "issuer": "Cơ quan thử"}
    way.post("officer", "/staff/certificates/issue/", cases=[case.pk], **decision)
    assert way.product.name not in way.page("nobody", "/cong-nhan/")
    ref = world.client("officer").get("/staff/certificates/", {"search": way.product.name})
    made = certificate_of(case)
    assert made.ref in text(ref)
    assert (made.stars, made.product_code) == (4, way.dossier.product_code)
    assert made.valid_until == terms.last_valid_day(clock.today)
    assert "Đã công bố." in told(way.post("officer", f"/staff/certificates/{made.ref}/publish/"))
    assert way.product.name in way.page("nobody", "/cong-nhan/")
    assert "Đang hiệu lực" in way.page("nobody", f"/c/{made.ref}/")
    assert "55/QĐ-THU" in way.page("nobody", f"/san-pham/{way.product.ref}/")

    conclusion = {"ground": "below", "concluded_on": f"{clock.today:%Y-%m-%d}", "reason": "Theo kết luận kiểm tra."}
    way.post("officer", f"/staff/certificates/{made.ref}/revoke/", **conclusion)
    assert way.product.name not in way.page("nobody", "/cong-nhan/")
    assert "Đã thu hồi" in way.page("nobody", f"/c/{made.ref}/")


def certificate_of(case: Case) -> Any:
    """Return the recognition that came from a case."""
    found = certificates.find_of_case(case.pk)
    assert found is not None
    return found


def test_stars__below_a_minimum_are_one_less_than_the_points_and_the_page_names_it(world: World, clock: Clock) -> None:
    way = on_the_way(world, clock, (82,) * 5)
    address = f"/staff/sessions/cases/{way.case.pk}/"
    gate, needed = next(iter(councils.sheet_of(way.case).gates(4).items()))
    way.post("chair", f"{address}open/")
    sheet = councils.sheet_of(way.case)
    gated = {code for star in range(1, 6) for code in sheet.gates(star)}
    below = max(option.points for option in sheet.criterion(gate).options if option.points < needed)
    way.post(
        "chair", f"{address}agree/",
        **{f"g_{code.replace('.', '_')}": str(below) if code == gate else "" for code in gated},
    )  # fmt: skip
    way.post("chair", f"{address}conclude/")
    page = way.page("producer", f"/portal/dossiers/{way.ref}/")
    assert f"4 sao: tiêu chí {gate} cần {needed}, đạt {below}" in page
    assert "Ba sao" in page


def test_stars__wait_while_members_differ_by_more_than_ten(world: World, clock: Clock) -> None:
    way = on_the_way(world, clock, (70, 81, 75, 75, 75))
    address = f"/staff/sessions/cases/{way.case.pk}/"
    way.post("chair", f"{address}open/")
    refused = world.client("chair").post(f"{address}conclude/")
    assert refused.status_code == 422
    way.post("chair", f"{address}rescore/", reason="Chênh lệch quá 10 điểm.")
    sheet = councils.sheet_of(way.case)
    for who, total in zip(MEMBERS, (71, 81, 75, 75, 75), strict=True):
        way.score(who, councils.marks_for(sheet, total), reason="Sau thảo luận.")
    way.post("chair", f"{address}open/")
    way.post("chair", f"{address}conclude/")  # exactly 10 is allowed
    assert "75,40 (377 điểm / 5 phiếu)" in way.page("producer", f"/portal/dossiers/{way.ref}/")
