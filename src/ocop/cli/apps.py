from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers the command line with Django."""

    name = "ocop.cli"
    label = "cli"
