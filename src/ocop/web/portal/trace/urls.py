"""The diary. Words before the references of producers, which begin with CT-."""

from django.urls import path

from ocop.web.portal.trace import lists, views

urlpatterns = [
    path("", views.home, name="trace-home"),
    path("worker.js", views.worker, name="trace-worker"),
    path("state/", views.state, name="trace-state"),
    path("offline/", views.offline, name="trace-offline"),
    path("records/", lists.records, name="trace-records"),
    path("records/<slug:ref>/", lists.record, name="trace-record"),
    path("records/<slug:ref>/correct/", views.correct, name="trace-correct"),
    path("records/<slug:ref>/again/", views.again, name="trace-again"),
    path("records/<slug:ref>/labels/", lists.labels, name="trace-labels"),
    path("photos/<int:pk>/", lists.photo, name="trace-photo"),
    path("stocks/", lists.stocks, name="trace-stocks"),
    path("stocks/<slug:ref>/", lists.stock, name="trace-stock"),
    path("packages/", lists.packages, name="trace-packages"),
    path("packages/<slug:ref>/", lists.package, name="trace-package"),
    path("packages/<slug:ref>/label/", lists.label, name="trace-label"),
    path("partners/", lists.partners, name="trace-partners"),
    path("partners/<slug:ref>/", lists.partner, name="trace-partner"),
    path("partners/<slug:ref>/locate/", lists.locate_partner, name="trace-partner-locate"),
    path("partners/<slug:ref>/close/", lists.close_partner, name="trace-partner-close"),
    path("<slug:producer>/", views.diary, name="trace-diary"),
    path("<slug:producer>/template/", views.template, name="trace-template"),
    path("<slug:producer>/partners/add/", lists.add_partner, name="trace-partner-add"),
    path("<slug:producer>/write/<slug:word>/", views.write, name="trace-write"),
]
