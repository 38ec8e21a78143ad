"""Addresses of the public site. The short address of a stamp comes last."""

from django.urls import path, re_path

from ocop.web.public import credentials, facts, recognised, trace, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("san-pham/", views.catalogue, name="catalogue"),
    path("san-pham/<slug:ref>/", views.product, name="product"),
    path("san-pham/<slug:ref>.jsonld", facts.product_data, name="product-data"),
    path("dia-diem/<int:pk>/", facts.place, name="place"),
    path("to-chuc/<slug:ref>/", facts.party, name="party"),
    path("thung/<slug:ref>/", facts.package, name="package"),
    path("lo/<slug:ref>/", trace.named, name="batch"),
    path("truy-xuat/anh/<int:pk>.jpg", trace.photo, name="trace-photo"),
    path("truy-xuat/<slug:ref>/", trace.trace, name="trace"),
    path("cong-nhan/", recognised.recognised, name="recognised"),
    path("cong-nhan.json", recognised.recognised_json, name="recognised-json"),
    path("c/<slug:ref>/", recognised.certificate, name="certificate"),
    path("credentials/status/<slug:name>", credentials.status, name="credential-status"),
    path("credentials/<slug:ref>", credentials.credential, name="credential"),
    path(".well-known/did.json", credentials.did, name="did"),
    path(".well-known/jwks.json", credentials.keys, name="keys"),
    path("tra-cuu/", views.lookup, name="lookup"),
    path("phan-anh/", views.report, name="report"),
    path("quyen-rieng-tu/", views.privacy, name="privacy"),
    path("healthz", views.health, name="health"),
    path("metrics", views.metrics, name="metrics"),
    re_path(r"^01/(?P<gtin>[^/]{8,14})/21/(?P<code>[^/]{1,60})/?$", views.scan, name="scan-item"),
    re_path(r"^(?P<code>[0-9A-Za-z][0-9A-Za-z \-]{9,28}[0-9A-Za-z])/?$", views.scan, name="scan"),
]
