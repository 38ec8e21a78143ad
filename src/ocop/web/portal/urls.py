"""The producers' site: one folder an area, in the order of the navigation."""

from django.urls import include, path

from ocop.web.portal.home import views as home
from ocop.web.portal.permissions import OWN
from ocop.web.shared.stamps.prints import print_urls
from ocop.web.ui.permissions import page_path

app_name = "portal"
urlpatterns = [
    page_path("", home.index, name="home", roles=OWN),
    path("products/", include("ocop.web.portal.products.urls")),
    path("dossiers/", include("ocop.web.portal.dossiers.urls")),
    path("documents/", include("ocop.web.portal.documents.urls")),
    path("batches/", include("ocop.web.portal.batches.urls")),
    path("trace/", include("ocop.web.portal.trace.urls")),
    path("recalls/", include("ocop.web.portal.recalls.urls")),
    path("orders/", include("ocop.web.portal.orders.urls")),
    path("stamps/", include("ocop.web.portal.stamps.urls")),
    path("prints/", include(print_urls(OWN))),
    path("tokens/", include("ocop.web.portal.tokens.urls")),
    path("evidence/", include("ocop.web.portal.evidence.urls")),
    path("producers/", include("ocop.web.portal.profile.urls")),
]
