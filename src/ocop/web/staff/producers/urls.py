"""Producers, their members and premises."""

from ocop.web.staff.permissions import RANKING, READ, REGISTER
from ocop.web.staff.producers import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="producer-list", roles=READ),
    page_path("register/", views.register, name="producer-register", roles=REGISTER),
    page_path("members/<int:pk>/remove/", views.remove_member, name="producer-remove-member", roles=REGISTER),
    page_path("premises/<int:pk>/close/", views.close_premises, name="producer-close-premises", roles=REGISTER),
    page_path("papers/<slug:ref>/download/", views.download_paper, name="paper-download", roles=RANKING),
    page_path("<slug:ref>/", views.detail, name="producer-detail", roles=READ),
    page_path("<slug:ref>/amend/", views.amend, name="producer-amend", roles=REGISTER),
    page_path("<slug:ref>/kind/", views.change_kind, name="producer-kind", roles=REGISTER),
    page_path("<slug:ref>/close/", views.close, name="producer-close", roles=REGISTER),
    page_path("<slug:ref>/representative/", views.representative, name="producer-representative", roles=REGISTER),
    page_path("<slug:ref>/members/", views.admit_member, name="producer-admit-member", roles=REGISTER),
    page_path("<slug:ref>/premises/", views.open_premises, name="producer-open-premises", roles=REGISTER),
]
