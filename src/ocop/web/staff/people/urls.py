"""Accounts and roles."""

from django.urls import path

from ocop.web.staff.people import views

urlpatterns = [
    path("", views.index, name="person-list"),
    path("open/", views.open_account, name="person-open"),
    path("grants/<int:pk>/withdraw/", views.withdraw, name="person-withdraw"),
    path("<str:username>/", views.detail, name="person-detail"),
    path("<str:username>/grant/", views.grant, name="person-grant"),
    path("<str:username>/password/", views.password, name="person-password"),
    path("<str:username>/close/", views.close, name="person-close"),
    path("<str:username>/reopen/", views.reopen, name="person-reopen"),
]
