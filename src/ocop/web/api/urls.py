"""Addresses of the EPCIS 2.0 interface. A name in a path may contain slashes."""

from django.urls import path, re_path

from ocop.web.api import captures, description, events, named

LISTS = "eventTypes|epcs|bizSteps|bizLocations|readPoints|dispositions"

app_name = "api"
urlpatterns = [
    path("", events.root, name="root"),
    path("openapi.json", description.openapi, name="openapi"),
    path("docs/", description.docs, name="docs"),
    re_path(r"^capture/?$", captures.captures, name="captures"),
    path("capture/<str:ref>", captures.capture, name="capture"),
    re_path(r"^events/?$", events.events, name="events"),
    re_path(r"^events/(?P<rest>(?s:.)+)$", events.event, name="event"),
    re_path(rf"^(?P<listed>{LISTS})/?$", events.values, name="values"),
    re_path(rf"^(?P<listed>{LISTS})/(?P<rest>(?s:.)+)$", events.value, name="value"),
    re_path(r"^queries/?$", named.named_queries, name="queries"),
    path("queries/<str:name>", named.named_query, name="query"),
    path("queries/<str:name>/events", named.query_events, name="query-events"),
    path("queries/<str:name>/subscriptions", named.subscriptions, name="subscriptions"),
    path("queries/<str:name>/subscriptions/<str:ref>", named.subscription, name="subscription"),
    path("nextPageToken/<str:token>", named.page_token, name="page-token"),
    re_path(r"^(?P<rest>(?s:.)*)$", description.missing, name="missing"),
]
