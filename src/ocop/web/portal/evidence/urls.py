"""My library of evidence."""

from django.urls import path

from ocop.web.portal.evidence import views

urlpatterns = [
    path("", views.index, name="evidence-list"),
    path("file/<slug:producer>/", views.file, name="evidence-file"),
    path("<slug:ref>/", views.detail, name="evidence-detail"),
    path("<slug:ref>/replace/", views.replace, name="evidence-replace"),
    path("<slug:ref>/withdraw/", views.withdraw, name="evidence-withdraw"),
    path("<slug:ref>/download/", views.download, name="evidence-download"),
]
