"""The consumer's pages. The short form of a stamp's address comes last."""

from django.urls import path, re_path

from ocop.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("san-pham/", views.catalogue, name="catalogue"),
    path("san-pham/<slug:ref>/", views.product, name="product"),
    path("tra-cuu/", views.lookup, name="lookup"),
    path("phan-anh/", views.report, name="report"),
    path("quyen-rieng-tu/", views.privacy, name="privacy"),
    path("healthz", views.health, name="health"),
    path("metrics", views.metrics, name="metrics"),
    re_path(r"^01/(?P<gtin>[^/]{8,14})/21/(?P<code>[^/]{1,60})/?$", views.scan, name="scan-item"),
    re_path(r"^(?P<code>[0-9A-Za-z][0-9A-Za-z \-]{9,28}[0-9A-Za-z])/?$", views.scan, name="scan"),
]
