from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.people"
    label = "people"
    verbose_name = "Người dùng"
