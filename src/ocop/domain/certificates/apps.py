from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.certificates"
    label = "certificates"
    verbose_name = "Công nhận"
