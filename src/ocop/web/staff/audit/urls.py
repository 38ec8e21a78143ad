"""The log."""

from django.urls import path

from ocop.web.staff.audit import views

urlpatterns = [
    path("", views.index, name="audit-list"),
    path("verify/", views.verify, name="audit-verify"),
]
