from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.councils"
    label = "councils"
    verbose_name = "Hội đồng"
