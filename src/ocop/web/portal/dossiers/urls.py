"""My dossiers: register, write, choose, show, send."""

from ocop.web.portal.dossiers import evidence, marks, views
from ocop.web.portal.permissions import OWN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="dossier-list", roles=OWN),
    page_path("new/<slug:product>/", views.register, name="registration-new", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="dossier-detail", roles=OWN),
    page_path("<slug:ref>/answers/<slug:part>/", views.answers, name="dossier-answers", roles=OWN),
    page_path("<slug:ref>/marks/<slug:part>/", marks.part, name="dossier-marks", roles=OWN),
    page_path("<slug:ref>/papers/", evidence.index, name="dossier-papers", roles=OWN),
    page_path("<slug:ref>/papers/attach/", evidence.attach, name="dossier-attach", roles=OWN),
    page_path("<slug:ref>/papers/record/", evidence.record, name="dossier-record", roles=OWN),
    page_path("<slug:ref>/papers/renew/", evidence.renew, name="dossier-renew", roles=OWN),
    page_path("<slug:ref>/papers/<int:attachment>/", evidence.download, name="dossier-paper", roles=OWN),
    page_path("<slug:ref>/papers/<int:attachment>/detach/", evidence.detach, name="dossier-detach", roles=OWN),
    page_path("<slug:ref>/rules/", views.rules, name="dossier-rules", roles=OWN),
    page_path("<slug:ref>/submit/", views.submit, name="dossier-submit", roles=OWN),
    page_path("<slug:ref>/withdraw/", views.withdraw, name="dossier-withdraw", roles=OWN),
]
