"""My stamps: lots and their ranges, activation, waste."""

from django.urls import path

from ocop.web.portal.stamps import views

urlpatterns = [
    path("", views.index, name="lot-list"),
    path("activate/", views.activate, name="stamps-activate"),
    path("waste/", views.waste, name="stamps-waste"),
    path("<slug:ref>/", views.detail, name="lot-detail"),
]
