"""Links of GS1 keys that the office sets: they join what the resolver knows by itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from ocop.base.decisions import ALLOWED, denied
from ocop.domain.integrations import access, queries, services, wording
from ocop.domain.integrations.rules.links import LINK_TYPES
from ocop.web.staff.links.tables import LinkFilter, LinkForm, LinkTable, standing_badge
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import link as shown_link
from ocop.web.ui.columns import moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

CRUMB = ("Đường dẫn GS1", "staff:link-list")


def index(request: ActorRequest) -> HttpResponse:
    """Show the links that were set."""
    may = access.set_links(request.actor)
    listing = Listing(
        "Đường dẫn GS1",
        Empty(
            "Hệ thống tự biết trang sản phẩm, lô hàng, giấy chứng nhận của mỗi mã. Văn phòng đặt thêm ở đây.",
            "Chưa đặt đường dẫn nào",
            *(("Đặt đường dẫn", reverse("staff:link-set")) if may else ()),
        ),
        search_label="Tìm theo mã, tên, nơi dẫn đến",
        word="đường dẫn",
        buttons=buttons(
            request.actor, Button("Đặt đường dẫn", "staff:link-set", args=[], decision=may, weight="primary")
        ),
    )
    return show_list(
        request, listing, LinkFilter(request), LinkTable, hidden=("subject", "href", "media_type", "context", "set_at")
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a link with what was done to it."""
    link = or_404(queries.get_link, request.actor, ref)
    stands = ALLOWED if link.withdrawn_at is None else denied("link.withdrawn", wording.LINK_WITHDRAWN)
    page = Detail(
        title=f"Đường dẫn {link.ref}",
        state=standing_badge(link),
        under=link.title,
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])),),
        buttons=buttons(
            request.actor,
            Button(
                "Gỡ đường dẫn",
                "staff:link-withdraw",
                args=[ref],
                decision=stands & access.set_links(request.actor),
                weight="stop",
            ),
        ),
        facts=facts(
            Fact("Mã GS1", link.anchor),
            Fact("Mã của", link.get_subject_display()),
            Fact("Loại", f"{LINK_TYPES.get(link.link_type, link.link_type)} ({link.link_type})"),
            Fact("Dẫn đến", shown_link(link.href, link.href)),
            Fact("Ngôn ngữ", link.language or "mọi ngôn ngữ"),
            Fact("Kiểu nội dung", link.media_type),
            Fact("Ngữ cảnh", link.context),
            Fact("Trang mặc định của mã", "có" if link.is_default else "không"),
            Fact("Đặt lúc", moment(link.set_at)),
            Fact("Người đặt", link.set_by.display_name if link.set_by else ""),
            Fact("Gỡ lúc", moment(link.withdrawn_at)),
            Fact("Mọi đường dẫn của mã", shown_link(_all(link.anchor), "Mở danh sách")),
        ),
        history=history_of(link),
    )
    return show_detail(request, page)


def _all(anchor: str) -> str:
    """Return where all links of a path are shown."""
    return f"{anchor if anchor[1].isdigit() else f'/id{anchor}'}?linkType=linkset"


def set_link(request: ActorRequest) -> HttpResponse:
    """Set a link."""
    back = reverse(CRUMB[1])
    page = Page(
        title="Đặt đường dẫn",
        submit="Đặt đường dẫn",
        intro="Đường dẫn có hiệu lực ngay với mọi người quét mã. Đường dẫn đã đặt không sửa được: gỡ rồi đặt lại.",
        crumbs=(Crumb(CRUMB[0], back),),
        decision=access.set_links(request.actor),
        back=back,
    )
    return form_page(
        request,
        LinkForm,
        page,
        act=lambda at, **values: services.set_link(**values, by=request.actor, at=at),
        done=lambda made: f"Đã đặt đường dẫn {made.ref}.",
        to=lambda made: reverse("staff:link-detail", args=[made.ref]),
        initial={"anchor": request.GET.get("anchor", "")[:200], "language": "vi"},
    )


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a link."""
    link = or_404(queries.get_link, request.actor, ref)
    back = reverse("staff:link-detail", args=[ref])
    stands = ALLOWED if link.withdrawn_at is None else denied("link.withdrawn", wording.LINK_WITHDRAWN)
    page = Page(
        title=f"Gỡ đường dẫn {link.ref}",
        submit="Gỡ đường dẫn",
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])), Crumb(link.ref, back)),
        will="Mã không còn dẫn đến đây; những gì hệ thống tự biết trả lời thay.",
        facts=facts(
            Fact("Mã GS1", link.anchor), Fact("Dẫn đến", link.href), Fact("Loại", LINK_TYPES.get(link.link_type, ""))
        ),
        decision=stands & access.set_links(request.actor),
        weight="stop",
        back=back,
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.withdraw_link(link_id=link.pk, reason=reason, by=request.actor, at=at),
        done="Đã gỡ đường dẫn.",
        to=back,
    )
