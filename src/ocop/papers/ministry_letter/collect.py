"""The facts of the province's letter to the ministry."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from ocop.base.decisions import Denied
from ocop.domain.councils import queries as councils
from ocop.domain.councils.models import Case, Result
from ocop.domain.councils.states import SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.cycles.states import DossierKind
from ocop.domain.places import queries as places
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.ministry_letter import facts as paper
from ocop.papers.ministry_letter.layout import PAPER
from ocop.papers.shared import councils as shared
from ocop.papers.shared import office

MINISTRY = "Bộ Nông nghiệp và Môi trường"


def collect(result: Result, *, at: datetime) -> Document:
    """Return the draft of the letter by which the province sends a dossier to the ministry (Art. 6.3, 7.3e, 7.6e).

    Raises Denied for a result that does not go to the ministry, and before its session is closed.
    """
    case = result.case
    if not result.goes_up:
        raise Denied("paper.not-ministry", "Kết quả này không thuộc diện trình Bộ.")
    if case.session.state != SessionState.CLOSED:
        raise Denied("paper.letter-open", "Phiên họp chưa kết thúc nên chưa có công văn trình Bộ.")
    day, dossier = localdate(at), case.dossier
    province, producer = places.province(day), dossier.product.producer
    again = dossier.kind == DossierKind.REEVALUATION
    facts = paper.MinistryLetterFacts(
        head=office.head(at, issuer=office.body(province), place=office.place_name(province), on=None, draft=True),
        province=office.body(province),
        ministry=MINISTRY,
        producer=producer.name,
        address=office.address_of(producer, day),
        product=dossier.product.name,
        product_code=dossier.product_code,
        set_name=criteria.sheet_of(dossier.criteria_set_id).name,
        kind=dossier.get_kind_display(),
        again=again,
        council=case.session.council.name,
        session=f"{case.session.ref}, {formats.long_day(office.local_day(case.session.opened_at))}",
        points=result.points,
        members=result.members,
        star=result.star,
        failed=tuple(map(shared.failed_gate, result.failed)),
        annexes=_annexes(case, again=again),
        signer=office.CHIEF_SIGNER,
        receivers=("Như trên", producer.name),
    )
    return Document(f"cong-van-trinh-bo-{dossier.ref}", "Công văn trình Bộ", PAPER, facts)


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
    tests = any(item.tests for item in councils.list_advice(case))
    samples = criteria.sheet_of(case.dossier.criteria_set_id).samples
    return (
        *reports,
        "Hồ sơ sản phẩm",
        *(["Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh"] if tests else []),
        *([f"{samples:02d} sản phẩm mẫu do chủ thể cung cấp"] if samples else []),
    )
