"""Administrative units by day."""

from django.urls import path

from ocop.web.staff.places import views

urlpatterns = [
    path("", views.index, name="place-list"),
    path("<int:pk>/", views.detail, name="place-detail"),
]
