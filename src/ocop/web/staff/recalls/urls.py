"""Addresses of recalls."""

from ocop.web.staff.permissions import COMMUNE, RECALL, RECALL_READERS
from ocop.web.staff.recalls import acts, views
from ocop.web.ui.permissions import page_path

urlpatterns = [
    page_path("", views.index, name="recall-list", roles=RECALL_READERS),
    page_path("find/", views.find, name="recall-find", roles=RECALL),
    page_path("propose/", acts.propose, name="recall-propose", roles=RECALL),
    page_path("<slug:ref>/", views.detail, name="recall-detail", roles=RECALL_READERS),
    page_path("<slug:ref>/order/", acts.order, name="recall-order", roles=RECALL),
    page_path("<slug:ref>/refuse/", acts.refuse, name="recall-refuse", roles=RECALL),
    page_path("<slug:ref>/withdraw/", acts.withdraw, name="recall-withdraw", roles=RECALL),
    page_path("<slug:ref>/close/", acts.close, name="recall-close", roles=RECALL),
    page_path("<slug:ref>/items/", views.items, name="recall-items", roles=RECALL_READERS),
    page_path("<slug:ref>/items/<int:pk>/return/", acts.record_return, name="recall-return", roles=RECALL),
    page_path("<slug:ref>/notices/<int:pk>/answer/", acts.answer, name="recall-answer", roles=COMMUNE),
    page_path("<slug:ref>/notices/<int:pk>/letter.pdf", views.letter, name="recall-letter", roles=RECALL),
    page_path("<slug:ref>/letters.pdf", views.letters, name="recall-letters", roles=RECALL),
    page_path("<slug:ref>/report.pdf", views.report, name="recall-report", roles=RECALL),
]
