"""Papers of ranking as files, on both inner sites: which there are of an object, and sending one as PDF or Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.domain.certificates import queries as certificates
from ocop.domain.councils import queries as councils
from ocop.domain.cycles import access as cycle_access
from ocop.domain.cycles import queries as cycle_queries
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.rules import Contact
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState
from ocop.domain.producers import access as producer_access
from ocop.domain.producers import queries as producer_queries
from ocop.domain.producers import services as producers
from ocop.domain.producers.states import Gender
from ocop.papers import (
    commune_letter,
    commune_report,
    ministry_letter,
    registration_form,
    result_notice,
    return_letter,
    self_report,
)
from ocop.papers.document import Document, Representative
from ocop.web.ui.http import attachment_response, site_url
from ocop.web.ui.requests import ActorRequest

KINDS = {
    "pdf": ("pdf", "application/pdf"),
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
WHY = "In giấy tờ của hồ sơ"
OF_DOSSIER = {
    "registration_form": "Phiếu đăng ký (Mẫu 01)",
    "self_report": "Báo cáo tự đánh giá (Mẫu 02)",
    "commune_report": "Đánh giá của xã, phường (Mẫu 03)",
    "commune_letter": "Văn bản đề nghị của xã, phường",
    "ministry_letter": "Công văn trình Bộ",
    "return_letter": "Văn bản đề nghị bổ sung",
    "result_notice": "Thông báo kết quả",
}
OF_SESSION = {
    "minutes": "Biên bản họp hội đồng",
    "decision": "Dự thảo quyết định công nhận",
    "decision_ministry": "Dự thảo phê duyệt kết quả, trình Bộ",
}
OF_CASE = {
    "score_sheet": "Phiếu chấm của tôi",
    "summary": "Bảng tổng hợp điểm",
    "ministry_letter": "Công văn trình Bộ",
    "result_notice": "Thông báo kết quả",
}


# whom the ministry's forms name: the representative, who answers questions, or both
PERSONAL = {
    "registration_form": "người đại diện, người liên hệ",
    "self_report": "người đại diện, người liên hệ",
    "commune_report": "người đại diện",
}


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper that can be made of an object, with the addresses of its PDF and its Word file.

    A `personal` one can also name persons, and says whom; that is asked for by a form, since it is logged.
    """

    title: str
    pdf: str
    word: str
    personal: str = ""


def offered(
    request: ActorRequest, page: str, titles: dict[str, str], key: Any, names: Any, *, personal: bool = False
) -> list[OfferedPaper]:
    """Return the papers of an object as offered on its page."""
    return [
        OfferedPaper(
            titles[name],
            site_url(request, page, key, name, "pdf"),
            site_url(request, page, key, name, "word"),
            PERSONAL.get(name, "") if personal else "",
        )
        for name in names
    ]


def of_dossier(request: ActorRequest, dossier: Dossier) -> list[OfferedPaper]:
    """Return the papers there are of a dossier."""
    names = ["registration_form", "self_report"]
    if hasattr(dossier, "report"):
        names.append("commune_report")
        if dossier.forwarded_at:
            names.append("commune_letter")
    if dossier.returns.exists():
        names.append("return_letter")
    if dossier.state == DossierState.EVALUATED and (result := councils.result_of_dossier(dossier.pk)):
        names += ["ministry_letter"] if result.goes_up else []
        names.append("result_notice")
    producer = dossier.product.producer
    personal = bool(producer_access.read_personal(request.actor, producer)) and (
        producer_queries.find_representative(producer) is not None
        or cycle_queries.has_contact(dossier.registration, timezone.localdate())
    )
    return offered(request, "document-dossier", OF_DOSSIER, dossier.ref, names, personal=personal)


def dossier_document(request: ActorRequest, dossier: Dossier, name: str, at: datetime) -> Document:
    """Return a paper of a dossier; posted for, it names persons to those who may read of them, logged."""
    if name == "registration_form":
        return registration_form.collect(
            dossier.registration,
            at=at,
            dossier=dossier,
            representative=_representative(request, dossier, at),
            contact=_contact(request, dossier, at),
        )
    if name == "self_report":
        return self_report.collect(
            dossier,
            at=at,
            representative=_representative(request, dossier, at),
            contact=_contact(request, dossier, at),
        )
    if name == "commune_report":
        return commune_report.collect(dossier, at=at, representative=_representative(request, dossier, at))
    if name == "commune_letter":
        return commune_letter.collect(dossier, at=at)
    if name == "return_letter":
        returned = dossier.returns.first()
        if returned is None:
            raise Http404
        return return_letter.collect(returned, at=at)
    if name in {"result_notice", "ministry_letter"}:
        result = councils.result_of_dossier(dossier.pk)
        if result is None:
            raise Http404
        if name == "ministry_letter":
            return ministry_letter.collect(result, at=at)
        return result_notice.collect(result.case, at=at, certificate=certificates.find_of_case(result.case_id))
    raise Http404


def _contact(request: ActorRequest, dossier: Dossier, at: datetime) -> Contact | None:
    if request.method != "POST" or not cycle_access.read_contact(request.actor, dossier.registration):
        return None
    try:
        return cycles.read_contact(registration_id=dossier.registration_id, why=WHY, by=request.actor, at=at)
    except Denied:
        return None


def _representative(request: ActorRequest, dossier: Dossier, at: datetime) -> Representative | None:
    producer = dossier.product.producer
    if request.method != "POST" or not producer_access.read_personal(request.actor, producer):
        return None
    try:
        representative = producers.read_representative(producer_id=producer.pk, why=WHY, by=request.actor, at=at)
    except Denied:
        return None
    return Representative(
        name=representative.name,
        gender=str(Gender(representative.gender).label),
        ethnicity=representative.ethnicity,
        home=representative.home_address,
        post=representative.post,
    )


def send(
    request: ActorRequest,
    make: Callable[[datetime], Document],
    form: str,
    *,
    back: str,
    log_signing: Callable[[Document, datetime], object] | None = None,
) -> HttpResponseBase:
    """Send a paper as PDF or Word; a refusal is told on the page before.

    A PDF is unsigned, but for a final paper with `log_signing`: it is signed where the office has a key, and that it
    was is noted before it leaves.
    """
    if form not in KINDS:
        raise Http404
    at, (ending, kind) = timezone.now(), KINDS[form]
    try:
        document = make(at)
        content = document.word() if form == "word" else document.pdf()
        if form == "pdf" and document.final and log_signing is not None:
            signed = document.signed(at)
            if signed.signed:
                log_signing(document, at)
            content = signed.content
    except Denied as error:
        messages.error(request, error.decision.reason)
        return redirect(back)
    return attachment_response(BytesIO(content), f"{document.name}.{ending}", kind)
