from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.criteria"
    label = "criteria"
    verbose_name = "Bộ tiêu chí"
