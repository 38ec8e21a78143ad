"""The sets of criteria."""

from django.urls import path

from ocop.web.staff.criteria import views

urlpatterns = [
    path("", views.index, name="criteria-list"),
    path("<int:pk>/", views.detail, name="criteria-detail"),
]
