from django.apps import AppConfig


class TraceConfig(AppConfig):
    """Registers the chapter with Django."""

    name = "ocop.domain.trace"
    label = "trace"
    verbose_name = "Lô hàng"
