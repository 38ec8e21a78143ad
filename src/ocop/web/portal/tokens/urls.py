"""My machines' access tokens."""

from django.urls import path

from ocop.web.portal.tokens import views

urlpatterns = [
    path("", views.index, name="token-list"),
    path("make/<slug:producer>/", views.make, name="token-make"),
    path("<slug:ref>/", views.detail, name="token-detail"),
    path("<slug:ref>/withdraw/", views.withdraw, name="token-withdraw"),
]
