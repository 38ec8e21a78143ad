"""My library of evidence."""

from ocop.web.portal.evidence import views
from ocop.web.portal.permissions import OWN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="evidence-list", roles=OWN),
    page_path("file/<slug:producer>/", views.file, name="evidence-file", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="evidence-detail", roles=OWN),
    page_path("<slug:ref>/replace/", views.replace, name="evidence-replace", roles=OWN),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="evidence-withdraw", roles=OWN),
    page_path("<slug:ref>/download/", views.download, name="evidence-download", roles=OWN),
]
