"""The facts of the notice of a result."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.base.decisions import Denied
from ocop.domain.certificates.models import Certificate
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.states import CaseState, Route, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.result_notice import facts as paper
from ocop.papers.result_notice.layout import PAPER
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office


def collect(case: Case, *, at: datetime, certificate: Certificate | None = None) -> Document:
    """Return the notice of what a case came to, with the certificate once there is one.

    Raises Denied before the council concluded the product and its session is closed.
    """
    result = councils.result_of(case)
    if result is None and case.state != CaseState.DISQUALIFIED:
        raise Denied("paper.not-concluded", "Hội đồng chưa kết luận sản phẩm này nên chưa có thông báo.")
    if case.session.state != SessionState.CLOSED:
        raise Denied("paper.session-open", "Phiên họp chưa kết thúc nên chưa có thông báo kết quả.")
    day = localdate(at)
    producer, province = case.dossier.product.producer, places.province(day)
    sender = f"{office.OFFICE} {office.lower(province.name)}"
    held = localdate(case.session.opened_at or case.session.planned_at)
    facts = paper.ResultNoticeFacts(
        head=office.head(at, issuer=sender, place=office.place_name(province), on=None),
        sender=sender,
        receiver=f"{office.body(office.commune_of(producer, day))}; {producer.name}",
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
        ministry=shared.ministry_result(result),
        ground="" if result else f"{_ground(case)} ({case.ground_reason})",
        outcome=_outcome(result),
        failed=_failed(result),
        decision_number=certificate.decision_number if certificate else "",
        decided_on=certificate.decided_on if certificate else None,
        certificate=certificate.ref if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        next_steps=_next(result),
        signer=office.OFFICE_SIGNER,
        receivers=("Như trên",),
    )
    title = "Thông báo kết quả đánh giá, phân hạng"
    return Document(f"thong-bao-{case.dossier.ref}", title, PAPER, facts, final=True)


def _holds(result: Result | None) -> int | None:
    """Return the stars that hold: the council's own, or once the ministry judged too those a decision may give."""
    if result is None:
        return None
    return result.star if result.ministry_star is None else result.certifiable


def _failed(result: Result | None) -> tuple[str, ...]:
    """Return the minimums that were not reached, up to the stars of the band."""
    if result is None:
        return ()
    return tuple(shared.failed_gate(gate) for gate in result.failed if gate["star"] <= result.band)


def _ground(case: Case) -> str:
    grounds = criteria.sheet_of(case.dossier.criteria_set_id).disqualifiers
    return next((ground.label for ground in grounds if ground.code == case.ground), case.ground)


def _outcome(result: Result | None) -> str:
    if result is None:
        return "Sản phẩm không được xếp hạng trong phiên này."
    if result.ministry_used_at and result.certifiable:
        return (
            "Tỉnh sử dụng kết quả của Bộ Nông nghiệp và Môi trường (QĐ 26/2026/QĐ-TTg, Điều 7 khoản 4); kết quả được "
            f"trình cấp có thẩm quyền công nhận hạng {formats.stars(result.certifiable)}."
        )
    if result.ministry_star is not None:
        return f"Bộ Nông nghiệp và Môi trường đã đánh giá: {shared.ministry_result(result)}."
    return {
        Route.CERTIFY: f"Kết quả được trình cấp có thẩm quyền công nhận hạng {formats.stars(result.star)}.",
        Route.MINISTRY: (
            "Điểm trung bình từ 90 trở lên: kết quả được trình phê duyệt và gửi Bộ Nông nghiệp và Môi trường đánh giá."
        ),
    }.get(Route(result.route), "Sản phẩm chưa đạt 3 sao nên chưa được cấp giấy chứng nhận.")


def _next(result: Result | None) -> tuple[str, ...]:
    if result is not None and result.route != Route.NONE:
        return ()
    return ("Chủ thể có thể hoàn thiện sản phẩm, hồ sơ và đăng ký lại ở đợt sau.",)
