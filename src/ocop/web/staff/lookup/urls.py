"""Any code, typed or scanned."""

from django.urls import path

from ocop.web.staff.lookup import views

urlpatterns = [path("", views.lookup, name="lookup")]
