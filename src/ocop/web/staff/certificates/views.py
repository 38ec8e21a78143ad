"""Recognitions: record or issue by a decision, publish, note a public source, suspend, reinstate, revoke."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.certificates import access, queries, rules, services, wording
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.certificates.states import FLOW, Basis, CertificateState, LiveState
from ocop.domain.places import queries as places
from ocop.domain.products import queries as products
from ocop.web.staff.certificates.facts import committee, facts_of
from ocop.web.staff.certificates.forms import IssueForm, NoteForm, PublishForm, RecordDecisionForm, RevokeForm
from ocop.web.staff.certificates.tables import CertificateFilter, CertificateTable
from ocop.web.ui.acts import Button, Page, Weight, buttons, form_page
from ocop.web.ui.columns import day, state_badge
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm, ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

CRUMB = ("Công nhận", "staff:certificate-list")


def index(request: ActorRequest) -> HttpResponse:
    """Show the recognitions I may see, as they stand today."""
    today = timezone.localdate()
    listing = Listing(
        "Công nhận",
        Empty("Công nhận được ghi từ trang của từng sản phẩm, theo quyết định.", "Chưa có công nhận nào"),
        search_label="Tìm theo sản phẩm, chủ thể",
        word="công nhận",
        buttons=buttons(
            request.actor,
            Button(
                "Cấp theo kết luận hội đồng",
                "staff:certificate-issue",
                args=[],
                decision=access.record(request.actor),
                weight="primary",
            ),
            Button("Công bố", "staff:certificate-publish-many", args=[], decision=access.record(request.actor)),
        ),
    )
    return show_list(
        request, listing, CertificateFilter(request), CertificateTable, on=today, hidden=("decision_number",)
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a recognition as it stands today."""
    certificate = or_404(queries.get_certificate, request.actor, ref)
    today = timezone.localdate()
    now = queries.stand(certificate, today)
    may = access.record(request.actor, certificate.product)

    called = certificate.ground and certificate.state != CertificateState.REVOKED

    def decide(then: CertificateState) -> Any:
        return FLOW.check(certificate.state, then) & may

    page = Detail(
        title=f"Công nhận {certificate.ref}",
        state=state_badge(now.state),
        under=certificate.product.name,
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])),),
        buttons=buttons(
            request.actor,
            Button(
                "Công bố",
                "staff:certificate-publish",
                args=[ref],
                decision=_may_publish(certificate) & may,
                weight="primary",
            ),
            Button(
                "Giấy chứng nhận (PDF)",
                "staff:document-certificate",
                args=[ref, "pdf"],
                decision=_has_paper(certificate, now),
            ),
            Button(
                "Giấy chứng nhận (Word)",
                "staff:document-certificate",
                args=[ref, "word"],
                decision=_has_paper(certificate, now),
            ),
            Button(
                "Ghi kết luận thu hồi",
                "staff:certificate-open-revocation",
                args=[ref],
                decision=decide(CertificateState.REVOKED),
            ),
            *(
                [Button("Bỏ kết luận thu hồi", "staff:certificate-drop-revocation", args=[ref], decision=may)]
                if called
                else []
            ),
            Button(
                "Cho hiệu lực trở lại",
                "staff:certificate-reinstate",
                args=[ref],
                decision=decide(CertificateState.VALID),
            ),
            Button(
                "Tạm đình chỉ",
                "staff:certificate-suspend",
                args=[ref],
                decision=decide(CertificateState.SUSPENDED),
                weight="stop",
            ),
            Button(
                "Thu hồi",
                "staff:certificate-revoke",
                args=[ref],
                decision=decide(CertificateState.REVOKED),
                weight="stop",
            ),
        ),
        facts=facts_of(certificate, now, request.actor, today),
        history=history_of(certificate),
    )
    return show_detail(request, page)


def _may_publish(certificate: Certificate) -> Decision:
    """Answer whether a recognition waits for being published."""
    if certificate.published_at is not None:
        return denied("certificate.published", wording.PUBLISHED, field="certificates")
    if certificate.state != CertificateState.VALID:
        return denied("certificate.not-publishable", wording.NOT_PUBLISHABLE, field="certificates")
    return ALLOWED


def _has_paper(certificate: Certificate, now: LiveCertificate) -> Decision:
    """Answer whether a certificate can be printed of a recognition; what waits for publication only as a draft."""
    if certificate.basis == Basis.PUBLIC_SOURCE:
        return denied("certificate.not-publishable", wording.NOT_PUBLISHABLE, field="certificates")
    return ALLOWED if now.state is LiveState.NOT_YET else rules.printable(now.state, published=True)


def issue(request: ActorRequest) -> HttpResponse:
    """Give stars by one decision to products a council has concluded on."""
    cases = list(queries.list_issuable(request.actor))
    back = reverse(CRUMB[1])
    page = Page(
        title="Cấp theo kết luận hội đồng",
        submit="Cấp giấy chứng nhận",
        intro="Chọn các sản phẩm có trong quyết định; số sao lấy từ kết luận của hội đồng, hiệu lực 36 tháng (Điều 4)."
        if cases
        else "Chưa có kết luận nào chờ quyết định: hội đồng kết luận từ 3 sao trở lên thì sản phẩm hiện ở đây.",
        crumbs=(Crumb(CRUMB[0], back),),
        decision=access.record(request.actor),
        back=back,
    )
    return form_page(
        request,
        IssueForm,
        page,
        act=lambda at, cases, **decision: services.issue_many(case_ids=cases, **decision, by=request.actor, at=at),
        done=lambda made: f"Đã cấp {len(made)} giấy chứng nhận. Bước sau: công bố.",
        to=reverse("staff:certificate-publish-many"),
        cases=cases,
        initial={"issuer": committee(places.province(timezone.localdate()))},
    )


def publish_many(request: ActorRequest) -> HttpResponse:
    """Put what was issued into the public list, all at once."""
    waiting = list(queries.list_unpublished(request.actor))
    back = reverse(CRUMB[1])
    page = Page(
        title="Công bố",
        submit="Công bố các công nhận đã chọn",
        intro="Từ lúc công bố, công nhận có trong danh sách công khai, ai cũng xem và tải được."
        if waiting
        else "Không có công nhận nào chờ công bố: cấp theo kết luận hội đồng thì công nhận hiện ở đây.",
        crumbs=(Crumb(CRUMB[0], back),),
        decision=access.record(request.actor),
        back=back,
    )
    return form_page(
        request,
        PublishForm,
        page,
        act=lambda at, certificates: services.publish(certificate_ids=certificates, by=request.actor, at=at),
        done=lambda made: f"Đã công bố {len(made)} công nhận.",
        to=back,
        waiting=waiting,
        initial={"certificates": [item.pk for item in waiting]},
    )


def publish(request: ActorRequest, ref: str) -> HttpResponse:
    """Put a recognition into the public list."""
    certificate = or_404(queries.get_certificate, request.actor, ref)
    back = reverse("staff:certificate-detail", args=[ref])
    page = Page(
        title=f"Công bố công nhận {ref}",
        submit="Công bố",
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])), Crumb(ref, back)),
        facts=facts(Fact("Sản phẩm", certificate.product.name), Fact("Số sao", str(certificate.stars))),
        second="Từ lúc này công nhận có trong danh sách công khai, ai cũng xem và tải được.",
        decision=_may_publish(certificate) & access.record(request.actor, certificate.product),
        back=back,
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.publish(certificate_ids=[certificate.pk], by=request.actor, at=at),
        done="Đã công bố.",
        to=back,
    )


def record(request: ActorRequest, product: str) -> HttpResponse:
    """Record the stars a decision gives to a product."""
    return _new(
        request,
        product,
        RecordDecisionForm,
        services.record_decision,
        "Ghi quyết định công nhận",
        "Sản phẩm được hiện số sao này cho mọi người quét tem, đến hết thời hạn.",
    )


def note(request: ActorRequest, product: str) -> HttpResponse:
    """Note stars that a public source names."""
    return _new(
        request,
        product,
        NoteForm,
        services.note_public_source,
        "Ghi theo nguồn công bố",
        "Nguồn chỉ nêu năm nên không bao giờ hiện là đang hiệu lực; khi có quyết định hãy ghi quyết định.",
    )


def _new(
    request: ActorRequest, ref: str, form_class: Any, service: Callable[..., Any], title: str, intro: str
) -> HttpResponse:
    product = or_404(products.get_product, request.actor, ref)
    back = reverse("staff:product-detail", args=[product.ref])
    page = Page(
        title=title,
        submit=title,
        intro=intro,
        crumbs=(Crumb("Sản phẩm", reverse("staff:product-list")), Crumb(product.name, back)),
        facts=facts(Fact("Sản phẩm", product.name), Fact("Chủ thể", product.producer.name)),
        decision=access.record(request.actor, product),
        back=back,
    )
    return form_page(
        request,
        form_class,
        page,
        act=lambda at, **values: service(product_id=product.pk, **values, by=request.actor, at=at),
        done="Đã ghi công nhận.",
        to=lambda made: reverse("staff:certificate-detail", args=[made.ref]),
    )


def suspend(request: ActorRequest, ref: str) -> HttpResponse:
    """Suspend a recognition."""
    will = "Trang quét tem và danh mục hiện ngay “Tạm đình chỉ”; chủ thể không đặt thêm tem được."
    return _change(request, ref, services.suspend, CertificateState.SUSPENDED, "Tạm đình chỉ", will)


def reinstate(request: ActorRequest, ref: str) -> HttpResponse:
    """Let a suspended recognition hold again."""
    will = "Công nhận có hiệu lực trở lại đến hết thời hạn đã ghi."
    return _change(request, ref, services.reinstate, CertificateState.VALID, "Cho hiệu lực trở lại", will, "primary")


def revoke(request: ActorRequest, ref: str) -> HttpResponse:
    """Revoke a recognition for good, on one of six grounds."""
    will = "Thu hồi hẳn công nhận này (QĐ 26/2026/QĐ-TTg, Điều 8). Không lấy lại được."
    certificate = or_404(queries.get_certificate, request.actor, ref)
    begun = {"ground": certificate.ground, "concluded_on": certificate.concluded_on} if certificate.ground else None
    return _change(
        request, ref, services.revoke, CertificateState.REVOKED, "Thu hồi công nhận", will, form=RevokeForm, begun=begun
    )


def open_revocation(request: ActorRequest, ref: str) -> HttpResponse:
    """Note a conclusion that calls for revocation."""
    will = "Ghi kết luận và bắt đầu tính 15 ngày để ra quyết định thu hồi (Điều 8); công nhận vẫn còn hiệu lực."
    title = "Ghi kết luận thu hồi"
    return _change(
        request, ref, services.open_revocation, CertificateState.REVOKED, title, will, "primary", form=RevokeForm
    )


def drop_revocation(request: ActorRequest, ref: str) -> HttpResponse:
    """Take back a conclusion that called for revocation."""
    will = "Kết luận thu hồi được bỏ; công nhận giữ nguyên hiệu lực."
    return _change(
        request, ref, services.drop_revocation, CertificateState.REVOKED, "Bỏ kết luận thu hồi", will, "primary"
    )


def _change(
    request: ActorRequest,
    ref: str,
    service: Callable[..., Any],
    then: CertificateState,
    title: str,
    will: str,
    weight: Weight = "stop",
    *,
    form: Any = ReasonForm,
    begun: dict[str, Any] | None = None,
) -> HttpResponse:
    certificate = or_404(queries.get_certificate, request.actor, ref)
    back = reverse("staff:certificate-detail", args=[certificate.ref])
    page = Page(
        title=title,
        submit=title,
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])), Crumb(certificate.ref, back)),
        will=will,
        facts=facts(
            Fact("Sản phẩm", certificate.product.name),
            Fact("Số sao", str(certificate.stars)),
            Fact("Hiệu lực đến hết", day(certificate.valid_until)),
        ),
        warning="Lý do được ghi vào nhật ký và hiện trên trang này; trang công khai chỉ nêu trạng thái và căn cứ.",
        decision=FLOW.check(certificate.state, then) & access.record(request.actor, certificate.product),
        weight=weight,
        back=back,
    )
    return form_page(
        request,
        form,
        page,
        act=lambda at, **values: service(certificate_id=certificate.pk, **values, by=request.actor, at=at),
        done=f"Đã ghi: {title.lower()}.",
        to=back,
        initial=begun,
    )
