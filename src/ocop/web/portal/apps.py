from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the site's templates and static files with Django."""

    name = "ocop.web.portal"
    label = "web_portal"
    verbose_name = "Chủ thể"
