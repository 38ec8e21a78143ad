from django.apps import AppConfig


class ProducersConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.producers"
    label = "producers"
    verbose_name = "Chủ thể"
