"""Dossiers of an invented household: one in every state, two council sessions, a recognition.

No real producer gets marks, opinions or stars here; the household and its products are marked with "trình diễn".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import typst

from ocop.base.actors import Actor
from ocop.domain.certificates import services as certificates
from ocop.domain.certificates.states import Basis
from ocop.domain.councils import services as councils
from ocop.domain.councils.models import Case, Council, Session
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import services as criteria_services
from ocop.domain.criteria.rules import Sheet
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.models import Round
from ocop.domain.dossiers import services as dossiers
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import ReturnLevel
from ocop.domain.people import queries as people
from ocop.domain.places import queries as places
from ocop.domain.producers import services as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products import services as products
from ocop.papers.document.typeset import FONTS

HOUSEHOLD = "Cơ sở trình diễn Vân Đồn"
HOME = "06994"
SEAFOOD = 8  # QĐ 26/2026/QĐ-TTg, Annex I: set of processed seafood
CERTIFIED, DECIDED, SCORED, LISTED = "Mực một nắng", "Hàu sữa sấy", "Chả mực", "Cá thu một nắng"
ACCEPTED, FORWARDED, RECEIVED, RETURNED, DRAFT = "Tôm khô", "Sứa ăn liền", "Ruốc hàu", "Bề bề sấy", "Mực khô"
PRODUCTS = (CERTIFIED, DECIDED, SCORED, LISTED, ACCEPTED, FORWARDED, RECEIVED, RETURNED, DRAFT)
SEATS = {
    "chu-tich": "chair",
    "pho-chu-tich": "vice",
    "uy-vien-1": "member",
    "uy-vien-2": "member",
    "uy-vien-3": "member",
    "thu-ky": "secretary",
    "tu-van": "adviser",
}
SCORERS = tuple(name for name, kind in SEATS.items() if kind in {"chair", "vice", "member"})
PAPERS = {
    "business_registration": "Giấy đăng ký kinh doanh",
    "production_licence": "Giấy đủ điều kiện sản xuất",
    "food_safety": "Giấy an toàn thực phẩm",
    "quality_declaration": "Bản tự công bố chất lượng",
    "test_report": "Phiếu kiểm nghiệm",
    "market": "Hợp đồng bán hàng",
}
ANSWERS = {
    "founded": "Năm 2019, đăng ký hộ kinh doanh số 01.",
    "specification": "Túi hút chân không 500 g, giữ lạnh; nguyên liệu đánh bắt ở vùng biển Vân Đồn.",
    "standards": "Tự công bố số 01/TCB.",
    "property": "",
    "history": "Làm nghề của gia đình, mở xưởng riêng từ năm 2019.",
    "structure": "Sáu lao động, hai người lo chất lượng và bán hàng.",
    "material": "Thu mua của tàu cá trong đặc khu, ghi sổ từng chuyến.",
    "technology": "Sơ chế trong nhà kính, sấy bằng máy, hút chân không.",
    "quality": "Đã đổi bao bì, ghi đủ nhãn, gửi mẫu kiểm nghiệm hằng năm.",
    "market": "Bán tại cửa hàng, hội chợ và sàn thương mại điện tử.",
    "figures": "Hai năm gần nhất: 3,1 tấn và 3,6 tấn.",
    "plan_product": "Thêm gói nhỏ 200 g cho khách du lịch.",
    "plan_production": "Thêm một máy sấy, hai lao động.",
    "plan_market": "Vào hai siêu thị trong tỉnh.",
}
REPORT: dict[str, Any] = {
    "local_material": "Nguyên liệu đánh bắt tại địa phương.",
    "local_labour": "Sáu lao động đều ở địa phương.",
    "idea_origin": "Nghề truyền thống của vùng biển.",
    "identity": "Cách phơi và nêm theo lối cũ.",
    "meeting_held": True,
    "conclusion": "Đủ điều kiện, đề nghị tỉnh đánh giá, phân hạng.",
}
Actors = Callable[[str], Actor]


@dataclass(frozen=True, slots=True)
class Stage:
    """Actors and time of the demo; `on` returns a stage at an earlier time."""

    actors: Actors
    at: datetime

    def on(self, **before: float) -> Stage:
        """Return the stage at this time before."""
        return Stage(self.actors, self.at - timedelta(**before))


def build_stars(*, actors: Actors, at: datetime) -> dict[str, str]:
    """Build the household, its dossiers, the councils and the recognition; return dossier refs by state."""
    now = Stage(actors, at)
    then = now.on(days=100)
    _load(then)
    household = _household(then)
    papers = _library(household, then)
    ids: dict[str, int] = {}
    for name in PRODUCTS:
        title = f"{name} (trình diễn)"
        ids[name] = products.describe(
            producer_id=household.pk, name=title, unit="túi", by=actors("chu-the"), at=then.at
        ).pk
        products.classify(product_id=ids[name], set_number=SEAFOOD, by=actors("can-bo"), at=then.at)
    earlier = _round(then, 8, proposed_in=60, finish_in=90)
    running = _round(now.on(days=20), 9, proposed_in=90, finish_in=150)
    council = _council(then)
    first = [_accepted(ids[name], earlier, papers, then, now.on(days=60)) for name in (CERTIFIED, DECIDED)]
    _closed_session(council, first, now.on(days=30))
    _certify(first[0], now.on(days=20))
    second = [_accepted(ids[name], running, papers, now.on(days=18), now.on(days=12)) for name in (SCORED, LISTED)]
    _open_session(council, second, now)
    _accepted(ids[ACCEPTED], running, papers, now.on(days=18), now.on(days=10))
    refs = {"accepted": first[0].ref}
    for name, state in ((FORWARDED, "forwarded"), (RECEIVED, "received"), (RETURNED, "returned"), (DRAFT, "draft")):
        refs[state] = _partly(ids[name], state, running, papers, now).ref
    return refs


def _load(stage: Stage) -> None:
    office = stage.actors("can-bo")
    criteria_services.load(by=office, at=stage.at)
    cycles.load_levels(by=office, at=stage.at)
    councils.load_regulations(by=office, at=stage.at)
    cycles.open_year(year=stage.at.year, by=office, at=stage.at)


def _household(stage: Stage) -> Producer:
    office = stage.actors("can-bo")
    place = places.find_unit(HOME, stage.at.date())
    household = producers.register(
        name=HOUSEHOLD,
        kind="household",
        place_id=place.pk,
        address="Khu trình diễn",
        source="",
        by=office,
        at=stage.at,
    )
    member = people.get_user("chu-the")
    producers.admit_member(producer_id=household.pk, user_id=member.pk, by=office, at=stage.at)
    producers.set_representative(
        producer_id=household.pk,
        name="Người đại diện trình diễn",
        post="Chủ hộ",
        gender="female",
        ethnicity="Kinh",
        disability=False,
        home_address="Khu trình diễn",
        by=stage.actors("chu-the"),
        at=stage.at,
    )
    return household


def _library(household: Producer, stage: Stage) -> dict[str, int]:
    """File the papers of the dossiers; return their ids by kind."""
    paper_ids = {}
    for kind, title in PAPERS.items():
        paper = producers.file_paper(
            producer_id=household.pk,
            kind=kind,
            title=title,
            number="01/TD",
            issuer="Bản trình diễn",
            issued_on=stage.at.date() - timedelta(days=200),
            valid_until=stage.at.date() + timedelta(days=900),
            name=f"{kind}.pdf",
            content=_pdf(title),
            by=stage.actors("chu-the"),
            at=stage.at,
        )
        paper_ids[kind] = paper.pk
    return paper_ids


def _pdf(title: str) -> bytes:
    source = (
        f'#set page(paper: "a5")\n#set text(font: "Liberation Serif")\n= {title}\nBản trình diễn, không có giá trị.'
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    return bytes(typst.compile(source.encode(), font_paths=fonts, format="pdf"))


def _round(stage: Stage, number: int, *, proposed_in: int, finish_in: int) -> Round:
    today = stage.at.date()
    return cycles.open_round(
        level="province",
        year=today.year,
        number=number,
        proposed_before=today + timedelta(days=proposed_in),
        finish_before=today + timedelta(days=finish_in),
        by=stage.actors("can-bo"),
        at=stage.at,
    )


def _council(stage: Stage) -> Council:
    office = stage.actors("can-bo")
    decided = stage.at.date()
    council = councils.establish(
        level="province",
        name="Hội đồng đánh giá, phân hạng sản phẩm OCOP (trình diễn)",
        year=decided.year,
        decision_number="01/QĐ-TRINHDIEN",
        decided_on=decided,
        by=office,
        at=stage.at,
    )
    for name, kind in SEATS.items():
        user = people.get_user(name)
        councils.seat(
            council_id=council.pk, user_id=user.pk, kind=kind, organisation="Cơ quan trình diễn", by=office, at=stage.at
        )
    return council


def _draft(product: int, round_: Round, papers: Mapping[str, int], stage: Stage, *, complete: bool = True) -> Dossier:
    owner, at = stage.actors("chu-the"), stage.at
    dossier = dossiers.register_and_open(
        product_id=product,
        kind="first",
        round_id=round_.pk,
        target_stars=4,
        contact_name="Người liên hệ trình diễn",
        contact_post="Chủ hộ",
        contact_address="Khu trình diễn, đặc khu Vân Đồn",
        contact_phone="0203 555 0100",
        contact_email="trinh-dien@example.vn",
        samples=5,
        standing=None,
        by=owner,
        at=at,
    )
    dossiers.save_answers(dossier_id=dossier.pk, answers=ANSWERS, by=owner, at=at)
    if not complete:
        return dossier
    for kind in PAPERS:
        dossiers.attach_paper(dossier_id=dossier.pk, criterion="", paper_id=papers[kind], by=owner, at=at)
    marks = marks_of(criteria.sheet_of(dossier.criteria_set_id), seed=0, gated=4)
    dossiers.save_marks(
        dossier_id=dossier.pk, marks={key: (points, "Như giấy tờ kèm theo.") for key, points in marks.items()},
        by=owner, at=at,
    )  # fmt: skip
    for key, points in marks.items():
        if points:
            code = key.partition(":")[0]
            dossiers.attach_paper(dossier_id=dossier.pk, criterion=code, paper_id=papers["market"], by=owner, at=at)
    return dossier


def marks_of(sheet: Sheet, *, seed: int, gated: int = 0) -> dict[str, int]:
    """Return marks of about 85 of 100 points: the best option, and the second best at every third criterion.

    `seed` picks one in twelve criteria for lower points, so that sheets differ slightly. Up to the star `gated` no mark
    is below a minimum; with 0 some are, and lower the star.
    """
    minimum: dict[str, int] = {}
    for star in range(1, gated + 1):
        minimum |= {code: max(points, minimum.get(code, 0)) for code, points in sheet.gates(star).items()}
    marks: dict[str, int] = {}
    for place, criterion in enumerate(sheet.criteria()):
        case = criterion.cases[0].code if criterion.cases else ""
        offered = sorted({option.points for option in criterion.options if option.case in ("", case)}, reverse=True)
        less = (place % 3 == 1 or (seed and place % 12 == seed)) and len(offered) > 1
        less = less and offered[1] >= minimum.get(criterion.code, 0)
        marks[f"{criterion.code}:{case}" if case else criterion.code] = offered[1] if less else offered[0]
    return marks


def _partly(product: int, state: str, round_: Round, papers: Mapping[str, int], now: Stage) -> Dossier:
    """Return a dossier in a state: draft, returned, received or forwarded."""
    begun = now.on(days=16)
    dossier = _draft(product, round_, papers, begun, complete=state != "draft")
    if state == "draft":
        return dossier
    dossiers.submit(dossier_id=dossier.pk, by=begun.actors("chu-the"), at=begun.at)
    commune, later = now.actors("can-bo-xa"), now.on(days=9)
    dossiers.receive(dossier_id=dossier.pk, samples=5, by=commune, at=later.at)
    if state == "returned":
        reasons = "Phiếu kiểm nghiệm chưa nêu chỉ tiêu kim loại nặng; đề nghị bổ sung."
        dossiers.return_to_producer(
            dossier_id=dossier.pk, level=ReturnLevel.COMMUNE, reasons=reasons, by=commune, at=now.on(days=6).at
        )
    if state == "forwarded":
        _forward(dossier, now.on(days=5))
    return dossier


def _forward(dossier: Dossier, stage: Stage) -> None:
    commune, at = stage.actors("can-bo-xa"), stage.at
    dossiers.write_report(dossier_id=dossier.pk, **REPORT, by=commune, at=at)
    dossiers.forward(
        dossier_id=dossier.pk, letter_number=f"{dossier.pk}/UBND-TD", letter_on=at.date(), by=commune, at=at
    )


def _accepted(product: int, round_: Round, papers: Mapping[str, int], begun: Stage, then: Stage) -> Dossier:
    """Return a dossier accepted by the province."""
    dossier = _draft(product, round_, papers, begun)
    dossiers.submit(dossier_id=dossier.pk, by=begun.actors("chu-the"), at=begun.at)
    dossiers.receive(dossier_id=dossier.pk, samples=5, by=then.actors("can-bo-xa"), at=begun.on(days=-2).at)
    _forward(dossier, then.on(days=1))
    dossiers.accept(dossier_id=dossier.pk, by=then.actors("can-bo"), at=then.at)
    return dossier


def _session(council: Council, dossiers_: list[Dossier], begun: Stage) -> tuple[Session, list[Case]]:
    """Return an open session with its cases, planned a week before."""
    office, week = begun.actors("can-bo"), begun.on(days=8)
    session = councils.plan_session(
        council_id=council.pk, planned_at=begun.at, place="Phòng họp số 1", form="meeting", by=office, at=week.at
    )
    cases = councils.put_cases(
        session_id=session.pk, dossier_ids=[dossier.pk for dossier in dossiers_], by=office, at=week.at
    )
    _advise(cases, begun.on(days=2))
    present = [seat.pk for seat in council.seats.filter(until=None)]
    councils.open_session(session_id=session.pk, present=present, by=begun.actors("thu-ky"), at=begun.at)
    councils.start_all(session_id=session.pk, by=begun.actors("chu-tich"), at=begun.at)
    return session, cases


def _advise(cases: list[Case], stage: Stage) -> None:
    for case in cases:
        councils.advise(
            case_id=case.pk,
            text="Giấy tờ khớp với thực tế; nên ghi rõ hơn vùng nguyên liệu trên nhãn.",
            site_visit_on=stage.at.date(),
            by=stage.actors("tu-van"),
            at=stage.at,
        )


def _hand_in(case: Case, name: str, seed: int, stage: Stage, *, gated: int = 0) -> None:
    member, sheet = stage.actors(name), criteria.sheet_of(case.dossier.criteria_set_id)
    councils.save_marks(case_id=case.pk, marks=marks_of(sheet, seed=seed, gated=gated), by=member, at=stage.at)
    opinion = "Bao bì gọn, nên thêm thông tin dinh dưỡng."
    councils.submit_sheet(case_id=case.pk, opinion=opinion, by=member, at=stage.at)


def _closed_session(council: Council, dossiers_: list[Dossier], begun: Stage) -> None:
    session, cases = _session(council, dossiers_, begun)
    later = begun.on(hours=-2)
    for case, gated in zip(cases, (4, 0), strict=True):  # the second is below minimum points and gets one star less
        for seed, name in enumerate(SCORERS):
            _hand_in(case, name, seed, later, gated=gated)
        councils.open_scores(case_id=case.pk, by=later.actors("chu-tich"), at=later.at)
        councils.conclude_case(case_id=case.pk, by=later.actors("chu-tich"), at=later.at)
    councils.close_session(session_id=session.pk, by=later.actors("thu-ky"), at=later.at)


def _open_session(council: Council, dossiers_: list[Dossier], now: Stage) -> None:
    """Leave a session open: two members have submitted sheets for its first product."""
    begun = now.on(hours=1)
    _, cases = _session(council, dossiers_, begun)
    for seed, name in enumerate(SCORERS[3:], start=3):
        _hand_in(cases[0], name, seed, now)


def _certify(dossier: Dossier, stage: Stage) -> None:
    office, at = stage.actors("can-bo"), stage.at
    case = Case.objects.get(dossier=dossier)
    certificate = certificates.issue(
        case_id=case.pk,
        decision_number="02/QĐ-TRINHDIEN",
        decided_on=at.date(),
        issuer="Bản trình diễn phần mềm",
        basis=Basis.DEMONSTRATION,
        by=office,
        at=at,
    )
    certificates.publish(certificate_ids=[certificate.pk], by=office, at=at)
