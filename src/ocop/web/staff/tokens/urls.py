"""Access tokens of machines."""

from django.urls import path

from ocop.web.staff.tokens import views

urlpatterns = [
    path("", views.index, name="token-list"),
    path("make/", views.make, name="token-make"),
    path("<slug:ref>/", views.detail, name="token-detail"),
    path("<slug:ref>/withdraw/", views.withdraw, name="token-withdraw"),
]
