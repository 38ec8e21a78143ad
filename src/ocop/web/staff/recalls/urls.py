"""Addresses of recalls."""

from django.urls import path

from ocop.web.staff.recalls import acts, views

urlpatterns = [
    path("", views.index, name="recall-list"),
    path("find/", views.find, name="recall-find"),
    path("propose/", acts.propose, name="recall-propose"),
    path("<slug:ref>/", views.detail, name="recall-detail"),
    path("<slug:ref>/order/", acts.order, name="recall-order"),
    path("<slug:ref>/refuse/", acts.refuse, name="recall-refuse"),
    path("<slug:ref>/withdraw/", acts.withdraw, name="recall-withdraw"),
    path("<slug:ref>/close/", acts.close, name="recall-close"),
    path("<slug:ref>/items/", views.items, name="recall-items"),
    path("<slug:ref>/items/<int:pk>/return/", acts.record_return, name="recall-return"),
    path("<slug:ref>/notices/<int:pk>/answer/", acts.answer, name="recall-answer"),
    path("<slug:ref>/notices/<int:pk>/letter.pdf", views.letter, name="recall-letter"),
    path("<slug:ref>/letters.pdf", views.letters, name="recall-letters"),
    path("<slug:ref>/report.pdf", views.report, name="recall-report"),
]
