"""My orders of stamps."""

from ocop.web.portal.orders import views
from ocop.web.portal.permissions import OWN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="order-list", roles=OWN),
    page_path("place/<slug:batch>/", views.place, name="order-place", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="order-detail", roles=OWN),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="order-withdraw", roles=OWN),
]
