"""Orders of stamps."""

from django.urls import path

from ocop.web.staff.orders import views

urlpatterns = [
    path("", views.index, name="order-list"),
    path("<slug:ref>/", views.detail, name="order-detail"),
    path("<slug:ref>/approve/", views.approve, name="order-approve"),
    path("<slug:ref>/refuse/", views.refuse, name="order-refuse"),
    path("<slug:ref>/issue/", views.issue, name="order-issue"),
    path("<slug:ref>/release/", views.release, name="order-release"),
]
