"""Addresses of the recalls that reach a producer."""

from django.urls import path

from ocop.web.portal.recalls import views

urlpatterns = [
    path("", views.index, name="recall-list"),
    path("<slug:ref>/", views.detail, name="recall-detail"),
    path("<slug:ref>/items/<int:pk>/return/", views.record_return, name="recall-return"),
    path("<slug:ref>/notices/<int:pk>/answer/", views.answer, name="recall-answer"),
    path("<slug:ref>/notices/<int:pk>/letter.pdf", views.letter, name="recall-letter"),
]
