"""Councils: establish by a decision, give seats, plan sessions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.councils import access, queries, services, wording
from ocop.domain.councils.models import Council
from ocop.web.staff.councils.forms import EstablishForm, PlanForm, SeatForm
from ocop.web.staff.councils.tables import CouncilFilter, CouncilTable, standing_of
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import day
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact


def crumbs(council: Council | None = None) -> Crumbs:
    """Return the breadcrumbs of a council."""
    path: Crumbs = (Crumb("Hội đồng", reverse("staff:council-list")),)
    return path if council is None else (*path, Crumb(council.ref, reverse("staff:council-detail", args=[council.ref])))


def index(request: ActorRequest) -> HttpResponse:
    """Show the councils I work with."""
    may = access.office(request.actor)
    empty = Empty("Hội đồng do quyết định của Uỷ ban nhân dân thành lập; Văn phòng OCOP ghi vào đây.")
    listing = Listing(
        "Hội đồng",
        empty,
        buttons=buttons(
            request.actor, Button("Ghi hội đồng", "staff:council-establish", args=[], decision=may, weight="primary")
        ),
        search_label="Tìm theo tên, số quyết định",
        word="hội đồng",
    )
    return show_list(request, listing, CouncilFilter(request), CouncilTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a council: who sits, under which regulation, its sessions."""
    council = or_404(queries.get_council, request.actor, ref)
    may = _open(council) & access.office(request.actor)
    rules = council.regulation
    page = Detail(
        title=f"Hội đồng {council.ref}",
        state=standing_of(council),
        under=council.name,
        crumbs=crumbs(),
        buttons=buttons(
            request.actor,
            Button("Lên lịch phiên họp", "staff:session-plan", args=[ref], decision=may, weight="primary"),
            Button("Thêm thành viên", "staff:council-seat", args=[ref], decision=may),
            Button("Kết thúc nhiệm vụ", "staff:council-close", args=[ref], decision=may, weight="stop"),
        ),
        facts=facts(
            Fact("Cấp", council.level.name),
            Fact("Năm", str(council.year)),
            Fact("Quyết định", f"{council.decision_number}, {day(council.decided_on)}"),
            Fact("Hợp lệ khi", f"có mặt ít nhất {rules.quorum_percent} % người chấm điểm"
             + (", có chủ tịch" if rules.chair_needed else "")),
            Fact("Chênh lệch điểm", f"không quá {rules.spread_limit} điểm, nhiều nhất {rules.max_rounds} vòng chấm"),
            Fact("Hết vòng chấm mà còn lệch", rules.get_after_rounds_display()),
            Fact("Điều kiện tối thiểu không thống nhất", f"theo mức mà hơn {rules.gate_percent} % người chấm đạt"),
            Fact("Hồ sơ gửi trước", f"{rules.notice_days} ngày làm việc"),
            Fact("Nguồn quy chế", rules.source),
        ),
        history=history_of(council),
    )  # fmt: skip
    return show_detail(
        request,
        page,
        "staff/councils/detail.html",
        council=council,
        seats=list(queries.list_seats(council)),
        gone=[seat for seat in queries.list_seats(council, standing=False) if seat.until],
        sessions=list(queries.list_sessions(request.actor, council=council.ref)),
        may=may,
    )


def _open(council: Council) -> Decision:
    return ALLOWED if council.closed_at is None else denied("council.closed", wording.COUNCIL_CLOSED)


def establish(request: ActorRequest) -> HttpResponse:
    """Record a council established by a decision."""
    page = Page(
        title="Ghi hội đồng",
        submit="Ghi hội đồng",
        intro="Ghi theo quyết định thành lập; sau đó thêm thành viên và lên lịch phiên họp.",
        crumbs=crumbs(),
        decision=access.office(request.actor),
        back=reverse("staff:council-list"),
    )
    return form_page(
        request,
        EstablishForm,
        page,
        act=lambda at, **values: services.establish(**values, by=request.actor, at=at),
        done="Đã ghi hội đồng. Bước sau: thêm thành viên.",
        to=lambda made: reverse("staff:council-detail", args=[made.ref]),
        initial={"year": timezone.localdate().year},
        levels=queries.list_levels(),
    )


def seat(request: ActorRequest, ref: str) -> HttpResponse:
    """Give somebody a place on a council."""
    council = or_404(queries.get_council, request.actor, ref)
    return form_page(
        request,
        SeatForm,
        _page(
            request,
            council,
            "Thêm thành viên",
            "Chủ tịch, phó chủ tịch và uỷ viên chấm điểm; thư ký và tổ tư vấn không.",
        ),
        act=lambda at, **values: services.seat(council_id=council.pk, **values, by=request.actor, at=at),
        done=lambda made: f"Đã thêm {made.user.display_name}.",
        to=reverse("staff:council-detail", args=[ref]),
        people=queries.list_seatable(council),
    )


@require_POST
def unseat(request: ActorRequest, seat: int) -> HttpResponse:
    """Take somebody's place on a council back."""
    held = or_404(queries.get_seat, request.actor, seat)
    return post_act(
        request,
        lambda at: services.unseat(seat_id=held.pk, by=request.actor, at=at),
        done=f"{held.user.display_name} thôi chức danh trong hội đồng.",
        to=reverse("staff:council-detail", args=[held.council.ref]),
    )


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """End a council's task."""
    council = or_404(queries.get_council, request.actor, ref)
    page = _page(request, council, "Kết thúc nhiệm vụ", "Hội đồng không lên lịch phiên họp nào nữa. Không mở lại được.")
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.close_council(council_id=council.pk, by=request.actor, at=at),
        done="Hội đồng đã kết thúc nhiệm vụ.",
        to=page.back,
    )


def plan(request: ActorRequest, ref: str) -> HttpResponse:
    """Plan a session of a council."""
    council = or_404(queries.get_council, request.actor, ref)
    return form_page(
        request,
        PlanForm,
        _page(request, council, "Lên lịch phiên họp", ""),
        act=lambda at, **values: services.plan_session(council_id=council.pk, **values, by=request.actor, at=at),
        done="Đã lên lịch. Bước sau: đưa hồ sơ vào phiên.",
        to=lambda made: reverse("staff:session-detail", args=[made.ref]),
        initial={"form": "meeting"},
    )


def _page(request: ActorRequest, council: Council, title: str, intro: str, **more: Any) -> Page:
    return Page(
        title=title,
        submit=title,
        intro=intro,
        crumbs=crumbs(council),
        decision=_open(council) & access.office(request.actor),
        back=reverse("staff:council-detail", args=[council.ref]),
        **more,
    )
