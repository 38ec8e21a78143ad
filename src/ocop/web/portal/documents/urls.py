"""Papers of my dossiers and recognitions as files."""

from ocop.web.portal.documents import views
from ocop.web.portal.permissions import OWN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("dossiers/<slug:ref>/<slug:name>/<slug:form>/", views.dossier, name="document-dossier", roles=OWN),
    page_path("certificates/<slug:ref>/<slug:form>/", views.certificate, name="document-certificate", roles=OWN),
]
