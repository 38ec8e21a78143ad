"""Addresses of the resolver: paths that begin with an AI, things without a GS1 key, the GDST stem."""

from django.urls import path, re_path

from ocop.standards.gs1.digital_link import NAMES
from ocop.web.resolver import known, views

app_name = "resolver"
_NAMES = "|".join(sorted(NAMES, key=len, reverse=True))
_OWN = "|".join(known.OWN)
urlpatterns = [
    path(".well-known/gs1resolver", views.description, name="description"),
    re_path(r"^gdst/(?P<named>[\s\S]+)$", views.gdst, name="gdst"),
    re_path(rf"^id/(?P<folder>{_OWN})/(?P<ref>[A-Za-z0-9-]{{1,40}})/?$", views.own, name="own"),
    re_path(rf"^(?P<named>(?:[0-9]{{2,4}}|{_NAMES})(?:/[\s\S]*)?)$", views.resolve, name="resolve"),
]
