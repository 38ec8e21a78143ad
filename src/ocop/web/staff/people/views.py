"""Accounts and the roles they hold at places; for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.base.tones import Tone
from ocop.domain.people import access, queries, services, wording
from ocop.domain.people.models import User
from ocop.web.staff.people.forms import GrantForm, OpenAccountForm, PasswordForm
from ocop.web.staff.people.tables import PersonFilter, PersonTable, roles_of
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import badge, moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

CRUMB = ("Tài khoản", "staff:person-list")


def home_of(user: User) -> str:
    """Return the address of an account's page."""
    return reverse("staff:person-detail", args=[user.username])


def crumbs(user: User | None = None) -> Crumbs:
    """Return the breadcrumbs of an account."""
    path: Crumbs = (Crumb(CRUMB[0], reverse(CRUMB[1])),)
    return path if user is None else (*path, Crumb(user.display_name, home_of(user)))


def index(request: ActorRequest) -> HttpResponse:
    """Show all accounts."""
    listing = Listing(
        "Tài khoản",
        Empty("Mở tài khoản cho cán bộ và người của chủ thể.", "Chưa có tài khoản nào"),
        buttons=buttons(
            request.actor,
            Button(
                "Mở tài khoản", "staff:person-open", args=[], decision=access.manage(request.actor), weight="primary"
            ),
        ),
        search_label="Tìm theo tên",
        word="tài khoản",
    )
    return show_list(request, listing, PersonFilter(request), PersonTable)


def detail(request: ActorRequest, username: str) -> HttpResponse:
    """Show an account with its roles."""
    user = or_404(queries.get_account, request.actor, username)
    other = access.manage_other(request.actor, user.pk)
    opened = ALLOWED if user.is_active else denied("account.closed", wording.CLOSED)
    closed = denied("account.open", wording.OPEN) if user.is_active else ALLOWED
    page = Detail(
        title=user.display_name,
        state=badge(Tone.OK, "Đang mở") if user.is_active else badge(Tone.MUTE, "Đã đóng"),
        crumbs=crumbs(),
        buttons=buttons(
            request.actor,
            Button("Giao vai trò", "staff:person-grant", args=[username], decision=opened & other, weight="primary"),
            Button("Đặt mật khẩu mới", "staff:person-password", args=[username], decision=access.manage(request.actor)),
            Button("Mở lại tài khoản", "staff:person-reopen", args=[username], decision=closed & other),
            Button("Đóng tài khoản", "staff:person-close", args=[username], decision=opened & other, weight="stop"),
        ),
        facts=facts(
            Fact("Tên đăng nhập", user.username),
            Fact("Điện thoại", user.phone),
            Fact("Vai trò đang giữ", roles_of(user)),
            Fact("Mở lúc", moment(user.date_joined)),
            Fact("Đăng nhập lần cuối", moment(user.last_login)),
        ),
        history=history_of(user),
    )
    more = {"person": user, "grants": queries.list_grants(user), "other": other}
    return show_detail(request, page, "staff/people/detail.html", **more)


def open_account(request: ActorRequest) -> HttpResponse:
    """Open an account."""
    page = Page(
        title="Mở tài khoản",
        submit="Mở tài khoản",
        crumbs=crumbs(),
        back=reverse(CRUMB[1]),
        decision=access.manage(request.actor),
    )
    return form_page(
        request,
        OpenAccountForm,
        page,
        act=lambda at, **values: services.open_account(**values, by=request.actor, at=at),
        done="Đã mở tài khoản. Tiếp theo hãy giao vai trò, hoặc nhờ Văn phòng thêm làm người đại diện của chủ thể.",
        to=home_of,
    )


def grant(request: ActorRequest, username: str) -> HttpResponse:
    """Give a role at a place."""
    user = or_404(queries.get_account, request.actor, username)
    page = _page(user, "Giao vai trò", "Giao vai trò", access.manage_other(request.actor, user.pk))
    return form_page(
        request,
        GrantForm,
        page,
        act=lambda at, **values: services.grant(user_id=user.pk, **values, by=request.actor, at=at),
        done="Đã giao vai trò.",
        to=page.back,
        day=timezone.localdate(),
    )


def password(request: ActorRequest, username: str) -> HttpResponse:
    """Give an account a new password."""
    user = or_404(queries.get_account, request.actor, username)
    page = _page(user, "Đặt mật khẩu mới", "Đặt mật khẩu", access.manage(request.actor))
    return form_page(
        request,
        PasswordForm,
        page,
        act=lambda at, password: services.set_password(user_id=user.pk, password=password, by=request.actor, at=at),
        done="Đã đặt mật khẩu mới.",
        to=page.back,
    )


def close(request: ActorRequest, username: str) -> HttpResponse:
    """Close an account."""
    return _switch(request, username, services.close_account, "Đóng tài khoản", "Đã đóng tài khoản.", "stop")


def reopen(request: ActorRequest, username: str) -> HttpResponse:
    """Open a closed account again."""
    return _switch(request, username, services.reopen_account, "Mở lại tài khoản", "Đã mở lại tài khoản.", "primary")


def _switch(
    request: ActorRequest, username: str, service: Callable[..., Any], title: str, done: str, weight: str
) -> HttpResponse:
    user = or_404(queries.get_account, request.actor, username)
    page = _page(user, title, title, access.manage_other(request.actor, user.pk), weight=weight)
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: service(user_id=user.pk, by=request.actor, at=at),
        done=done,
        to=page.back,
    )


def _page(user: User, title: str, submit: str, decision: Decision, **more: Any) -> Page:
    return Page(
        title=title,
        submit=submit,
        crumbs=crumbs(user),
        facts=(Fact("Tài khoản", user.username), Fact("Tên", user.display_name)),
        decision=decision,
        back=home_of(user),
        **more,
    )


@require_POST
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a role back."""
    user = or_404(queries.get_account, request.actor, request.POST.get("username", ""))
    if not queries.list_grants(user).filter(pk=pk).exists():
        raise Http404
    return post_act(
        request,
        lambda at: services.withdraw(grant_id=pk, by=request.actor, at=at),
        done="Đã thu lại vai trò.",
        to=home_of(user),
    )
