"""Addresses of the recalls that reach a producer."""

from ocop.web.portal.permissions import OWN
from ocop.web.portal.recalls import views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="recall-list", roles=OWN),
    page_path("<slug:ref>/", views.detail, name="recall-detail", roles=OWN),
    page_path("<slug:ref>/items/<int:pk>/return/", views.record_return, name="recall-return", roles=OWN),
    page_path("<slug:ref>/notices/<int:pk>/answer/", views.answer, name="recall-answer", roles=OWN),
    page_path("<slug:ref>/notices/<int:pk>/letter.pdf", views.letter, name="recall-letter", roles=OWN),
]
