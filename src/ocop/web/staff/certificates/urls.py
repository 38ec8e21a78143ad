"""Recognitions: the stars of products."""

from django.urls import path

from ocop.web.staff.certificates import views

urlpatterns = [
    path("", views.index, name="certificate-list"),
    path("record/<slug:product>/", views.record, name="certificate-record"),
    path("note/<slug:product>/", views.note, name="certificate-note"),
    path("issue/", views.issue, name="certificate-issue"),
    path("publish/", views.publish_many, name="certificate-publish-many"),
    path("<slug:ref>/", views.detail, name="certificate-detail"),
    path("<slug:ref>/suspend/", views.suspend, name="certificate-suspend"),
    path("<slug:ref>/reinstate/", views.reinstate, name="certificate-reinstate"),
    path("<slug:ref>/publish/", views.publish, name="certificate-publish"),
    path("<slug:ref>/revoke/", views.revoke, name="certificate-revoke"),
    path("<slug:ref>/open-revocation/", views.open_revocation, name="certificate-open-revocation"),
    path("<slug:ref>/drop-revocation/", views.drop_revocation, name="certificate-drop-revocation"),
]
