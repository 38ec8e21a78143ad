"""Sessions of councils."""

from django.urls import path

from ocop.web.staff.sessions import views

urlpatterns = [
    path("", views.index, name="session-list"),
    path("<slug:ref>/", views.detail, name="session-detail"),
    path("<slug:ref>/add/", views.add, name="session-add"),
    path("<slug:ref>/open/", views.open_session, name="session-open"),
    path("<slug:ref>/start/", views.start, name="session-start"),
    path("<slug:ref>/arrive/<int:seat>/", views.arrive, name="session-arrive"),
    path("<slug:ref>/leave/<int:seat>/", views.leave, name="session-leave"),
    path("<slug:ref>/close/", views.close, name="session-close"),
    path("<slug:ref>/cancel/", views.cancel, name="session-cancel"),
]
