"""Long work."""

from ocop.web.staff.jobs import views
from ocop.web.staff.permissions import JOBS
from ocop.web.ui.permissions import page_path

urlpatterns = [page_path("", views.index, name="job-list", roles=JOBS)]
