from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Machinery: log, notes, files, counters."""

    name = "ocop.base"
    label = "base"
    verbose_name = "Nền tảng"
