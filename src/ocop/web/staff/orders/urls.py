"""Orders of stamps."""

from ocop.web.staff.orders import views
from ocop.web.staff.permissions import READ, STAMPS
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="order-list", roles=READ),
    page_path("<slug:ref>/", views.detail, name="order-detail", roles=READ),
    page_path("<slug:ref>/approve/", views.approve, name="order-approve", roles=STAMPS),
    page_path("<slug:ref>/refuse/", views.refuse, name="order-refuse", roles=STAMPS),
    page_path("<slug:ref>/issue/", views.issue, name="order-issue", roles=STAMPS),
    page_path("<slug:ref>/release/", views.release, name="order-release", roles=STAMPS),
]
