"""Any code, typed or scanned."""

from ocop.web.staff.lookup import views
from ocop.web.staff.permissions import TRACING
from ocop.web.ui.permissions import page_path

urlpatterns = [page_path("", views.lookup, name="lookup", roles=TRACING)]
