"""Dossiers: the steps of the commune and of the province."""

from ocop.domain.dossiers.states import ReturnLevel
from ocop.web.staff.dossiers import views
from ocop.web.staff.permissions import COMMUNE, OFFICE, RANKING
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="dossier-list", roles=RANKING),
    page_path("<slug:ref>/", views.detail, name="dossier-detail", roles=RANKING),
    page_path("<slug:ref>/receive/", views.receive, name="dossier-receive", roles=COMMUNE),
    page_path("<slug:ref>/return/", views.return_to_producer, name="dossier-return", roles=COMMUNE),
    page_path("<slug:ref>/report/", views.report, name="dossier-report", roles=COMMUNE),
    page_path("<slug:ref>/forward/", views.forward, name="dossier-forward", roles=COMMUNE),
    page_path("<slug:ref>/accept/", views.accept, name="dossier-accept", roles=OFFICE),
    page_path(
        "<slug:ref>/send-back/",
        views.return_to_producer,
        name="dossier-send-back",
        roles=OFFICE,
        kwargs={"level": ReturnLevel.PROVINCE},
    ),
    page_path("<slug:ref>/papers/<int:attachment>/", views.paper, name="dossier-paper", roles=RANKING),
]
