"""The sets of criteria."""

from ocop.web.staff.criteria import views
from ocop.web.staff.permissions import READ
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="criteria-list", roles=READ),
    page_path("<int:pk>/", views.detail, name="criteria-detail", roles=READ),
]
