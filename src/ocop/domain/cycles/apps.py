from django.apps import AppConfig


class CyclesConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.cycles"
    label = "cycles"
    verbose_name = "Chu trình năm"
