from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.alerts"
    label = "alerts"
    verbose_name = "Cảnh báo"
