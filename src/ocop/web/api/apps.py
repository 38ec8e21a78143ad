from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the site with Django."""

    name = "ocop.web.api"
    label = "web_api"
    verbose_name = "Máy"
