"""My dossiers: register, write, choose, show, send."""

from django.urls import path

from ocop.web.portal.dossiers import evidence, marks, views

urlpatterns = [
    path("", views.index, name="dossier-list"),
    path("new/<slug:product>/", views.register, name="registration-new"),
    path("<slug:ref>/", views.detail, name="dossier-detail"),
    path("<slug:ref>/answers/<slug:part>/", views.answers, name="dossier-answers"),
    path("<slug:ref>/marks/<slug:part>/", marks.part, name="dossier-marks"),
    path("<slug:ref>/papers/", evidence.index, name="dossier-papers"),
    path("<slug:ref>/papers/attach/", evidence.attach, name="dossier-attach"),
    path("<slug:ref>/papers/record/", evidence.record, name="dossier-record"),
    path("<slug:ref>/papers/renew/", evidence.renew, name="dossier-renew"),
    path("<slug:ref>/papers/<int:attachment>/", evidence.download, name="dossier-paper"),
    path("<slug:ref>/papers/<int:attachment>/detach/", evidence.detach, name="dossier-detach"),
    path("<slug:ref>/rules/", views.rules, name="dossier-rules"),
    path("<slug:ref>/submit/", views.submit, name="dossier-submit"),
    path("<slug:ref>/withdraw/", views.withdraw, name="dossier-withdraw"),
]
