"""The log."""

from ocop.web.staff.audit import views
from ocop.web.staff.permissions import WATCH
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="audit-list", roles=WATCH),
    page_path("verify/", views.verify, name="audit-verify", roles=WATCH),
]
