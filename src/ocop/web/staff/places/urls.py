"""Administrative units by day."""

from ocop.web.staff.permissions import ALL
from ocop.web.staff.places import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="place-list", roles=ALL),
    page_path("<int:pk>/", views.detail, name="place-detail", roles=ALL),
]
