"""Papers of ranking as files."""

from django.urls import path

from ocop.web.staff.documents import views

urlpatterns = [
    path("dossiers/<slug:ref>/<slug:name>/<slug:form>/", views.dossier, name="document-dossier"),
    path("cases/<int:pk>/<slug:name>/<slug:form>/", views.case, name="document-case"),
    path("sessions/<slug:ref>/<slug:name>/<slug:form>/", views.session, name="document-session"),
    path("certificates/<slug:ref>/<slug:form>/", views.certificate, name="document-certificate"),
]
