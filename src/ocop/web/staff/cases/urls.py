"""A dossier before its council: the chair's page and acts."""

from ocop.web.staff.cases import acts, views
from ocop.web.staff.permissions import COUNCIL, OFFICE
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("<int:pk>/", views.detail, name="case-detail", roles=COUNCIL),
    page_path("<int:pk>/advise/", acts.advise, name="case-advise", roles=COUNCIL),
    page_path("<int:pk>/start/", acts.start, name="case-start", roles=COUNCIL),
    page_path("<int:pk>/open/", acts.open_scores, name="case-open", roles=COUNCIL),
    page_path("<int:pk>/rescore/", acts.rescore, name="case-rescore", roles=COUNCIL),
    page_path("<int:pk>/agree/", acts.agree, name="case-agree", roles=COUNCIL),
    page_path("<int:pk>/conclude/", acts.conclude, name="case-conclude", roles=COUNCIL),
    page_path("<int:pk>/disqualify/", acts.disqualify, name="case-disqualify", roles=COUNCIL),
    page_path("<int:pk>/defer/", acts.defer, name="case-defer", roles=COUNCIL),
    page_path("<int:pk>/ministry/", acts.ministry, name="case-ministry", roles=OFFICE),
    page_path("<int:pk>/ministry/use/", acts.use_ministry, name="case-use-ministry", roles=OFFICE),
]
