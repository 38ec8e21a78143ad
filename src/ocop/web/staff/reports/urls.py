"""Reports from consumers."""

from django.urls import path

from ocop.web.staff.reports import views

urlpatterns = [
    path("", views.index, name="report-list"),
    path("<slug:ref>/", views.detail, name="report-detail"),
    path("<slug:ref>/take/", views.take, name="report-take"),
    path("<slug:ref>/close/", views.close, name="report-close"),
]
