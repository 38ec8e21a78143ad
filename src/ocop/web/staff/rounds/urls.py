"""Rounds of evaluation."""

from ocop.web.staff.permissions import OFFICE, READ
from ocop.web.staff.rounds import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="round-list", roles=READ),
    page_path("open/", views.open_one, name="round-open", roles=OFFICE),
    page_path("open-year/", views.open_year, name="round-open-year", roles=OFFICE),
]
