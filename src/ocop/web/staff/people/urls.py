"""Accounts and roles."""

from ocop.web.staff.people import views
from ocop.web.staff.permissions import ADMIN
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="person-list", roles=ADMIN),
    page_path("open/", views.open_account, name="person-open", roles=ADMIN),
    page_path("grants/<int:pk>/withdraw/", views.withdraw, name="person-withdraw", roles=ADMIN),
    page_path("<str:username>/", views.detail, name="person-detail", roles=ADMIN),
    page_path("<str:username>/grant/", views.grant, name="person-grant", roles=ADMIN),
    page_path("<str:username>/password/", views.password, name="person-password", roles=ADMIN),
    page_path("<str:username>/close/", views.close, name="person-close", roles=ADMIN),
    page_path("<str:username>/reopen/", views.reopen, name="person-reopen", roles=ADMIN),
]
