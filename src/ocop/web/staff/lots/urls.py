"""Lots of stamps and acts on runs of stamps."""

from ocop.web.staff.lots import views
from ocop.web.staff.permissions import READ, SEIZE, STAMPS
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="lot-list", roles=READ),
    page_path("block/", views.block, name="stamps-block", roles=SEIZE),
    page_path("unblock/", views.unblock, name="stamps-unblock", roles=SEIZE),
    page_path("waste/", views.waste, name="stamps-waste", roles=STAMPS),
    page_path("mark/", views.mark, name="stamps-mark", roles=SEIZE),
    page_path("marks/<int:pk>/lift/", views.lift, name="mark-lift", roles=SEIZE),
    page_path("<slug:ref>/", views.detail, name="lot-detail", roles=READ),
]
