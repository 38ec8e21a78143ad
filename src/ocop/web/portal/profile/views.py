"""The producer's own facts, premises, yearly figures and legal representative."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.domain.producers import access, queries, services
from ocop.domain.producers.models import Producer
from ocop.web.portal.profile.forms import FiguresForm
from ocop.web.shared.producers import pages as shared
from ocop.web.shared.producers import personal
from ocop.web.ui.acts import Button, buttons, form_page
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb

TITLE = "Chủ thể"


def find(request: ActorRequest, ref: str) -> Producer:
    """Return one of my producers, else not found."""
    producer: Producer = or_404(queries.list_own(request.actor).get, ref=ref)
    return producer


def index(request: ActorRequest) -> HttpResponse:
    """Go to my producer, or show them when I speak for several."""
    own = list(queries.list_own(request.actor))
    if len(own) == 1:
        return redirect(shared.home_of(request, own[0]))
    return show(request, "portal/profile/index.html", own=own, trail=[Crumb(TITLE)])


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show my producer."""
    producer = find(request, ref)
    may = shared.still_open(producer) & access.amend(request.actor, producer)
    page = Detail(
        title=producer.name,
        crumbs=(),
        buttons=buttons(
            request.actor,
            Button("Sửa thông tin", "portal:producer-amend", args=[ref], decision=may, weight="primary"),
            Button("Thêm cơ sở", "portal:producer-open-premises", args=[ref], decision=may),
            Button("Thêm sản phẩm", "portal:product-describe", args=[ref], decision=may),
            Button("Mã GS1", "portal:producer-numbers", args=[ref], decision=may),
            Button("Ghi số liệu năm", "portal:producer-figures", args=[ref], decision=may),
            Button(
                personal.TITLE,
                "portal:producer-representative",
                args=[ref],
                decision=access.read_personal(request.actor, producer),
            ),
        ),
        facts=shared.facts_of(producer),
        history=history_of(producer),
    )
    more = {
        "producer": producer,
        "premises": queries.list_premises(producer),
        "members": queries.list_members(producer).filter(until=None),
        "figures": queries.list_figures(producer),
        "representative": queries.find_representative(producer),
    }
    return show_detail(request, page, "portal/profile/detail.html", **more)


def amend(request: ActorRequest, ref: str) -> HttpResponse:
    """Change my producer's facts."""
    return shared.amend(request, find(request, ref))


def open_premises(request: ActorRequest, ref: str) -> HttpResponse:
    """Add a place of work."""
    return shared.open_premises(request, find(request, ref))


@require_POST
def close_premises(request: ActorRequest, pk: int) -> HttpResponse:
    """Close a place of work."""
    return shared.close_premises(request, find(request, request.POST.get("producer", "")), pk)


def figures(request: ActorRequest, ref: str) -> HttpResponse:
    """Record what my producer reports of a year; the years told before stand below."""
    producer = find(request, ref)
    rows = queries.list_figures(producer)
    page = shared.frame(
        request,
        producer,
        "Số liệu năm",
        "Lưu số liệu",
        access.papers(request.actor, producer),
        intro="Hồ sơ OCOP lấy số liệu từ đây. Ghi lại một năm đã có thì số mới thay số cũ; ô trống là chưa có số liệu.",
        extra={"figures": rows, "amend": True},
    )
    return form_page(
        request,
        FiguresForm,
        page,
        act=lambda at, **values: services.record_figures(producer_id=producer.pk, **values, by=request.actor, at=at),
        done=lambda made: f"Đã lưu số liệu năm {made.year}.",
        to=reverse("portal:producer-figures", args=[ref]),
        template="portal/profile/figures.html",
        initial=_year_asked(request, rows),
    )


def _year_asked(request: ActorRequest, figures: Any) -> dict[str, Any]:
    """Return the figures of the year in the address, else only last year's number."""
    for value in figures:
        if str(value.year) == request.GET.get("year"):
            return {name: getattr(value, name) for name in FiguresForm.base_fields}
    return {"year": timezone.localdate().year - 1}


def representative(request: ActorRequest, ref: str) -> HttpResponse:
    """Show when the representative was told, and open what was told for a reason."""
    producer = find(request, ref)
    decision = shared.still_open(producer) & access.papers(request.actor, producer)
    tell = Button("Khai hoặc khai lại", "portal:producer-representative-tell", args=[ref], decision=decision)
    return personal.read(request, producer, *buttons(request.actor, tell))


def tell_representative(request: ActorRequest, ref: str) -> HttpResponse:
    """Tell who the legal representative is."""
    producer = find(request, ref)
    back = reverse("portal:producer-representative", args=[ref])

    def act(at: Any, **values: Any) -> Any:
        return services.set_representative(producer_id=producer.pk, **values, by=request.actor, at=at)

    page = shared.frame(
        request,
        producer,
        f"Khai {personal.TITLE.lower()}",
        "Lưu",
        access.papers(request.actor, producer),
        intro=f"{personal.WHO_READS} Điền đủ các mục: lần khai này thay toàn bộ lần trước.",
    )
    return form_page(request, personal.TellForm, page, act=act, done="Đã lưu; dữ liệu được mã hoá.", to=back)
