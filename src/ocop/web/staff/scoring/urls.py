"""Scoring: the cases that wait for me, and my sheet."""

from ocop.web.staff.permissions import COUNCIL
from ocop.web.staff.scoring import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="sheet-list", roles=COUNCIL),
    page_path("<int:case>/", views.sheet, name="sheet", roles=COUNCIL),
    page_path("<int:case>/hand-in/", views.hand_in, name="sheet-submit", roles=COUNCIL),
    page_path("<int:case>/<slug:part>/", views.part, name="sheet-part", roles=COUNCIL),
]
