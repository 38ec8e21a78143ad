"""Papers of what follows a council: the draft decision, the letter to the ministry, the certificate, the notice."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate, localtime

from ocop.base.actors import Actor
from ocop.base.answers import refuse
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates import rules
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, LiveState
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Result, Session
from ocop.domain.councils.states import CaseState, Route, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.cycles.states import DossierKind
from ocop.domain.places import queries as places
from ocop.papers import certificate as certificate_paper
from ocop.papers import decision as decision_paper
from ocop.papers import ministry_letter as ministry_paper
from ocop.papers import office, words
from ocop.papers import result_notice as notice_paper
from ocop.papers.stars import _common as common
from ocop.papers.stars._common import Document

NATIONAL = 5  # stars that the ministry gives (Art. 4)
MINISTRY = "Bộ Nông nghiệp và Môi trường"
AGRICULTURE = "Giám đốc Sở Nông nghiệp và Môi trường"


def decision(session: Session, *, by: Actor, at: datetime, to_ministry: bool = False) -> Document:
    """Return the draft of the decision a session leads to: products to recognise, or results for the ministry.

    Raises Refused before the session is closed and where no product is to be decided on.
    """
    if session.state != SessionState.CLOSED:
        raise refuse("paper.not-closed", "Phiên họp chưa kết thúc nên chưa có dự thảo quyết định.")
    day = localdate(at)
    province = places.province(day)
    rows = []
    for case in councils.list_cases(by, session=session.ref).select_related("result").order_by("place"):
        result: Result | None = getattr(case, "result", None)
        star = _star(result, to_ministry=to_ministry)
        if result is None or star is None:
            continue
        rows.append(
            decision_paper.Recognised(
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
        raise refuse("paper.nothing-to-decide", "Phiên họp này không có sản phẩm nào để đưa vào quyết định.")
    unit = common.lower(province.name)
    council = session.council
    facts = decision_paper.Facts(
        head=common.head(at, issuer=common.body(province), place=common.place_name(province), draft=True),
        unit=unit,
        year=council.year,
        authority=f"Chủ tịch {common.body(province)}",
        grounds=(
            "Luật Tổ chức chính quyền địa phương",
            "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ",
            f"Quyết định số {council.decision_number} ngày {words.day(council.decided_on)} về việc thành lập hội đồng",
            f"Biên bản phiên {session.ref} ngày {words.day(common.local_day(session.closed_at))} của {council.name}",
        ),
        proposal=AGRICULTURE,
        products=tuple(rows),
        to_ministry=to_ministry,
        charged=(f"Chánh Văn phòng {common.body(province)}", AGRICULTURE),
        signer=common.CHIEF_SIGNER,
        receivers=("Như Điều 4", *(["Bộ Nông nghiệp và Môi trường"] if to_ministry else [])),
    )
    kind = "phe-duyet" if to_ministry else "cong-nhan"
    return Document(f"du-thao-{kind}-{session.ref}", "Dự thảo quyết định", decision_paper, facts)


def _commune(case: Case, day: date) -> str:
    unit = common.commune_of(case.dossier.product.producer, day)
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
    own = f"{words.mean(result.points, result.members)} điểm, {words.stars(result.star)}"
    return f"Dùng kết quả của Bộ Nông nghiệp và Môi trường: {_ministry(result)}. Kết quả của hội đồng cấp tỉnh: {own}."


def _holds(result: Result | None) -> int | None:
    """Return the stars that hold: the council's own, or once the ministry judged too those a decision may give."""
    if result is None:
        return None
    return result.star if result.ministry_star is None else result.certifiable


def _ministry(result: Result | None) -> str:
    """Return what the ministry gave, and by which paper; nothing before that is recorded."""
    mean = result.ministry_exact if result else None
    if result is None or mean is None or result.ministry_star is None:
        return ""
    paper = f"văn bản số {result.ministry_decision} ngày {words.day(result.ministry_on)}"
    return f"{words.mean_of(mean)} điểm, {words.stars(result.ministry_star)} ({paper})"


def ministry_letter(result: Result, *, at: datetime) -> Document:
    """Return the draft of the letter by which the province sends a dossier to the ministry (Art. 6.3, 7.3e, 7.6e).

    Raises Refused for a result that does not go to the ministry, and before its session is closed.
    """
    case = result.case
    if not result.goes_up:
        raise refuse("paper.not-ministry", "Kết quả này không thuộc diện trình Bộ.")
    if case.session.state != SessionState.CLOSED:
        raise refuse("paper.letter-open", "Phiên họp chưa kết thúc nên chưa có công văn trình Bộ.")
    day, dossier = localdate(at), case.dossier
    province, producer = places.province(day), dossier.product.producer
    again = dossier.kind == DossierKind.REEVALUATION
    facts = ministry_paper.Facts(
        head=common.head(at, issuer=common.body(province), place=common.place_name(province), on=None, draft=True),
        province=common.body(province),
        ministry=MINISTRY,
        producer=producer.name,
        address=common.address_of(producer, day),
        product=dossier.product.name,
        product_code=dossier.product_code,
        set_name=criteria.sheet_of(dossier.criteria_set_id).name,
        kind=dossier.get_kind_display(),
        again=again,
        council=case.session.council.name,
        session=f"{case.session.ref}, {words.long_day(common.local_day(case.session.opened_at))}",
        points=result.points,
        members=result.members,
        star=result.star,
        failed=tuple(map(_failed, result.failed)),
        annexes=_annexes(case, again=again),
        signer=common.CHIEF_SIGNER,
        receivers=("Như trên", producer.name),
    )
    return Document(f"cong-van-trinh-bo-{dossier.ref}", "Công văn trình Bộ", ministry_paper, facts)


def _annexes(case: Case, *, again: bool) -> tuple[str, ...]:
    """Return what goes to the ministry with the letter (Art. 6.3); tests of the province where there were any."""
    reports = (
        ("Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh",)
        if again
        else (
            "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh",
            "Báo cáo đánh giá của Hội đồng cấp tỉnh",
            "Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh",
        )
    )
    tests = any(each.tests for each in councils.list_advice(case))
    samples = criteria.sheet_of(case.dossier.criteria_set_id).samples
    return (
        *reports,
        "Hồ sơ sản phẩm",
        *(["Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh"] if tests else []),
        *([f"{samples:02d} sản phẩm mẫu do chủ thể cung cấp"] if samples else []),
    )


def certificate_url(ref: str) -> str:
    """Return the address of the page that shows whether a certificate still holds."""
    return f"https://{settings.OCOP_HOST.lower()}/c/{ref}/"


def certificate(of: Certificate, *, at: datetime, draft: bool = False) -> Document:
    """Return the certificate of a recognition that rests on a decision, is published and holds at the time.

    With `draft`, what waits for being published or for its first day is printed, too, and marked as a draft. Raises
    Refused for all others: paper that says it is a certificate must not leave the house once it is none.
    """
    if of.decided_on is None or of.valid_from is None or of.valid_until is None or of.stars < 3:
        raise refuse(
            "paper.no-certificate", "Chỉ in được giấy chứng nhận của sản phẩm có quyết định công nhận từ 3 sao."
        )
    now = certificates.stand(of, localdate(at))
    given_out = rules.printable(now.state, published=now.published)
    waits = now.state is LiveState.NOT_YET or (now.state is LiveState.VALID and not now.published)
    if not (draft and waits):
        given_out.require()
    province = places.province(of.decided_on)
    issuer = of.issuer or common.body(province)
    national = of.stars == NATIONAL
    facts = certificate_paper.Facts(
        head=office.Head(
            made_at=localtime(at),
            issuer=issuer,
            place="Hà Nội" if national else common.place_name(province),
            on=of.decided_on,
            draft=not given_out,
            demonstration=of.basis == Basis.DEMONSTRATION or common.is_demonstration(),
        ),
        ref=of.ref,
        product=of.product_name,
        product_code=of.product_code,
        producer=of.producer_name,
        address=common.address_at(of.address, of.place, of.decided_on),
        stars=of.stars,
        decision_number=of.decision_number,
        decided_on=of.decided_on,
        issuer_line=issuer,
        valid_from=of.valid_from,
        valid_until=of.valid_until,
        url=certificate_url(of.ref),
        signer=office.Signer(lines=("Bộ trưởng",)) if national else common.CHIEF_SIGNER,
    )
    final = bool(given_out) and of.basis == Basis.DECISION
    return Document(f"giay-chung-nhan-{of.ref}", "Giấy chứng nhận sản phẩm OCOP", certificate_paper, facts, final)


def result_notice(case: Case, *, at: datetime, certificate: Certificate | None = None) -> Document:
    """Return the notice of what a case came to, with the certificate once there is one.

    Raises Refused before the council concluded the product and its session is closed.
    """
    result = councils.result_of(case)
    if result is None and case.state != CaseState.DISQUALIFIED:
        raise refuse("paper.not-concluded", "Hội đồng chưa kết luận sản phẩm này nên chưa có thông báo.")
    if case.session.state != SessionState.CLOSED:
        raise refuse("paper.session-open", "Phiên họp chưa kết thúc nên chưa có thông báo kết quả.")
    day = localdate(at)
    producer, province = case.dossier.product.producer, places.province(day)
    sender = f"{common.OFFICE} {common.lower(province.name)}"
    held = localdate(case.session.opened_at or case.session.planned_at)
    facts = notice_paper.Facts(
        head=common.head(at, issuer=sender, place=common.place_name(province), on=None),
        sender=sender,
        receiver=f"{common.body(common.commune_of(producer, day))}; {producer.name}",
        producer=producer.name,
        product=case.dossier.product.name,
        product_code=case.dossier.product_code,
        session=case.session.ref,
        session_on=held,
        points=result.points if result else None,
        members=result.members if result else None,
        band=result.band if result else None,
        star=_holds(result),
        council_star=result.star if result and result.ministry_star else None,
        ministry=_ministry(result),
        ground="" if result else f"{_ground(case)} ({case.ground_reason})",
        outcome=_outcome(result),
        failed=tuple(_failed(each) for each in result.failed if each["star"] <= result.band) if result else (),
        decision_number=certificate.decision_number if certificate else "",
        decided_on=certificate.decided_on if certificate else None,
        certificate=certificate.ref if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        next_steps=_next(result),
        signer=common.OFFICE_SIGNER,
        receivers=("Như trên",),
    )
    title = "Thông báo kết quả đánh giá, phân hạng"
    return Document(f"thong-bao-{case.dossier.ref}", title, notice_paper, facts, final=True)


def _ground(case: Case) -> str:
    grounds = criteria.sheet_of(case.dossier.criteria_set_id).disqualifiers
    return next((each.label for each in grounds if each.code == case.ground), case.ground)


def _failed(gate: dict[str, object]) -> str:
    return (
        f"Tiêu chí {gate['criterion']} {gate['name']}: được {gate['given']} điểm, cần {gate['needed']} điểm "
        f"cho hạng {gate['star']} sao"
    )


def _outcome(result: Result | None) -> str:
    if result is None:
        return "Sản phẩm không được xếp hạng trong phiên này."
    if result.ministry_used_at and result.certifiable:
        return (
            "Tỉnh sử dụng kết quả của Bộ Nông nghiệp và Môi trường (QĐ 26/2026/QĐ-TTg, Điều 7 khoản 4); kết quả được "
            f"trình cấp có thẩm quyền công nhận hạng {words.stars(result.certifiable)}."
        )
    if result.ministry_star is not None:
        return f"Bộ Nông nghiệp và Môi trường đã đánh giá: {_ministry(result)}."
    return {
        Route.CERTIFY: f"Kết quả được trình cấp có thẩm quyền công nhận hạng {words.stars(result.star)}.",
        Route.MINISTRY: (
            "Điểm trung bình từ 90 trở lên: kết quả được trình phê duyệt và gửi Bộ Nông nghiệp và Môi trường đánh giá."
        ),
    }.get(Route(result.route), "Sản phẩm chưa đạt 3 sao nên chưa được cấp giấy chứng nhận.")


def _next(result: Result | None) -> tuple[str, ...]:
    if result is not None and result.route != Route.NONE:
        return ()
    return ("Chủ thể có thể hoàn thiện sản phẩm, hồ sơ và đăng ký lại ở đợt sau.",)
