from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Registers the site's templates and static files with Django."""

    name = "ocop.web.staff"
    label = "web_staff"
    verbose_name = "Cán bộ"
