"""Batches of goods."""

from django.urls import path

from ocop.web.staff.batches import portal, views

urlpatterns = [
    path("", views.index, name="batch-list"),
    path("<slug:ref>/", views.detail, name="batch-detail"),
    path("<slug:ref>/portal/", portal.send, name="batch-portal"),
]
