from django.apps import AppConfig


class ScansConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.scans"
    label = "scans"
    verbose_name = "Lượt quét"
