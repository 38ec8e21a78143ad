"""The gallery of components, open to everyone."""

from django.urls import path

from ocop.web.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]
