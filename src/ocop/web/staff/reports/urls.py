"""Reports from consumers."""

from ocop.web.staff.permissions import SEIZE
from ocop.web.staff.reports import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="report-list", roles=SEIZE),
    page_path("<slug:ref>/", views.detail, name="report-detail", roles=SEIZE),
    page_path("<slug:ref>/take/", views.take, name="report-take", roles=SEIZE),
    page_path("<slug:ref>/close/", views.close, name="report-close", roles=SEIZE),
]
