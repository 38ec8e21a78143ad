"""Links of GS1 keys."""

from ocop.web.staff.links import views
from ocop.web.staff.permissions import OFFICE, TRACING
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="link-list", roles=TRACING),
    page_path("set/", views.set_link, name="link-set", roles=OFFICE),
    page_path("<slug:ref>/", views.detail, name="link-detail", roles=TRACING),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="link-withdraw", roles=OFFICE),
]
