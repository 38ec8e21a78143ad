"""Addresses of all sites."""

from django.urls import include, path

from ocop.web.public.views import scan as judge_stamp

handler400 = "ocop.web.ui.views.bad_request"
handler403 = "ocop.web.ui.views.forbidden"
handler404 = "ocop.web.ui.views.not_found"
handler500 = "ocop.web.ui.views.server_error"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("ui/", include("ocop.web.ui.urls")),
    path("staff/", include("ocop.web.staff.urls")),
    path("portal/", include("ocop.web.portal.urls")),
    path("epcis/", include("ocop.web.api.urls")),
    path("", include("ocop.web.resolver.urls"), {"verdict": judge_stamp}),
    path("", include("ocop.web.public.urls")),
]
