"""A dossier before its council: the chair's page and acts."""

from django.urls import path

from ocop.web.staff.cases import acts, views

urlpatterns = [
    path("<int:pk>/", views.detail, name="case-detail"),
    path("<int:pk>/advise/", acts.advise, name="case-advise"),
    path("<int:pk>/start/", acts.start, name="case-start"),
    path("<int:pk>/open/", acts.open_scores, name="case-open"),
    path("<int:pk>/rescore/", acts.rescore, name="case-rescore"),
    path("<int:pk>/agree/", acts.agree, name="case-agree"),
    path("<int:pk>/conclude/", acts.conclude, name="case-conclude"),
    path("<int:pk>/disqualify/", acts.disqualify, name="case-disqualify"),
    path("<int:pk>/defer/", acts.defer, name="case-defer"),
    path("<int:pk>/ministry/", acts.ministry, name="case-ministry"),
    path("<int:pk>/ministry/use/", acts.use_ministry, name="case-use-ministry"),
]
