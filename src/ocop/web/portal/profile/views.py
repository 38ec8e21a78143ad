"""The producer's own facts and premises."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ocop.domain.producers import access, queries
from ocop.domain.producers.models import Producer
from ocop.web.ui.acts import buttons
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.inner import producers as shared
from ocop.web.ui.pages import show

TITLE = "Chủ thể"


def find(request: HttpRequest, ref: str) -> Producer:
    """Return one of my producers, else not found."""
    producer: Producer = or_404(queries.list_own(request.actor).get, ref=ref)
    return producer


def index(request: HttpRequest) -> HttpResponse:
    """Go to my producer, or show them when I speak for several."""
    own = list(queries.list_own(request.actor))
    if len(own) == 1:
        return redirect(shared.home_of(request, own[0]))
    return show(request, "portal/profile/index.html", own=own, trail=[(TITLE, "")])


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show my producer."""
    producer = find(request, ref)
    may = shared.still_open(producer) & access.amend(request.actor, producer)
    page = Detail(
        title=producer.name,
        crumbs=(),
        buttons=buttons(
            request.actor,
            ("Sửa thông tin", "portal:producer-amend", [ref], may, "primary"),
            ("Thêm cơ sở", "portal:producer-open-premises", [ref], may),
            ("Thêm sản phẩm", "portal:product-describe", [ref], may),
        ),
        facts=shared.facts_of(producer),
        history=history_of(producer),
    )
    more = {
        "producer": producer,
        "premises": queries.list_premises(producer),
        "members": queries.list_members(producer).filter(until=None),
    }
    return show_detail(request, page, "portal/profile/detail.html", **more)


def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change my producer's facts."""
    return shared.amend(request, find(request, ref))


def open_premises(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a place of work."""
    return shared.open_premises(request, find(request, ref))


@require_POST
def close_premises(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a place of work."""
    return shared.close_premises(request, find(request, request.POST.get("producer", "")), pk)
