"""The addresses of print runs on both inner sites."""

from django.urls import path

from ocop.web.shared.stamps import prints

urlpatterns = [
    path("new/<slug:ref>/", prints.new, name="print-new"),
    path("<int:pk>/", prints.detail, name="print-detail"),
    path("<int:pk>/progress/", prints.progress, name="print-progress"),
    path("<int:pk>/files/<int:file>/", prints.download, name="print-file"),
    path("<int:pk>/passphrase/", prints.passphrase, name="print-passphrase"),
]
