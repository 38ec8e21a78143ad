"""The officers' site: one folder an area, in the order of the navigation."""

from django.urls import path

from ocop.web.staff.home import views as home

app_name = "staff"
urlpatterns = [
    path("", home.index, name="home"),
]
