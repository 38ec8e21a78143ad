"""Key epochs."""

from ocop.web.staff.keys import views
from ocop.web.staff.permissions import STAMPS
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="key-list", roles=STAMPS),
    page_path("create/", views.create, name="key-create", roles=STAMPS),
]
