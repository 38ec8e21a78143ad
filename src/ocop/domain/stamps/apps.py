from django.apps import AppConfig


class StampsConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.stamps"
    label = "stamps"
    verbose_name = "Tem"
