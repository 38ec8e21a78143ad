"""Councils: who evaluates."""

from django.urls import path

from ocop.web.staff.councils import views

urlpatterns = [
    path("", views.index, name="council-list"),
    path("establish/", views.establish, name="council-establish"),
    path("seats/<int:seat>/unseat/", views.unseat, name="council-unseat"),
    path("<slug:ref>/", views.detail, name="council-detail"),
    path("<slug:ref>/seat/", views.seat, name="council-seat"),
    path("<slug:ref>/close/", views.close, name="council-close"),
    path("<slug:ref>/plan/", views.plan, name="session-plan"),
]
