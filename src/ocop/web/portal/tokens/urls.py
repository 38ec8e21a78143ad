"""My machines' access tokens."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.tokens import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="token-list", roles=OWN),
    page_path("make/<slug:producer>/", views.make, name="token-make", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="token-detail", roles=OWN),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="token-withdraw", roles=OWN),
]
