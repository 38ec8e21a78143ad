"""Key epochs: which stand, and opening the next one."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from ocop.domain.stamps import access, queries, services
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

TITLE = "Kỳ khoá"


def index(request: ActorRequest) -> HttpResponse:
    """Show the epochs."""
    may = access.keys(request.actor)
    return show(
        request,
        "staff/keys/index.html",
        epochs=queries.list_epochs(),
        buttons=buttons(
            request.actor, Button("Mở kỳ khoá mới", "staff:key-create", args=[], decision=may, weight="primary")
        ),
        trail=[Crumb(TITLE)],
    )


def create(request: ActorRequest) -> HttpResponse:
    """Open the next epoch."""
    used = queries.list_epochs().count()
    page = Page(
        title="Mở kỳ khoá mới",
        submit="Mở kỳ khoá",
        crumbs=(Crumb(TITLE, reverse("staff:key-list")),),
        will="Tem cấp từ nay dùng khoá mới; tem đã cấp vẫn kiểm tra được bằng khoá cũ.",
        facts=(Fact("Số kỳ đã mở", f"{used} trên 32"),),
        warning="Khoá được bọc bằng khoá gốc của máy chủ; hãy sao lưu tệp khoá gốc.",
        decision=access.keys(request.actor),
        back=reverse("staff:key-list"),
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.create_epoch(by=request.actor, at=at),
        done="Đã mở kỳ khoá mới.",
        to=page.back,
    )
