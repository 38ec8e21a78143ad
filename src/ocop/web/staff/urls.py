"""The officers' site: one folder an area, in the order of the navigation."""

from django.urls import include, path

from ocop.web.shared.stamps.prints import print_urls
from ocop.web.staff.home import views as home
from ocop.web.staff.permissions import ALL, STAMPS
from ocop.web.ui.permissions import page_path

app_name = "staff"
urlpatterns = [
    page_path("", home.index, name="home", roles=ALL),
    path("lookup/", include("ocop.web.staff.lookup.urls")),
    path("dossiers/", include("ocop.web.staff.dossiers.urls")),
    path("documents/", include("ocop.web.staff.documents.urls")),
    path("rounds/", include("ocop.web.staff.rounds.urls")),
    path("councils/", include("ocop.web.staff.councils.urls")),
    path("sessions/cases/", include("ocop.web.staff.cases.urls")),
    path("sessions/", include("ocop.web.staff.sessions.urls")),
    path("scoring/", include("ocop.web.staff.scoring.urls")),
    path("orders/", include("ocop.web.staff.orders.urls")),
    path("lots/", include("ocop.web.staff.lots.urls")),
    path("prints/", include(print_urls(STAMPS))),
    path("reports/", include("ocop.web.staff.reports.urls")),
    path("producers/", include("ocop.web.staff.producers.urls")),
    path("products/", include("ocop.web.staff.products.urls")),
    path("criteria/", include("ocop.web.staff.criteria.urls")),
    path("certificates/", include("ocop.web.staff.certificates.urls")),
    path("batches/", include("ocop.web.staff.batches.urls")),
    path("links/", include("ocop.web.staff.links.urls")),
    path("recalls/", include("ocop.web.staff.recalls.urls")),
    path("tokens/", include("ocop.web.staff.tokens.urls")),
    path("places/", include("ocop.web.staff.places.urls")),
    path("people/", include("ocop.web.staff.people.urls")),
    path("keys/", include("ocop.web.staff.keys.urls")),
    path("audit/", include("ocop.web.staff.audit.urls")),
    path("jobs/", include("ocop.web.staff.jobs.urls")),
]
