"""My products: what is said about them, their stars, their GTIN."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.batches import access as batch_access
from ocop.domain.batches import queries as batches
from ocop.domain.certificates import queries as certificates
from ocop.domain.cycles import access as cycle_access
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.products import access, queries, services
from ocop.web.portal.profile.views import find as find_producer
from ocop.web.shared import products as shared
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import star_shapes
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact

WHERE_FROM = (
    "Mã GTIN do GS1 Việt Nam (Trung tâm Mã số, mã vạch Quốc gia) cấp cho doanh nghiệp đã đăng ký tiền tố; là dãy số "
    "dưới mã vạch của bao bì bán lẻ. Hệ thống không tự tạo mã. Chưa có GTIN thì tem dùng mã ngắn, vẫn kiểm tra được."
)


class GtinForm(PlainForm):
    """The GTIN the producer holds."""

    gtin = forms.CharField(
        label="Mã GTIN",
        max_length=20,
        help_text="8, 12, 13 hoặc 14 chữ số, kể cả số kiểm tra ở cuối.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code"}),
    )


def index(request: ActorRequest) -> HttpResponse:
    """Show my products."""
    empty = Empty(
        "Thêm sản phẩm từ trang của chủ thể.", "Chưa có sản phẩm nào", "Thêm sản phẩm", reverse("portal:producer-list")
    )
    listing = Listing("Sản phẩm", empty, search_label="Tìm theo tên", word="sản phẩm")
    mine = ("producer", "place", "product_set", "ref")
    return shared.index(request, listing, without=("set_number", "place"), exclude=mine)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a product with its stars and batches."""
    product = or_404(queries.get_product, request.actor, ref)
    now = certificates.live(product.pk, timezone.localdate())
    by = request.actor
    page = Detail(
        title=product.name,
        state=shared.badge_of(now),
        crumbs=shared.crumbs(request),
        buttons=buttons(
            by,
            Button(
                "Mở lô hàng",
                "portal:batch-open",
                args=[ref],
                decision=batch_access.open_batch(by, product),
                weight="primary",
            ),
            Button(
                "Đăng ký đánh giá sao",
                "portal:registration-new",
                args=[ref],
                decision=cycle_access.register(by, product),
            ),
            Button("Sửa thông tin", "portal:product-amend", args=[ref], decision=access.amend(by, product)),
            Button("Gắn mã GTIN", "portal:product-gtin", args=[ref], decision=access.assign_gtin(by, product)),
        ),
        facts=facts(
            Fact("Số sao", star_shapes(now.stars) if now else ""),
            Fact("Quyết định", now.decision_number if now else ""),
            Fact("Hiệu lực đến hết", f"{now.valid_until:%d/%m/%Y}" if now and now.valid_until else ""),
            *shared.facts_of(product),
            *shared.links_of(product),
        ),
        history=history_of(product),
    )
    more = {
        "product": product,
        "batches": batches.list_batches(by, product=product.ref)[:20],
        "dossiers": dossiers.list_of_product(product.pk)[:20],
        "recognitions": certificates.list_of_product(product.pk)[:20],
    }
    return show_detail(request, page, "portal/products/detail.html", **more)


def describe(request: ActorRequest, producer: str) -> HttpResponse:
    """Add a product."""
    owner = find_producer(request, producer)
    intro = "Sao OCOP không tự nhập được: có khi hội đồng kết luận và có quyết định công nhận."
    return shared.describe(request, owner, intro=intro, crumbs=shared.crumbs(request))


def amend(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what is said about a product."""
    return shared.amend(request, ref)


def assign_gtin(request: ActorRequest, ref: str) -> HttpResponse:
    """Enter the GTIN the producer holds for the product."""
    product = or_404(queries.get_product, request.actor, ref)
    page = Page(
        title="Gắn mã GTIN",
        submit="Gắn mã",
        intro=WHERE_FROM,
        crumbs=shared.crumbs(request, product),
        facts=facts(Fact("Sản phẩm", product.name), Fact("GTIN đang gắn", product.gtin)),
        decision=access.assign_gtin(request.actor, product),
        back=reverse("portal:product-detail", args=[ref]),
    )
    return form_page(
        request,
        GtinForm,
        page,
        act=lambda at, gtin: services.assign_gtin(product_id=product.pk, gtin=gtin, by=request.actor, at=at),
        done="Đã gắn mã GTIN. Tem in từ nay mang mã này.",
        to=page.back,
    )
