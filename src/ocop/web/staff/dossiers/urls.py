"""Dossiers: the commune's and the province's part of their way."""

from django.urls import path

from ocop.web.staff.dossiers import views

urlpatterns = [
    path("", views.index, name="dossier-list"),
    path("<slug:ref>/", views.detail, name="dossier-detail"),
    path("<slug:ref>/receive/", views.receive, name="dossier-receive"),
    path("<slug:ref>/return/", views.return_for_more, name="dossier-return"),
    path("<slug:ref>/report/", views.report, name="dossier-report"),
    path("<slug:ref>/forward/", views.forward, name="dossier-forward"),
    path("<slug:ref>/accept/", views.accept, name="dossier-accept"),
    path("<slug:ref>/send-back/", views.send_back, name="dossier-send-back"),
    path("<slug:ref>/papers/<int:attachment>/", views.paper, name="dossier-paper"),
]
