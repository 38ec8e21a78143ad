"""Recognitions: record a decision, note a public source, suspend, reinstate, revoke."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.certificates import access, queries, services
from ocop.domain.certificates.states import FLOW, CertificateState
from ocop.domain.products import queries as products
from ocop.web.staff.certificates.forms import NoteForm, RecordForm
from ocop.web.staff.certificates.tables import CertificateFilter, CertificateTable
from ocop.web.ui.acts import Page, buttons, form_page
from ocop.web.ui.columns import day, link, moment, star_shapes, state_badge
from ocop.web.ui.details import Detail, Facts, facts, history_of, show_detail
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list

CRUMB = ("Công nhận", "staff:certificate-list")


def index(request: HttpRequest) -> HttpResponse:
    """Show the recognitions I may see, as they stand today."""
    today = timezone.localdate()
    listing = Listing(
        "Công nhận",
        Empty("Công nhận được ghi từ trang của từng sản phẩm, theo quyết định.", "Chưa có công nhận nào"),
        search_label="Tìm theo sản phẩm, chủ thể",
        word="công nhận",
    )
    return show_list(
        request, listing, CertificateFilter(request), CertificateTable, on=today, hidden=("decision_number",)
    )


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a recognition as it stands today."""
    certificate = or_404(queries.get_certificate, request.actor, ref)
    now = queries.stand(certificate, timezone.localdate())
    may = access.record(request.actor)

    def answer(then: CertificateState) -> Any:
        return FLOW.may(certificate.state, then) & may

    page = Detail(
        title=f"Công nhận {certificate.ref}",
        state=state_badge(now.state, now.label),
        under=certificate.product.name,
        crumbs=((CRUMB[0], reverse(CRUMB[1])),),
        buttons=buttons(
            request.actor,
            ("Cho hiệu lực trở lại", "staff:certificate-reinstate", [ref], answer(CertificateState.VALID)),
            ("Tạm đình chỉ", "staff:certificate-suspend", [ref], answer(CertificateState.SUSPENDED), "stop"),
            ("Thu hồi", "staff:certificate-revoke", [ref], answer(CertificateState.REVOKED), "stop"),
        ),
        facts=_facts(certificate),
        history=history_of(certificate),
    )
    return show_detail(request, page)


def _facts(certificate: Any) -> Facts:
    product = certificate.product
    return facts(
        ("Số sao", star_shapes(certificate.stars)),
        ("Sản phẩm", link(reverse("staff:product-detail", args=[product.ref]), product.name)),
        ("Chủ thể", product.producer.name),
        ("Căn cứ", certificate.get_basis_display()),
        ("Số quyết định", certificate.decision_number),
        ("Ngày quyết định", day(certificate.decided_on)),
        ("Cơ quan ban hành", certificate.issuer),
        ("Năm", str(certificate.year)),
        ("Hiệu lực từ", day(certificate.valid_from)),
        ("Hiệu lực đến hết", day(certificate.valid_until)),
        ("Nguồn", certificate.source),
        ("Lý do", certificate.reason),
        ("Đổi trạng thái lúc", moment(certificate.changed_at)),
    )


def record(request: HttpRequest, product: str) -> HttpResponse:
    """Record the stars a decision gives to a product."""
    return _new(
        request,
        product,
        RecordForm,
        services.record_decision,
        "Ghi quyết định công nhận",
        "Sản phẩm được hiện số sao này cho mọi người quét tem, đến hết thời hạn.",
    )


def note(request: HttpRequest, product: str) -> HttpResponse:
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
    request: HttpRequest, ref: str, form_class: Any, service: Callable[..., Any], title: str, intro: str
) -> HttpResponse:
    product = or_404(products.get_product, request.actor, ref)
    back = reverse("staff:product-detail", args=[product.ref])
    page = Page(
        title=title,
        submit=title,
        intro=intro,
        crumbs=(("Sản phẩm", reverse("staff:product-list")), (product.name, back)),
        facts=facts(("Sản phẩm", product.name), ("Chủ thể", product.producer.name)),
        answer=access.record(request.actor),
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


def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    """Suspend a recognition."""
    will = "Trang quét tem và danh mục hiện ngay “Tạm đình chỉ”; chủ thể không đặt thêm tem được."
    return _change(request, ref, services.suspend, CertificateState.SUSPENDED, "Tạm đình chỉ", will)


def reinstate(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a suspended recognition hold again."""
    will = "Công nhận có hiệu lực trở lại đến hết thời hạn đã ghi."
    return _change(request, ref, services.reinstate, CertificateState.VALID, "Cho hiệu lực trở lại", will, "primary")


def revoke(request: HttpRequest, ref: str) -> HttpResponse:
    """Revoke a recognition for good."""
    will = "Thu hồi hẳn công nhận này (QĐ 26/2026/QĐ-TTg, Điều 8). Không lấy lại được."
    return _change(request, ref, services.revoke, CertificateState.REVOKED, "Thu hồi công nhận", will)


def _change(
    request: HttpRequest,
    ref: str,
    service: Callable[..., Any],
    then: CertificateState,
    title: str,
    will: str,
    weight: str = "stop",
) -> HttpResponse:
    certificate = or_404(queries.get_certificate, request.actor, ref)
    back = reverse("staff:certificate-detail", args=[certificate.ref])
    page = Page(
        title=title,
        submit=title,
        crumbs=((CRUMB[0], reverse(CRUMB[1])), (certificate.ref, back)),
        will=will,
        facts=facts(
            ("Sản phẩm", certificate.product.name),
            ("Số sao", str(certificate.stars)),
            ("Hiệu lực đến hết", day(certificate.valid_until)),
        ),
        warning="Lý do được ghi vào nhật ký và hiện trên trang của công nhận.",
        answer=FLOW.may(certificate.state, then) & access.record(request.actor),
        weight=weight,
        back=back,
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: service(certificate_id=certificate.pk, reason=reason, by=request.actor, at=at),
        done=f"Đã ghi: {title.lower()}.",
        to=back,
    )
