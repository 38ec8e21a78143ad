"""The flow of stars: registration, dossier, commune, province, council, decision, publication.

Every step is what a browser or a phone sends; `docs/flows/stars.md` names the pages and acts each step passes through.
Set up beforehand are the data of an installation (criteria, levels, regulations) and the accounts with their roles. The
clock moves three weeks between dossier and session, because members get the dossiers before they meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone

from ocop.base.actors import system
from ocop.domain.batches.models import Batch
from ocop.domain.certificates import queries as certificates
from ocop.domain.councils import queries as results
from ocop.domain.councils import services as councils_services
from ocop.domain.councils.models import Case, Council
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.models import Round
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.products.models import Product
from ocop.domain.stamps import queries as stamps
from tests.factories import councils, dossiers, papers
from tests.factories.world import World, world
from tests.flows.scanning import scan
from tests.web.http_helpers import flash_messages, text
from tests.web.page_cases import PAPER, PERSON, PRODUCT, Upload

__all__ = ["world"]
WEEKS = timedelta(days=21)
MEMBERS = councils.SCORERS
MINE = "<strong>82</strong> trên 100"  # visible to the vice-chair only


@dataclass
class Clock:
    """The current time of every page."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the local date."""
        return timezone.localtime(self.now).date()


@pytest.fixture
def clock(world: World, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock of the pages that the test moves forward."""
    clock = Clock(world.now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    return clock


def last_part(done: Any) -> str:
    """Return the last part of the redirect: the number of the created object."""
    return str(done["Location"].rstrip("/").rsplit("/", 1)[-1])


class Way:
    """One product and its steps, each by the responsible account."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock
        by = system("cài đặt")
        cycles.load_levels(by=by, at=clock.now)
        councils_services.load_regulations(by=by, at=clock.now)
        days = {"proposed_before": clock.today + timedelta(days=20), "finish_before": clock.today + timedelta(days=35)}
        day_fields = {name: f"{day:%Y-%m-%d}" for name, day in days.items()}
        self.post("officer", "/staff/rounds/open/", level="province", year=clock.today.year, number=9, **day_fields)
        done = self.post("producer", f"/portal/products/describe/{world.producer.ref}/", **PRODUCT)
        self.product = Product.objects.get(ref=last_part(done))
        self.post("officer", f"/staff/products/{self.product.ref}/classify/", set_number=dossiers.SET)
        self.ref = ""

    def post(self, who: str, address: str, **values: Any) -> Any:
        """Submit a form and assert that it was accepted."""
        done = self.world.client(who).post(address, values)
        assert done.status_code == 302, f"{address}: {done.status_code} {text(done)[:2000]}"
        return done

    def page(self, who: str, address: str) -> str:
        """Return a page as text."""
        return text(self.world.client(who).get(address))

    @property
    def dossier(self) -> Dossier:
        """Return the current dossier."""
        return Dossier.objects.get(ref=self.ref)

    @property
    def case(self) -> Case:
        """Return the current case."""
        return Case.objects.get(dossier__ref=self.ref)

    def register(self) -> None:
        """Register the product as the producer (Mẫu 01), which opens a dossier."""
        self.post("producer", f"/portal/producers/{self.world.producer.ref}/representative/tell/", **PERSON)
        address = f"/portal/dossiers/new/{self.product.ref}/"
        chosen = {"kind": "first", "round_id": Round.objects.get(number=9).pk, "target_stars": 4}
        done = self.post("producer", address, **chosen, **dossiers.CONTACT)
        self.ref = last_part(done)

    def write(self, marks: dict[str, int]) -> None:
        """Fill in answers, self-marks and papers as the producer."""
        base = f"/portal/dossiers/{self.ref}/"
        for part in ("I", "II", "IV"):
            answers = {field.key: f"Trả lời {field.key}." for field in FIELDS if field.part == part}
            self.post("producer", f"{base}answers/{part}/", **answers)
        for part in councils.criteria.sheet_of(self.dossier.criteria_set_id).parts:
            chosen: dict[str, Any] = {}
            for criterion in part.criteria():
                name = criterion.code.replace(".", "_")
                chosen[f"m_{name}"], chosen[f"d_{name}"] = str(marks.get(criterion.code, 0)), "Như giấy tờ."
            self.post("producer", f"{base}marks/{part.code}/", **chosen)
        paper_ids = {kind: self.file(kind) for kind in (*dossiers.KINDS, "production_licence")}
        for paper in paper_ids.values():
            self.post("producer", f"{base}papers/attach/", criterion="", paper=paper)
        for code, points in marks.items():
            if points:
                self.post("producer", f"{base}papers/attach/", criterion=code, paper=paper_ids["market"])

    def file(self, kind: str, title: str = "") -> str:
        """File a paper in the producer's library; return its number."""
        size = 300 + self.world.producer.papers.count()  # no two files are the same
        scan_of = papers.pdf(1, lambda writer: writer.add_blank_page(page_size=(size, size)))
        facts = {**PAPER, "title": title or f"Giấy {kind}", "issued_on": f"{self.clock.today:%Y-%m-%d}"}
        address = f"/portal/evidence/file/{self.world.producer.ref}/"
        return last_part(self.post("producer", address, **facts, kind=kind, file=Upload(scan_of)))

    def through_commune(self) -> None:
        """Receive, return once, report on (Mẫu 03) and forward as the commune; accept as the province."""
        portal, staff = f"/portal/dossiers/{self.ref}/", f"/staff/dossiers/{self.ref}/"
        self.post("producer", f"{portal}submit/")
        assert self.dossier.state == "submitted"
        self.post("commune_officer", f"{staff}receive/", samples=5)
        first = self.dossier
        assert first.state == "received"
        self.post("commune_officer", f"{staff}return/", reasons="Phiếu kiểm nghiệm chưa nêu kim loại nặng.")
        assert self.dossier.state == "returned"
        assert "chưa nêu kim loại nặng" in self.page("producer", portal)
        more = self.file("test_report", "Phiếu kiểm nghiệm kim loại nặng")
        self.post("producer", f"{portal}papers/attach/", criterion="", paper=more)
        self.post("producer", f"{portal}submit/")
        self.post("commune_officer", f"{staff}receive/", samples=5)
        assert "Phiếu kiểm nghiệm kim loại nặng" in self.page("commune_officer", staff)
        again = self.dossier
        assert (again.receipt_number, again.product_code) == (first.receipt_number, first.product_code)
        report = {key: value for key, value in dossiers.REPORT.items() if isinstance(value, str)}
        self.post("commune_officer", f"{staff}report/", **report, meeting_held="on")
        self.post(
            "commune_officer", f"{staff}forward/", letter_number="45/UBND", letter_on=f"{self.clock.today:%Y-%m-%d}"
        )
        self.post("officer", f"{staff}accept/")

    def to_council(self) -> str:
        """Put the dossier on the agenda of a session three weeks later and open it; return the session's number."""
        decision = {"decision_number": "9/QĐ-THU", "decided_on": f"{self.clock.today:%Y-%m-%d}"}
        named = {"level": "province", "name": "Hội đồng thử", "year": self.clock.today.year}
        council = Council.objects.get(
            ref=last_part(self.post("officer", "/staff/councils/establish/", **named, **decision))
        )
        for name in councils.SEATED:
            kind = councils.OTHERS.get(name) or councils.KINDS.get(name, "member")
            user = councils.account(self.world, name)
            seat = {"user_id": user.pk, "kind": kind, "organisation": "Cơ quan thử"}
            self.post("officer", f"/staff/councils/{council.ref}/seat/", **seat)
        when = timezone.localtime(self.clock.now + WEEKS)
        done = self.post(
            "officer", f"/staff/councils/{council.ref}/plan/", form="meeting", planned_at=f"{when:%Y-%m-%dT%H:%M}",
            place="Phòng họp số 1",
        )  # fmt: skip
        session = last_part(done)
        self.post("officer", f"/staff/sessions/{session}/add/", dossier_ids=[self.dossier.pk])
        self.clock.now += WEEKS + timedelta(minutes=1)
        present = [seat.pk for seat in council.seats.all()]
        self.post("secretary", f"/staff/sessions/{session}/open/", present=present)
        self.post("chair", f"/staff/sessions/{session}/start/")
        return session

    def score(self, who: str, marks: dict[str, int], **facts: str) -> None:
        """Score every criterion as a member and submit the sheet."""
        case = self.case
        for part in councils.sheet_of(case).parts:
            chosen = {
                f"m_{criterion.code.replace('.', '_')}": f"|{marks[criterion.code]}" if criterion.code in marks else "-"
                for criterion in part.criteria()
            }
            self.post(who, f"/staff/scoring/{case.pk}/{part.code}/", **chosen)
        self.post(who, f"/staff/scoring/{case.pk}/hand-in/", opinion="Ý kiến thử.", zeros="on", **facts)


def scored_product(world: World, clock: Clock, totals: tuple[int, ...], *, gates: int | None = None) -> Way:
    """Return a product for which all members submitted sheets with these totals."""
    way = Way(world, clock)
    way.register()
    way.write(dossiers.best_marks(way.dossier))
    way.through_commune()
    way.to_council()
    sheet = councils.sheet_of(way.case)
    for who, total in zip(MEMBERS, totals, strict=True):
        way.score(who, councils.marks_for(sheet, total, gates=gates))
    return way


def stamp_of(way: Way) -> str:
    """Open a batch, get stamps from two officers and activate one; return its code."""
    world, made_on = way.world, f"{way.clock.today:%Y-%m-%d}"
    batch = {"lot_number": "L77", "quantity": 5, "made_on": made_on, "expires_on": "", "premises_id": ""}
    lot = last_part(way.post("producer", f"/portal/batches/open/{way.product.ref}/", **batch))
    way.post("officer", "/staff/keys/create/")
    order = last_part(way.post("producer", f"/portal/orders/place/{lot}/", quantity=5, note=""))
    for who, act in (("approver", "approve"), ("approver", "issue"), ("second_officer", "release")):
        way.post(who, f"/staff/orders/{order}/{act}/")
    code = stamps.code_of(stamps.list_orders(world.actor("producer")).get(ref=order).lot, 0)
    on = Batch.objects.get(ref=lot).pk
    way.post("producer", "/portal/stamps/activate/", batch_id=on, first_code=code, last_code=code)
    return code


def three_years_on(day: date) -> date:
    """Return the same day three years later, as one counts on a calendar."""
    return day.replace(year=day.year + 3, day=28 if (day.month, day.day) == (2, 29) else day.day)


def test_stars__from_registration_to_publication_and_revocation(world: World, clock: Clock) -> None:
    way = scored_product(world, clock, (80, 82, 81, 80, 81))
    case, address = way.case, f"/staff/sessions/cases/{way.case.pk}/"
    assert way.dossier.state == "accepted"
    for who in councils.SEATED:  # no page shows a total before the chair opens the scores
        assert ">82<" not in way.page(who, address)
        if who != "vice_chair":
            assert MINE not in way.page(who, f"/staff/scoring/{case.pk}/A/")
    assert MINE in way.page("vice_chair", f"/staff/scoring/{case.pk}/A/")  # one's own total is visible
    for who in ("producer", "commune_officer", "stranger"):
        for page in (address, f"/staff/scoring/{case.pk}/A/", f"/staff/documents/cases/{case.pk}/score_sheet/pdf/"):
            assert world.client(who).get(page).status_code == 404, (who, page)
    way.post("chair", f"{address}open/")
    assert ">82<" in way.page("secretary", address)
    way.post("chair", f"{address}conclude/")
    way.post("secretary", f"/staff/sessions/{case.session.ref}/close/")
    assert way.dossier.state == "evaluated"
    result = results.result_of_dossier(way.dossier.pk)
    assert result is not None
    assert (result.mean, result.star) == (Fraction(404, 5), 4)
    assert "80,80 (404 điểm / 5 phiếu)" in way.page("producer", f"/portal/dossiers/{way.ref}/")

    decision = {"decision_number": "55/QĐ-THU", "decided_on": f"{clock.today:%Y-%m-%d}", "issuer": "Cơ quan thử"}
    way.post("officer", "/staff/certificates/issue/", cases=[case.pk], **decision)
    assert way.product.name not in way.page("nobody", "/cong-nhan/")
    recognition = certificate_of(case)
    assert (recognition.stars, recognition.product_code) == (4, way.dossier.product_code)
    assert recognition.valid_until == three_years_on(clock.today)
    assert "Đã công bố." in flash_messages(way.post("officer", f"/staff/certificates/{recognition.ref}/publish/"))
    code = stamp_of(way)
    assert seen(way, recognition.ref, code) == (True, "Đang hiệu lực", 4, "valid", True, "55/QĐ-THU")

    conclusion = {"ground": "below", "concluded_on": f"{clock.today:%Y-%m-%d}", "reason": "Theo kết luận kiểm tra."}
    way.post("officer", f"/staff/certificates/{recognition.ref}/open-revocation/", **conclusion)
    last = certificate_of(case).revoke_by
    assert timedelta(days=15) <= last - clock.today <= timedelta(days=30)  # a day off moves it on; Tết by two weeks
    assert seen(way, recognition.ref, code)[3:5] == ("valid", True)
    way.post("officer", f"/staff/certificates/{recognition.ref}/revoke/", **conclusion)
    assert seen(way, recognition.ref, code) == (False, "Đã thu hồi", 4, "revoked", False, "55/QĐ-THU")


def seen(way: Way, ref: str, code: str) -> tuple[bool, str, int, str, bool, str]:
    """Return what the public sees: whether it is listed, the certificate's state, the stars of a scanned stamp."""
    listed = way.product.name in way.page("nobody", "/cong-nhan/")
    page = way.page("nobody", f"/c/{ref}/")
    states = [state for state in ("Đang hiệu lực", "Đã thu hồi") if state in page]
    stars = scan(code)["stars"]
    product = way.page("nobody", f"/san-pham/{way.product.ref}/")
    assert stars["decision"] in product
    return listed, states[0], stars["count"], stars["state"], stars["holds"], stars["decision"]


def certificate_of(case: Case) -> Any:
    """Return the recognition that came from a case."""
    certificate = certificates.find_of_case(case.pk)
    assert certificate is not None
    return certificate


def test_stars__below_a_minimum_are_one_less_than_the_points_and_the_page_names_it(world: World, clock: Clock) -> None:
    way = scored_product(world, clock, (82,) * 5)
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
    way.post("secretary", f"/staff/sessions/{way.case.session.ref}/close/")
    page = way.page("producer", f"/portal/dossiers/{way.ref}/")
    assert f"4 sao: tiêu chí {gate} cần {needed}, đạt {below}" in page
    assert "Ba sao" in page
    name = councils.sheet_of(way.case).criterion(gate).name
    notice = world.client("producer").get(f"/portal/documents/dossiers/{way.ref}/result_notice/pdf/")
    printed = pypdfium2.PdfDocument(b"".join(notice.streaming_content))
    words = " ".join(page.get_textpage().get_text_bounded() for page in printed)
    assert name in " ".join(words.split())


def test_stars__wait_while_members_differ_by_more_than_ten(world: World, clock: Clock) -> None:
    way = scored_product(world, clock, (70, 81, 75, 75, 75))
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
    way.post("secretary", f"/staff/sessions/{way.case.session.ref}/close/")
    assert "75,40 (377 điểm / 5 phiếu)" in way.page("producer", f"/portal/dossiers/{way.ref}/")
