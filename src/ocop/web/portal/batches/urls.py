"""My batches."""

from django.urls import path

from ocop.web.portal.batches import views

urlpatterns = [
    path("", views.index, name="batch-list"),
    path("open/<slug:product>/", views.open_batch, name="batch-open"),
    path("<slug:ref>/", views.detail, name="batch-detail"),
    path("<slug:ref>/raise/", views.raise_quantity, name="batch-raise"),
    path("<slug:ref>/close/", views.close, name="batch-close"),
    path("<slug:ref>/reopen/", views.reopen, name="batch-reopen"),
]
