"""Producers, their members and premises."""

from django.urls import path

from ocop.web.staff.producers import views

urlpatterns = [
    path("", views.index, name="producer-list"),
    path("register/", views.register, name="producer-register"),
    path("members/<int:pk>/remove/", views.remove_member, name="producer-remove-member"),
    path("premises/<int:pk>/close/", views.close_premises, name="producer-close-premises"),
    path("papers/<slug:ref>/download/", views.download_paper, name="paper-download"),
    path("<slug:ref>/", views.detail, name="producer-detail"),
    path("<slug:ref>/amend/", views.amend, name="producer-amend"),
    path("<slug:ref>/kind/", views.change_kind, name="producer-kind"),
    path("<slug:ref>/close/", views.close, name="producer-close"),
    path("<slug:ref>/representative/", views.representative, name="producer-representative"),
    path("<slug:ref>/members/", views.admit_member, name="producer-admit-member"),
    path("<slug:ref>/premises/", views.open_premises, name="producer-open-premises"),
]
