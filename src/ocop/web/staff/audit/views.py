"""The hash-chained log, and proof that nothing in it was changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ocop.base import audit
from ocop.base.decisions import ALLOWED
from ocop.web.staff.audit.tables import AuditFilter, AuditTable
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.columns import count
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest


def index(request: ActorRequest) -> HttpResponse:
    """Show the log."""
    filters = AuditFilter(request)
    listing = Listing(
        "Nhật ký",
        Empty("Mọi việc làm thay đổi dữ liệu đều được ghi ở đây.", "Chưa có dòng nào"),
        intro="Mỗi dòng mang dấu nối tính từ dòng trước; sửa hay xoá một dòng là chuỗi đứt ở đúng dòng đó.",
        buttons=buttons(
            request.actor,
            Button(
                "Kiểm tra nhật ký", "staff:audit-verify", args=[], decision=ALLOWED, weight="primary", method="post"
            ),
        ),
        search_label="Tìm theo người, việc",
        word="dòng",
        template="staff/audit/list.html",
        extra={"since": request.GET.get("since", ""), "until": request.GET.get("until", "")},
    )
    return show_list(request, listing, filters, AuditTable)


@require_POST
def verify(request: ActorRequest) -> HttpResponse:
    """Check the whole chain and tell how many lines were read."""
    read, broken = audit.verify()
    if broken is None:
        messages.success(request, f"Đã kiểm tra {count(read)} dòng nhật ký: chuỗi liền, không dòng nào bị sửa.")
    else:
        messages.error(request, f"Nhật ký đứt ở {broken.place}: {broken.why}. Đã đọc {count(read)} dòng.")
    return redirect("staff:audit-list")
