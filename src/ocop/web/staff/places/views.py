"""Administrative units on any day: what a unit came from, and what it became."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.tones import Tone
from ocop.domain.places import queries
from ocop.web.staff.places.tables import UnitFilter, UnitTable
from ocop.web.ui.columns import badge, day, joined, link
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.format import vn_number
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact

CRUMB = ("Đơn vị hành chính", "staff:place-list")


def index(request: ActorRequest) -> HttpResponse:
    """Show the units that exist on a day."""
    today = timezone.localdate()
    filters = UnitFilter(request, today)
    asked = filters.form.cleaned_data.get("day") if filters.form.is_valid() else None
    display = asked or today
    listing = Listing(
        "Đơn vị hành chính",
        Empty("Thử một ngày khác, hoặc bỏ bớt bộ lọc.", "Không có đơn vị nào vào ngày này"),
        intro=f"Các đơn vị tồn tại vào ngày {day(display)}. Cùng một mã có thể mang tên khác ở ngày khác.",
        search_label="Tìm theo tên hoặc mã",
        word="đơn vị",
        template="staff/places/list.html",
        extra={"shown": display, "today": today},
    )
    return show_list(request, listing, filters, UnitTable, day=display)


def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a unit with its predecessors and successors."""
    unit = or_404(queries.get_unit, pk)
    today = timezone.localdate()
    exists = unit.valid_from <= today and (unit.valid_to is None or unit.valid_to > today)
    above = unit.parent
    if above and exists:
        above = next(iter(queries.today_of(above, today)), above)
    page = Detail(
        title=unit.name,
        state=badge(Tone.OK, "Đang tồn tại") if exists else badge(Tone.MUTE, "Không còn mang tên này"),
        crumbs=(Crumb(CRUMB[0], reverse(CRUMB[1])),),
        facts=facts(
            Fact("Mã", unit.code),
            Fact("Cấp", unit.tier),
            Fact("Thuộc", link(reverse("staff:place-detail", args=[above.pk]), above) if above else ""),
            Fact("Từ ngày", day(unit.valid_from)),
            Fact("Đến trước ngày", day(unit.valid_to)),
            Fact("Văn bản", unit.instrument),
            Fact("Diện tích", f"{vn_number(unit.area_km2)} km²" if unit.area_km2 else ""),
            Fact("Toạ độ", joined(unit.latitude, unit.longitude, by="; ")),
        ),
        history=history_of(unit),
    )
    more = {
        "before": queries.predecessors_of(unit),
        "after": queries.successors_of(unit),
        "now": [] if exists else queries.today_of(unit, today),
    }
    return show_detail(request, page, "staff/places/detail.html", **more)
