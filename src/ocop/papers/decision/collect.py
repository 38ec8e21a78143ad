"""The facts of the draft of a decision."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Result, Session
from ocop.domain.councils.states import Route, SessionState
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.decision import facts as paper
from ocop.papers.decision.layout import PAPER
from ocop.papers.document import Document
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office

AGRICULTURE = "Giám đốc Sở Nông nghiệp và Môi trường"


def collect(session: Session, *, by: Actor, at: datetime, to_ministry: bool = False) -> Document:
    """Return the draft of the decision a session leads to: products to recognise, or results for the ministry.

    Raises Denied before the session is closed and where no product is to be decided on.
    """
    if session.state != SessionState.CLOSED:
        raise Denied("paper.not-closed", "Phiên họp chưa kết thúc nên chưa có dự thảo quyết định.")
    day = localdate(at)
    province = places.province(day)
    rows = []
    for case in councils.list_cases(by, session=session.ref).select_related("result").order_by("place"):
        result: Result | None = getattr(case, "result", None)
        star = _star(result, to_ministry=to_ministry)
        if result is None or star is None:
            continue
        rows.append(
            paper.Recognised(
                product=case.dossier.product.name,
                product_code=case.dossier.product_code,
                producer=case.dossier.product.producer.name,
                address=_commune(case, day),
                star=star,
                points=result.points,
                members=result.members,
                ministry_mean=result.ministry_exact if result.ministry_used_at else None,
                note=_used(result),
            )
        )
    if not rows:
        raise Denied("paper.nothing-to-decide", "Phiên họp này không có sản phẩm nào để đưa vào quyết định.")
    unit = office.lower(province.name)
    council = session.council
    founded = f"Quyết định số {council.decision_number} ngày {formats.day(council.decided_on)}"
    facts = paper.DecisionFacts(
        head=office.head(at, issuer=office.body(province), place=office.place_name(province), draft=True),
        unit=unit,
        year=council.year,
        authority=f"Chủ tịch {office.body(province)}",
        grounds=(
            "Luật Tổ chức chính quyền địa phương",
            "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ",
            f"{founded} về việc thành lập hội đồng",
            f"Biên bản phiên {session.ref} ngày {formats.day(office.local_day(session.closed_at))} của {council.name}",
        ),
        proposal=AGRICULTURE,
        products=tuple(rows),
        to_ministry=to_ministry,
        charged=(f"Chánh Văn phòng {office.body(province)}", AGRICULTURE),
        signer=office.CHIEF_SIGNER,
        receivers=("Như Điều 4", *(["Bộ Nông nghiệp và Môi trường"] if to_ministry else [])),
    )
    kind = "phe-duyet" if to_ministry else "cong-nhan"
    return Document(f"du-thao-{kind}-{session.ref}", "Dự thảo quyết định", PAPER, facts)


def _commune(case: Case, day: date) -> str:
    unit = office.commune_of(case.dossier.product.producer, day)
    return unit.name if unit else ""


def _star(result: Result | None, *, to_ministry: bool) -> int | None:
    """Return the stars of a row of the decision; None where the product does not stand in it."""
    if result is None:
        return None
    if to_ministry:
        return result.star if result.route == Route.MINISTRY else None
    return result.certifiable if result.route == Route.CERTIFY else None


def _used(result: Result) -> str:
    """Return what the decision says of a result of the ministry that the province uses (Art. 7.4)."""
    if not result.ministry_used_at:
        return ""
    own = f"{formats.mean(result.points, result.members)} điểm, {formats.stars(result.star)}"
    ministry = shared.ministry_result(result)
    return f"Dùng kết quả của Bộ Nông nghiệp và Môi trường: {ministry}. Kết quả của hội đồng cấp tỉnh: {own}."
