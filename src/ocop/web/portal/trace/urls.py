"""The diary. Words before the references of producers, which begin with CT-."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.trace import lists, views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.home, name="trace-home", roles=OWN),
    page_path("worker.js", views.worker, name="trace-worker", roles=OWN),
    page_path("state/", views.state, name="trace-state", roles=OWN),
    page_path("offline/", views.offline, name="trace-offline", roles=OWN),
    page_path("records/", lists.records, name="trace-records", roles=OWN),
    page_path("records/<slug:ref>/", lists.record, name="trace-record", roles=OWN),
    page_path("records/<slug:ref>/correct/", views.correct, name="trace-correct", roles=OWN),
    page_path("records/<slug:ref>/again/", views.again, name="trace-again", roles=OWN),
    page_path("records/<slug:ref>/labels/", lists.labels, name="trace-labels", roles=OWN),
    page_path("photos/<int:pk>/", lists.photo, name="trace-photo", roles=OWN),
    page_path("stocks/", lists.stocks, name="trace-stocks", roles=OWN),
    page_path("stocks/<slug:ref>/", lists.stock, name="trace-stock", roles=OWN),
    page_path("packages/", lists.packages, name="trace-packages", roles=OWN),
    page_path("packages/<slug:ref>/", lists.package, name="trace-package", roles=OWN),
    page_path("packages/<slug:ref>/label/", lists.label, name="trace-label", roles=OWN),
    page_path("partners/", lists.partners, name="trace-partners", roles=OWN),
    page_path("partners/<slug:ref>/", lists.partner, name="trace-partner", roles=OWN),
    page_path("partners/<slug:ref>/locate/", lists.locate_partner, name="trace-partner-locate", roles=OWN),
    page_path("partners/<slug:ref>/close/", lists.close_partner, name="trace-partner-close", roles=OWN),
    page_path("<slug:producer>/", views.diary, name="trace-diary", roles=OWN),
    page_path("<slug:producer>/template/", views.template, name="trace-template", roles=OWN),
    page_path("<slug:producer>/partners/add/", lists.add_partner, name="trace-partner-add", roles=OWN),
    page_path("<slug:producer>/write/<slug:word>/", views.write, name="trace-write", roles=OWN),
]
