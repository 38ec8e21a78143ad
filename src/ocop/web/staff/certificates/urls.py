"""Recognitions: the stars of products."""

from ocop.web.staff.certificates import views
from ocop.web.staff.permissions import OFFICE, READ
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="certificate-list", roles=READ),
    page_path("record/<slug:product>/", views.record, name="certificate-record", roles=OFFICE),
    page_path("note/<slug:product>/", views.note, name="certificate-note", roles=OFFICE),
    page_path("issue/", views.issue, name="certificate-issue", roles=OFFICE),
    page_path("publish/", views.publish_many, name="certificate-publish-many", roles=OFFICE),
    page_path("<slug:ref>/", views.detail, name="certificate-detail", roles=READ),
    page_path("<slug:ref>/suspend/", views.suspend, name="certificate-suspend", roles=OFFICE),
    page_path("<slug:ref>/reinstate/", views.reinstate, name="certificate-reinstate", roles=OFFICE),
    page_path("<slug:ref>/publish/", views.publish, name="certificate-publish", roles=OFFICE),
    page_path("<slug:ref>/revoke/", views.revoke, name="certificate-revoke", roles=OFFICE),
    page_path("<slug:ref>/open-revocation/", views.open_revocation, name="certificate-open-revocation", roles=OFFICE),
    page_path("<slug:ref>/drop-revocation/", views.drop_revocation, name="certificate-drop-revocation", roles=OFFICE),
]
