"""Papers of ranking as files."""

from ocop.web.staff.documents import views
from ocop.web.staff.permissions import COUNCIL, RANKING, READ
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("dossiers/<slug:ref>/<slug:name>/<slug:form>/", views.dossier, name="document-dossier", roles=RANKING),
    page_path("cases/<int:pk>/<slug:name>/<slug:form>/", views.case, name="document-case", roles=COUNCIL),
    page_path("sessions/<slug:ref>/<slug:name>/<slug:form>/", views.session, name="document-session", roles=COUNCIL),
    page_path("certificates/<slug:ref>/<slug:form>/", views.certificate, name="document-certificate", roles=READ),
]
