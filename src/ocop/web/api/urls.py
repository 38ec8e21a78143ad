"""Machines: the EPCIS 2.0 interface and its description."""

app_name = "api"
urlpatterns: list[object] = []
