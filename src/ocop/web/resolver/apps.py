from django.apps import AppConfig


class ResolverConfig(AppConfig):
    """Registers the site with Django."""

    name = "ocop.web.resolver"
    label = "web_resolver"
    verbose_name = "Đường dẫn GS1"
