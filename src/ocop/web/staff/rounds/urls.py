"""Rounds of evaluation."""

from django.urls import path

from ocop.web.staff.rounds import views

urlpatterns = [
    path("", views.index, name="round-list"),
    path("open/", views.open_one, name="round-open"),
    path("open-year/", views.open_year, name="round-open-year"),
]
