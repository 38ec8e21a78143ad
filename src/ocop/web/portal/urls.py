"""The producers' site: one folder an area, in the order of the navigation."""

from django.urls import path

from ocop.web.portal.home import views as home

app_name = "portal"
urlpatterns = [
    path("", home.index, name="home"),
]
