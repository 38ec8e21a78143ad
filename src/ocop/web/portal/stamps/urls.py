"""My stamps: lots and their ranges, activation, waste."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.stamps import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="lot-list", roles=OWN),
    page_path("activate/", views.activate, name="stamps-activate", roles=OWN),
    page_path("waste/", views.waste, name="stamps-waste", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="lot-detail", roles=OWN),
]
