from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.places"
    label = "places"
    verbose_name = "Đơn vị hành chính"
