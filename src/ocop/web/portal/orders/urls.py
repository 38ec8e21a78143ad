"""My orders of stamps."""

from django.urls import path

from ocop.web.portal.orders import views

urlpatterns = [
    path("", views.index, name="order-list"),
    path("place/<slug:batch>/", views.place, name="order-place"),
    path("<slug:ref>/", views.detail, name="order-detail"),
    path("<slug:ref>/withdraw/", views.withdraw, name="order-withdraw"),
]
