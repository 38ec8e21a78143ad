"""Access tokens of machines."""

from ocop.web.staff.permissions import OFFICE
from ocop.web.staff.tokens import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="token-list", roles=OFFICE),
    page_path("make/", views.make, name="token-make", roles=OFFICE),
    page_path("<slug:ref>/", views.detail, name="token-detail", roles=OFFICE),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="token-withdraw", roles=OFFICE),
]
