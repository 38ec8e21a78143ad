from django.apps import AppConfig


class ProductsConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.products"
    label = "products"
    verbose_name = "Sản phẩm"
