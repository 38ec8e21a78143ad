"""Sessions of councils."""

from ocop.web.staff.permissions import COUNCIL, OFFICE
from ocop.web.staff.sessions import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="session-list", roles=COUNCIL),
    page_path("<slug:ref>/", views.detail, name="session-detail", roles=COUNCIL),
    page_path("<slug:ref>/add/", views.add, name="session-add", roles=OFFICE),
    page_path("<slug:ref>/open/", views.open_session, name="session-open", roles=COUNCIL),
    page_path("<slug:ref>/start/", views.start, name="session-start", roles=COUNCIL),
    page_path("<slug:ref>/arrive/<int:seat>/", views.arrive, name="session-arrive", roles=COUNCIL),
    page_path("<slug:ref>/leave/<int:seat>/", views.leave, name="session-leave", roles=COUNCIL),
    page_path("<slug:ref>/close/", views.close, name="session-close", roles=COUNCIL),
    page_path("<slug:ref>/cancel/", views.cancel, name="session-cancel", roles=OFFICE),
]
