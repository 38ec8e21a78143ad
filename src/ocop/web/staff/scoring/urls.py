"""Scoring: the cases that wait for me, and my sheet."""

from django.urls import path

from ocop.web.staff.scoring import views

urlpatterns = [
    path("", views.index, name="sheet-list"),
    path("<int:case>/", views.sheet, name="sheet"),
    path("<int:case>/hand-in/", views.hand_in, name="sheet-submit"),
    path("<int:case>/<slug:part>/", views.part, name="sheet-part"),
]
