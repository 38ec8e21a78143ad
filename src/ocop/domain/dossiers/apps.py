from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"
