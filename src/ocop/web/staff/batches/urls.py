"""Batches of goods."""

from django.urls import path

from ocop.web.staff.batches import views

urlpatterns = [
    path("", views.index, name="batch-list"),
    path("<slug:ref>/", views.detail, name="batch-detail"),
]
