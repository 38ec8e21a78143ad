"""Papers of my dossiers and recognitions as files."""

from django.urls import path

from ocop.web.portal.documents import views

urlpatterns = [
    path("dossiers/<slug:ref>/<slug:name>/<slug:form>/", views.dossier, name="document-dossier"),
    path("certificates/<slug:ref>/<slug:form>/", views.certificate, name="document-certificate"),
]
