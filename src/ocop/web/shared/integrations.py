"""Access tokens of machines on both inner sites: the list, one token, making it with its secret shown once."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.utils import timezone

from ocop.base.decisions import Decision, Denied, denied
from ocop.base.tones import Tone
from ocop.domain.integrations import access, queries, services, wording
from ocop.domain.integrations.models import AccessToken
from ocop.domain.integrations.rules.machines import SCOPES
from ocop.domain.producers.models import Producer
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import Link, ListTable, Moment, badge, moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm, PlainForm, add_denied, int_or_none
from ocop.web.ui.http import or_404, site_url, site_url_name
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

TITLE = "Kết nối máy"
STANDING, WITHDRAWN = "standing", "withdrawn"
STATES = {STANDING: "Đang dùng", WITHDRAWN: "Đã thu hồi"}
MAY = {"capture": "gửi sự kiện", "query": "hỏi sự kiện", "subscribe": "đặt tên câu hỏi, đăng ký nhận"}
OFFICE = "Văn phòng OCOP"
INTRO = "Phần mềm của tổ chức dùng mã truy cập để gửi và hỏi sự kiện truy xuất qua giao diện EPCIS 2.0 (/epcis/docs/)."
DAYS = [("30", "30 ngày"), ("90", "90 ngày"), ("365", "1 năm"), ("1095", "3 năm"), ("", "Đến khi thu hồi")]


class TokenFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=list(STATES.items()))

    def __init__(self, request: ActorRequest) -> None:
        def ask(*, search: str = "", state: str = "") -> Any:
            return queries.list_tokens(request.actor, search=search, standing=(state == STANDING) if state else None)

        super().__init__(request, ask)


class TokenTable(ListTable):
    """One token a line."""

    name = Link("token-detail", verbose_name="Tên")
    state = tables.Column(verbose_name="Trạng thái", accessor="pk", orderable=False)
    organisation = tables.Column(verbose_name="Tổ chức", default=OFFICE, order_by="organisation__folded")
    scopes = tables.Column(verbose_name="Quyền", orderable=False)
    made_at = Moment(verbose_name="Tạo lúc")
    used_at = Moment(verbose_name="Dùng gần nhất")

    class Meta(ListTable.Meta):
        sequence: Any = ("name", "state", "organisation", "scopes", "made_at", "used_at")

    def render_state(self, record: AccessToken) -> Any:
        """Show whether it stands."""
        return badge_of(record)

    def value_state(self, record: AccessToken) -> str:
        """Tell whether it stands, for Excel."""
        return STATES[state_of(record)]

    def render_scopes(self, value: str) -> str:
        """Tell what it may do."""
        return scopes_shown(value)


class MakeForm(PlainForm):
    """What the token is for, what it may do, until when."""

    name = forms.CharField(label="Tên", max_length=100, help_text="Phần mềm nào dùng mã này, ví dụ “Phần mềm kho”.")
    capture = forms.BooleanField(label="Gửi sự kiện", required=False)
    query = forms.BooleanField(label="Hỏi sự kiện", required=False)
    subscribe = forms.BooleanField(label="Đặt tên câu hỏi, đăng ký nhận sự kiện", required=False)
    days = forms.TypedChoiceField(
        label="Thời hạn", choices=DAYS, coerce=int_or_none, empty_value=None, required=False, initial="365"
    )


def state_of(token: AccessToken) -> str:
    """Return whether a token stands."""
    return STANDING if token.withdrawn_at is None else WITHDRAWN


def badge_of(token: AccessToken) -> Any:
    """Return the state of a token."""
    state = state_of(token)
    return badge(Tone.OK if state == STANDING else Tone.MUTE, STATES[state])


def scopes_shown(scopes: str) -> str:
    """Return in words what a token may do."""
    return ", ".join(MAY[scope] for scope in scopes.split()).capitalize()


def crumbs(request: ActorRequest) -> Crumbs:
    """Return the breadcrumbs of a token."""
    return (Crumb(TITLE, site_url(request, "token-list")),)


def index(request: ActorRequest, makers: tuple[Button, ...]) -> HttpResponse:
    """Show the visible tokens, and the subscriptions of the same organisations with what became of them."""
    listing = Listing(
        TITLE,
        Empty("Tạo một mã truy cập cho mỗi phần mềm kết nối với hệ thống.", "Chưa có mã truy cập nào"),
        buttons=makers,
        intro=INTRO,
        search_label="Tìm theo tên, chủ thể",
        word="mã",
        template="shared/tokens.html",
        extra={"subscriptions": _subscriptions(request)},
    )
    return show_list(request, listing, TokenFilter(request), TokenTable)


def _subscriptions(request: ActorRequest) -> list[dict[str, Any]]:
    return [
        {
            "query": subscription.named_query.name,
            "dest": subscription.dest,
            "organisation": subscription.organisation or OFFICE,
            "state": badge(Tone.MUTE, "Đã thôi gửi") if subscription.ended_at else badge(Tone.OK, "Đang gửi"),
            "taken_at": moment(subscription.taken_at),
            "why": subscription.end_reason or queries.last_problem(subscription),
        }
        for subscription in queries.list_subscriptions(request.actor)[:100]
    ]


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a token: what it may do, when it was used; never its secret."""
    token = or_404(queries.get_token, request.actor, ref)
    page = Detail(
        title=token.name,
        state=badge_of(token),
        under=str(token.organisation or OFFICE),
        crumbs=crumbs(request),
        buttons=buttons(
            request.actor,
            Button(
                "Thu hồi mã",
                site_url_name(request, "token-withdraw"),
                args=[token.ref],
                decision=_may_withdraw(request, token),
                weight="stop",
            ),
        ),
        facts=facts(
            Fact("Mã số", token.ref),
            Fact("Quyền", scopes_shown(token.scopes)),
            Fact("Tạo lúc", moment(token.made_at)),
            Fact("Người tạo", token.made_by),
            Fact("Dùng gần nhất", moment(token.used_at)),
            Fact("Hết hạn", moment(token.valid_until)),
            Fact("Thu hồi lúc", moment(token.withdrawn_at)),
        ),
        history=history_of(token),
    )
    return show_detail(request, page)


def make(request: ActorRequest, organisation: Producer | None) -> HttpResponse:
    """Make a token; its secret is shown in the answer and nowhere else."""
    form = MakeForm(request.POST if request.method == "POST" else None)
    answer = access.make_token(request.actor, organisation)
    page = Page(
        title="Tạo mã truy cập",
        submit="Tạo mã",
        crumbs=crumbs(request),
        intro=str(organisation or OFFICE),
        warning="Mã chỉ hiện một lần, ngay sau khi tạo. Ai có mã đều làm được việc mã cho phép; hãy giữ như mật khẩu.",
        decision=answer,
        back=site_url(request, "token-list"),
    )
    if request.method == "POST" and form.is_valid():
        cleaned_data = form.cleaned_data
        try:
            made = services.make_token(
                organisation_id=organisation.pk if organisation else None,
                name=cleaned_data["name"],
                scopes=[scope for scope in SCOPES if cleaned_data[scope]],
                days=cleaned_data["days"],
                by=request.actor,
                at=timezone.now(),
            )
        except Denied as error:
            add_denied(form, error.decision)
        else:
            back = site_url(request, "token-detail", made.token.ref)
            response = show(request, "shared/token.html", secret=made.secret, name=made.token.name, back=back)
            response["Cache-Control"] = "no-store"
            return response
    trail = [*page.crumbs, Crumb(page.title)]
    return show(request, "ui/pages/form.html", page=page, form=form, trail=trail, status=422 if form.errors else 200)


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a token."""
    token = or_404(queries.get_token, request.actor, ref)
    back = site_url(request, "token-detail", ref)
    page = Page(
        title=f"Thu hồi mã “{token.name}”",
        submit="Thu hồi mã",
        crumbs=(*crumbs(request), Crumb(token.name, back)),
        will="Phần mềm đang dùng mã này không gửi và không hỏi được nữa ngay từ bây giờ.",
        facts=facts(Fact("Tổ chức", token.organisation or OFFICE), Fact("Dùng gần nhất", moment(token.used_at))),
        warning="Không dùng lại được mã đã thu hồi; cần thì tạo mã mới.",
        decision=_may_withdraw(request, token),
        weight="stop",
        back=back,
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.withdraw_token(token_id=token.pk, by=request.actor, at=at),
        done="Đã thu hồi mã truy cập.",
        to=back,
    )


def _may_withdraw(request: ActorRequest, token: AccessToken) -> Decision:
    if token.withdrawn_at is not None:
        return denied("token.withdrawn", wording.BEARER_WITHDRAWN)
    return access.withdraw_token(request.actor, token.organisation_id)


def _site(request: ActorRequest) -> str:
    match = request.resolver_match
    return match.namespace if match else ""
