from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Registers the site's templates and static files with Django."""

    name = "ocop.web.public"
    label = "web_public"
    verbose_name = "Người tiêu dùng"
