from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Machinery: log, notes, files, counters, working days."""

    name = "ocop.base"
    label = "base"
    verbose_name = "Nền tảng"

    def ready(self) -> None:
        """Refuse to start with a file of days off that cannot be used."""
        from ocop.base import workdays

        workdays.check_files()
