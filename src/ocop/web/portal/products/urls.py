"""My products."""

from django.urls import path

from ocop.web.portal.products import views

urlpatterns = [
    path("", views.index, name="product-list"),
    path("describe/<slug:producer>/", views.describe, name="product-describe"),
    path("<slug:ref>/", views.detail, name="product-detail"),
    path("<slug:ref>/amend/", views.amend, name="product-amend"),
    path("<slug:ref>/gtin/", views.assign_gtin, name="product-gtin"),
]
