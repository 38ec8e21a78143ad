"""Print runs."""

from django.urls import path

from ocop.web.portal.prints import views

urlpatterns = [
    path("new/<slug:ref>/", views.new, name="print-new"),
    path("<int:pk>/", views.detail, name="print-detail"),
    path("<int:pk>/progress/", views.progress, name="print-progress"),
    path("<int:pk>/files/<int:file>/", views.download, name="print-file"),
    path("<int:pk>/passphrase/", views.passphrase, name="print-passphrase"),
]
