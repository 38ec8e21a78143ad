"""Batches of goods."""

from ocop.web.staff.batches import portal, views
from ocop.web.staff.permissions import OFFICE, READ
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="batch-list", roles=READ),
    page_path("<slug:ref>/", views.detail, name="batch-detail", roles=READ),
    page_path("<slug:ref>/portal/", portal.send, name="batch-portal", roles=OFFICE),
]
