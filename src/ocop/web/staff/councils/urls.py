"""Councils: who evaluates."""

from ocop.web.staff.councils import views
from ocop.web.staff.permissions import COUNCIL, OFFICE
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="council-list", roles=COUNCIL),
    page_path("establish/", views.establish, name="council-establish", roles=OFFICE),
    page_path("seats/<int:seat>/unseat/", views.unseat, name="council-unseat", roles=OFFICE),
    page_path("<slug:ref>/", views.detail, name="council-detail", roles=COUNCIL),
    page_path("<slug:ref>/seat/", views.seat, name="council-seat", roles=OFFICE),
    page_path("<slug:ref>/close/", views.close, name="council-close", roles=OFFICE),
    page_path("<slug:ref>/plan/", views.plan, name="session-plan", roles=OFFICE),
]
