"""Long work."""

from django.urls import path

from ocop.web.staff.jobs import views

urlpatterns = [path("", views.index, name="job-list")]
