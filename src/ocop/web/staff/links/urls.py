"""Links of GS1 keys."""

from django.urls import path

from ocop.web.staff.links import views

urlpatterns = [
    path("", views.index, name="link-list"),
    path("set/", views.set_link, name="link-set"),
    path("<slug:ref>/", views.detail, name="link-detail"),
    path("<slug:ref>/withdraw/", views.withdraw, name="link-withdraw"),
]
