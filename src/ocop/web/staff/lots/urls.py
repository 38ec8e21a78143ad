"""Lots of stamps and acts on runs of stamps."""

from django.urls import path

from ocop.web.staff.lots import views

urlpatterns = [
    path("", views.index, name="lot-list"),
    path("block/", views.block, name="stamps-block"),
    path("unblock/", views.unblock, name="stamps-unblock"),
    path("waste/", views.waste, name="stamps-waste"),
    path("mark/", views.mark, name="stamps-mark"),
    path("marks/<int:pk>/lift/", views.lift, name="mark-lift"),
    path("<slug:ref>/", views.detail, name="lot-detail"),
]
