"""Key epochs."""

from django.urls import path

from ocop.web.staff.keys import views

urlpatterns = [
    path("", views.index, name="key-list"),
    path("create/", views.create, name="key-create"),
]
