"""The list of links, and the form that sets one."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.safestring import SafeString

from ocop.base.tones import Tone
from ocop.domain.integrations import queries
from ocop.domain.integrations.rules.links import LINK_TYPES
from ocop.domain.integrations.states import Subject
from ocop.web.ui.columns import Link, ListTable, Moment, badge
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest

STANDING = {"valid": "Đang trả lời", "withdrawn": "Đã gỡ"}
LANGUAGES = [
    ("vi", "Tiếng Việt"),
    ("en", "Tiếng Anh"),
    ("zh", "Tiếng Trung"),
    ("ko", "Tiếng Hàn"),
    ("ja", "Tiếng Nhật"),
]
KINDS = [(word, f"{label} ({word})") for word, label in LINK_TYPES.items()]


class LinkFilter(ListFilter):
    """Search, what the key is about, kind, language, whether it stands."""

    subject = django_filters.ChoiceFilter(label="Mã của", choices=Subject.choices)
    link_type = django_filters.ChoiceFilter(label="Loại", choices=KINDS)
    language = django_filters.ChoiceFilter(label="Ngôn ngữ", choices=LANGUAGES)
    standing = django_filters.ChoiceFilter(label="Tình trạng", choices=[("yes", "Đang trả lời"), ("no", "Đã gỡ")])

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_links(request.actor, **chosen))


class LinkTable(ListTable):
    """One link a line."""

    ref = Link("staff:link-detail", verbose_name="Đường dẫn")
    anchor = tables.Column(verbose_name="Mã GS1")
    subject = tables.Column(verbose_name="Mã của")
    link_type = tables.Column(verbose_name="Loại")
    title = tables.Column(verbose_name="Tên")
    href = tables.Column(verbose_name="Dẫn đến")
    language = tables.Column(verbose_name="Ngôn ngữ")
    media_type = tables.Column(verbose_name="Kiểu nội dung")
    context = tables.Column(verbose_name="Ngữ cảnh")
    is_default = tables.Column(verbose_name="Mặc định")
    state = tables.Column(accessor="withdrawn_at", empty_values=(), verbose_name="Tình trạng", orderable=False)
    set_at = Moment(verbose_name="Đặt lúc")

    class Meta(ListTable.Meta):
        sequence: Any = (
            "ref", "anchor", "subject", "link_type", "title", "href", "language", "media_type", "context",
            "is_default", "state", "set_at",
        )  # fmt: skip

    def render_link_type(self, value: str) -> str:
        """Show the kind in words."""
        return LINK_TYPES.get(value, value)

    def render_state(self, record: Any) -> SafeString:
        """Show whether it stands."""
        return standing_badge(record)

    def value_state(self, record: Any) -> str:
        """Return the same for Excel."""
        return STANDING[state_of(record)]

    def render_is_default(self, value: bool) -> str:
        """Show whether it is the default of its key."""
        return "có" if value else "không"

    def value_is_default(self, value: bool) -> str:
        """Return the same for Excel."""
        return self.render_is_default(value)


def standing_badge(link: Any) -> SafeString:
    """Return whether a link stands, as a badge."""
    return badge(Tone.MUTE if link.withdrawn_at else Tone.OK, STANDING[state_of(link)])


def state_of(link: Any) -> str:
    """Return the code of whether a link stands."""
    return "withdrawn" if link.withdrawn_at else "valid"


class LinkForm(PlainForm):
    """From which key, to where, as what."""

    anchor = forms.CharField(
        label="Mã GS1",
        max_length=200,
        help_text="Đường dẫn chính tắc của khoá, như /01/09521234543213 cho sản phẩm, "
        "/01/09521234543213/10/LO-7 cho lô, /414/… cho địa điểm, "
        "/417/… cho tổ chức, /c/CN-2026-00001 cho giấy chứng nhận.",
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
    )
    link_type = forms.ChoiceField(label="Loại đường dẫn", choices=KINDS)
    href = forms.CharField(label="Dẫn đến", max_length=500, help_text="Địa chỉ đầy đủ, bắt đầu bằng https://")
    title = forms.CharField(label="Tên", max_length=150, help_text="Người đọc thấy tên này trong danh sách đường dẫn.")
    language = forms.CharField(
        label="Ngôn ngữ", max_length=5, required=False, help_text="vi, en, en-GB … Để trống nếu hợp mọi ngôn ngữ."
    )
    media_type = forms.CharField(
        label="Kiểu nội dung",
        max_length=100,
        required=False,
        help_text="text/html, application/json … Có thể để trống.",
    )
    context = forms.CharField(
        label="Ngữ cảnh", max_length=40, required=False, help_text="Từ khoá mà chương trình hỏi kèm; thường để trống."
    )
    is_default = forms.BooleanField(
        label="Là trang mở ra khi không hỏi loại nào",
        required=False,
        help_text="Thay cho trang mặc định của hệ thống. Mỗi mã chỉ có một.",
    )
