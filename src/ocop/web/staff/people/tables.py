"""The list of accounts."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables

from ocop.base.tones import Tone
from ocop.domain.people import queries
from ocop.domain.people.states import Role
from ocop.web.ui.columns import Link, ListTable, Moment, Worked, badge, joined
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest


class PersonFilter(ListFilter):
    """Search and role."""

    role = django_filters.ChoiceFilter(label="Vai trò", choices=Role.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_users(request.actor, **chosen))


def roles_of(user: Any) -> str:
    """Return the standing roles of an account in words."""
    return joined(*(f"{held.get_role_display()} ({held.held_at})" for held in user.standing), by="; ")


class PersonTable(ListTable):
    """One account a line."""

    username = Link("staff:person-detail", of="username", verbose_name="Tên đăng nhập")
    display_name = tables.Column(verbose_name="Tên", order_by="folded")
    roles = Worked(roles_of, verbose_name="Vai trò")
    is_active = tables.Column(verbose_name="Tài khoản")
    date_joined = Moment(verbose_name="Mở lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("username", "display_name", "roles", "is_active", "date_joined")

    def render_is_active(self, value: bool) -> Any:
        """Show whether one can sign in."""
        return badge(Tone.OK, "Đang mở") if value else badge(Tone.MUTE, "Đã đóng")

    def value_is_active(self, value: bool) -> str:
        """Return it in words."""
        return "Đang mở" if value else "Đã đóng"
